"""Random histories of two phones against the real record: whatever happens on the way, each entry arrives once.

The phones here follow the same rules as static/outbox.js. Each rule is taken away once, and the histories must notice.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from supine.journal.entries import write_entry
from supine.web import models
from supine.web.intake import take_in
from supine.web.records import Records, Status
from tests.web.record import a_note

ON_THE_WAY = ("fine", "dropped", "answer lost", "twice", "killed before it was stored", "half of it", "late")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("write", "write badly", "send", "send", "deliver late", "restore")),
        st.integers(0, 1),
        st.sampled_from(ON_THE_WAY),
    ),
    min_size=4,
    max_size=25,
)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@dataclass
class Server:
    """The real record, which may die, and may go back to an older copy of itself."""

    records: Records
    epoch: int = 0
    copies: list[list[Any]] = field(default_factory=list)

    def take(self, batch: list[dict[str, Any]]) -> tuple[int, list[tuple[str, Status]]]:
        return self.epoch, [(one.id, one.status) for one in take_in(self.records, batch)]

    def die(self, batch: list[dict[str, Any]]) -> None:
        with transaction.atomic():
            self.take(batch)
            transaction.set_rollback(True)

    def back_up(self) -> None:
        self.copies.append([write_entry(one) for one in self.records.journal()])

    def restore(self) -> None:
        older = self.copies[0] if self.copies else []
        self.records = Records(models.Person.objects.create().id)
        take_in(self.records, older)
        self.epoch += 1


@dataclass
class Phone:
    """What a phone does: nothing is let go before its own receipt, and what was sent stays for a while."""

    outbox: dict[str, dict[str, Any]] = field(default_factory=dict)
    parked: dict[str, dict[str, Any]] = field(default_factory=dict)
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)
    epoch: int | None = None

    def write(self, entry: dict[str, Any]) -> None:
        self.outbox[entry["id"]] = entry

    def batch(self) -> list[dict[str, Any]]:
        return list(self.outbox.values())

    def heard(self, epoch: int, receipts: list[tuple[str, Status]]) -> None:
        if self.epoch is not None and epoch != self.epoch:
            self.outbox |= self.sent
            self.sent = {}
        self.epoch = epoch
        for name, status in receipts:
            if name in self.outbox:
                place = self.parked if status is Status.REFUSED else self.sent
                place[name] = self.outbox.pop(name)

    def cut_off(self) -> None:
        """Hear nothing: all stays."""


class ClearsAll(Phone):
    """Takes any answer for an answer to everything."""

    def heard(self, epoch: int, receipts: list[tuple[str, Status]]) -> None:
        super().heard(epoch, receipts)
        self.outbox.clear()


class ForgetsOnSending(Phone):
    """Lets go before the answer."""

    def batch(self) -> list[dict[str, Any]]:
        batch = super().batch()
        self.outbox.clear()
        return batch


class NamesAnew(Phone):
    """Gives an entry another id each time it is sent."""

    def batch(self) -> list[dict[str, Any]]:
        batch = [one | {"id": a_note()["id"]} for one in super().batch()]
        self.outbox = {one["id"]: one for one in batch}
        return batch


class ForgetsWhatWasSent(Phone):
    """Keeps nothing for a server that goes back to an older copy of itself."""

    def heard(self, epoch: int, receipts: list[tuple[str, Status]]) -> None:
        super().heard(epoch, receipts)
        self.sent.clear()


class ParksNothing(Phone):
    """Takes a refusal for a receipt."""

    def heard(self, epoch: int, receipts: list[tuple[str, Status]]) -> None:
        super().heard(epoch, [(name, Status.STORED) for name, _ in receipts])


def play(steps: list[tuple[str, int, str]], make: Callable[[], Phone]) -> None:
    """Play a history, let the faults end, and look at what there is."""
    server = Server(Records(models.Person.objects.create().id))
    phones = (make(), make())
    late: list[list[dict[str, Any]]] = []
    written: dict[str, dict[str, Any]] = {}
    for what, which, fault in steps:
        phone = phones[which]
        if what.startswith("write"):
            one = a_note(body={"text": 5}) if what == "write badly" else a_note(f"{len(written)}")
            written[one["id"]] = one
            phone.write(one)
        elif what == "send" and phone.outbox:
            send(server, phone, fault, late)
        elif what == "deliver late" and late:
            server.take(late.pop(which % len(late)))
        elif what == "restore":
            server.restore()
        if fault == "twice":
            server.back_up()
    for batch in late:
        server.take(batch)
    for phone in (*phones, *phones):
        phone.heard(*server.take([]))
        phone.heard(*server.take(phone.batch()))
    good = {name for name, one in written.items() if one["body"]["text"] != 5}
    assert sorted(one.id for one in server.records.journal()) == sorted(good)
    assert [list(one.outbox) for one in phones] == [[], []]
    assert {name for one in phones for name in one.parked} == set(written) - good


def send(server: Server, phone: Phone, fault: str, late: list[list[dict[str, Any]]]) -> None:
    batch = phone.batch()
    if fault == "fine":
        phone.heard(*server.take(batch))
    elif fault == "twice":
        server.take(batch)
        phone.heard(*server.take(batch[::-1]))
    elif fault == "half of it":
        phone.heard(*server.take(batch[: len(batch) // 2]))
    elif fault == "answer lost":
        server.take(batch)
        phone.cut_off()
    elif fault == "killed before it was stored":
        server.die(batch)
        phone.cut_off()
    elif fault == "late":
        late.append(batch)


@QUICK
@given(steps=STEPS)
def test_each_entry_arrives_once_and_nothing_waits_for_ever(
    empty_record: None, steps: list[tuple[str, int, str]]
) -> None:
    play(steps, Phone)


@pytest.mark.parametrize("broken", [ClearsAll, ForgetsOnSending, NamesAnew, ForgetsWhatWasSent, ParksNothing])
def test_the_histories_notice_a_phone_that_breaks_a_rule(empty_record: None, broken: type[Phone]) -> None:
    @settings(QUICK, max_examples=300, report_multiple_bugs=False, phases=[Phase.generate])
    @given(steps=STEPS)
    def histories(steps: list[tuple[str, int, str]]) -> None:
        play(steps, broken)

    with pytest.raises(AssertionError):
        histories()
