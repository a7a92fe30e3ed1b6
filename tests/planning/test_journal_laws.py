"""What holds for the plan whatever a journal says, in whatever order, how often and with what clock it was written."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from supine.journal.codec import read_entry
from supine.journal.handbook import open_handbook
from supine.journal.merge import journal_of
from supine.journal.said import answers_now, said
from supine.journal.situation import situation_of
from supine.journal.view import View, view_of
from supine.jsontext import canonical
from supine.planning.caps import clamp, limits_of
from supine.planning.decision import Answer, Decision, decide
from supine.planning.fit import NOTHING_KNOWN
from supine.planning.situation import Situation
from supine.planning.wire import decision_json
from supine.screening.verdict import Mat
from supine.session.happened import Happened
from tests.journal.making import raw_entry, uid
from tests.planning.telling import answers_all_clear, moment_told, session_told

HANDBOOK = open_handbook()
POLICY = HANDBOOK.policy
RESTS = {"too_strong": 24, "sharp_or_spreading": 48, "dizzy": 48, "numb_limb": 72}

Raw = dict[str, Any]

SESSIONS: list[Raw] = [
    *({"minutes": minutes, "support": "knees", "late": late} for minutes in (5, 10, 15) for late in (2, None)),
    {},
    {"minutes": 20, "support": "knees"},
    {"minutes": 60, "surface": "floor", "clothing": "bare", "support": "lumbar"},
    *(
        {"stop": stop, "lain": 3}
        for stop in ("time_up", "too_strong", "sharp_or_spreading", "dizzy", "numb_limb", "other")
    ),
    {"felt": "too_strong"},
    {"felt": "strong_but_fine"},
    {"felt": ""},
    {"pain_after": 8},
    {"marks": "bruise_or_broken"},
    {"marks": "fading_redness"},
    {"speed": 60.0},
    {"lain": 0.05},
    {"mat": "halsa"},
    {"mat": None},
]
CHECKS: list[Raw] = [
    {},
    {"pain_now": 6},
    {"pain_now": 9},
    {"spasm": True, "spasm_days": 0},
    {"spasm": True, "spasm_days": 9},
    {"spasm": None},
    {"skin_broken": True},
    {"limb_numbness_or_tingling": True},
    {"pregnant": True},
    {"pain_now": None},
    {"nobody_asks_this": True},
]
OTHERS: list[tuple[str, Raw]] = [
    ("mat", {"mat": "halsa"}),
    ("mat", {"mat": "other"}),
    ("setup", {"surface": "floor", "clothing": "bare", "support": "lumbar"}),
    ("setup", {"surface": "couch", "clothing": "sweater", "support": "none"}),
    ("goal", {"minutes": 3, "limit": 1}),
    ("goal", {"minutes": 60, "limit": 10, "aim": "spasms"}),
    ("goal", {"is_paused": True}),
    ("rating", {"pain_now": 0}),
    ("rating", {"pain_now": 9, "pain_average": 6}),
    ("rating", {"spasm": True}),
    ("rating", {"spasm": False, "stops_daily_life": True}),
    ("marks", {"marks": "none", "is_sore": True}),
    ("marks", {"marks": "none", "is_sore": False}),
    ("marks", {"marks": "fading_redness"}),
    ("marks", {"marks": "bruise_or_broken"}),
    ("event", {"what": "other"}),
    ("event", {"what": "nothing we know"}),
    ("clearance", {"rule": "pregnant", "who": "my midwife", "until": "2026-12-31"}),
    ("clearance", {"rule": "skin_broken", "who": "", "until": "2027-12-31"}),
    ("settings", {"ready_seconds": 5}),
    ("note", {"text": "the mat hurt"}),
    ("moon_phase", {"full": True}),
]
BODIES: list[tuple[str, Raw]] = [
    *(("session", session_told(one)) for one in SESSIONS for _ in range(2)),
    *(("check", {"answers": {**answers_all_clear(is_check=True), **one}}) for one in CHECKS),
    *OTHERS,
]

moments = st.tuples(
    st.integers(0, 16), st.sampled_from([0.0, 8.0, 17.0, 18.0, 23.9]), st.sampled_from([-8, 0, 0, 0, 13])
)


def moment(told: tuple[int, float, int]) -> datetime:
    day, hour, zone = told
    return moment_told({}, {"day": day, "hour": hour, "zone": zone})


@st.composite
def written(draw: st.DrawFn) -> list[Raw]:
    """Return a journal that anybody may have written: mostly screened, some days that went well, then anything at all.

    There are corrections, withdrawals, entries of tomorrow and of yesterday, and people who travel.
    """
    entries = [_screened()] if draw(st.integers(0, 9)) else []
    well = [
        session_told({"support": "knees", "minutes": 5 if day < 4 else 10}) for day in range(draw(st.integers(0, 9)))
    ]
    entries += [raw_entry(50 + day, "session", body, moment_told({}, {"day": day})) for day, body in enumerate(well)]
    rows = draw(st.lists(st.tuples(st.sampled_from(BODIES), moments, st.integers(0, 15)), max_size=6))
    for n, ((kind, body), at, odd) in enumerate(rows, start=2):
        more: Raw = {"supersedes": uid(odd)} if odd and odd < n and odd < 4 else {}
        is_withdrawn = bool(more) and odd == 1
        entries.append(raw_entry(n, kind, None if is_withdrawn else body, moment(at), **more))
    return entries


def _screened(n: int = 1) -> Raw:
    return raw_entry(n, "screening", {"answers": dict(answers_all_clear())}, moment_told({}, {"day": -1}))


def seen(entries: Iterable[Raw]) -> View:
    return view_of(journal_of(read_entry(one) for one in entries))


def situated(view: View, now: datetime) -> Situation:
    everything = said(view, HANDBOOK)
    answers = answers_now(view, everything, HANDBOOK.rulebook, now.date())
    return situation_of(view, HANDBOOK, everything, answers, now)


def decided(entries: Iterable[Raw], now: datetime) -> Decision:
    return decide(situated(seen(entries), now), POLICY, NOTHING_KNOWN, now)


def text(decision: Decision) -> str:
    return canonical(decision_json(decision))


@given(written(), moments)
def test_no_journal_yields_a_session_over_a_cap(entries: list[Raw], at: tuple[int, float, int]) -> None:
    situation, now = situated(seen(entries), moment(at)), moment(at)
    decision = decide(situation, POLICY, NOTHING_KNOWN, now)
    names = situation.verdict.limits if situation.verdict else ()
    offered = [one.dose for one in decision.alternatives if one.is_allowed]
    for dose in (*offered, *([decision.dose] if decision.dose else [])):
        assert (
            clamp(dose, limits_of(POLICY, (*names, "first_sessions" if len(situation.responses) < 10 else "always")))
            == dose
        )


@given(written(), moments)
def test_no_journal_yields_a_session_after_a_refusal(entries: list[Raw], at: tuple[int, float, int]) -> None:
    situation, now = situated(seen(entries), moment(at)), moment(at)
    decision = decide(situation, POLICY, NOTHING_KNOWN, now)
    verdict = situation.verdict
    is_refused = verdict is None or not situation.is_asked or verdict.mat is not Mat.USE
    assert (decision.answer is Answer.REFUSE) is is_refused
    assert (decision.dose is not None) is (decision.answer is Answer.GO)
    assert decision.reasons


@given(written(), moments)
def test_no_journal_yields_a_second_session_on_a_day_or_one_within_a_rest(
    entries: list[Raw], at: tuple[int, float, int]
) -> None:
    view, now = seen(entries), moment(at)
    decision = decide(situated(view, now), POLICY, NOTHING_KNOWN, now)
    if decision.answer is Answer.GO:
        assert all(one.day != now.date() for one in view.all(Happened))
        assert all(one.at + timedelta(hours=12) <= now for one in view.all(Happened))
        for one in view.all(Happened):
            hours = RESTS.get(one.body.stop_reason.value, 0) if one.body.stop_reason else 0
            assert one.at + timedelta(hours=hours) <= now
        assert all(one.at + timedelta(hours=72) <= now for one in view.standing if one.kind == "event")


@given(written(), moments, st.randoms())
def test_the_order_in_which_entries_arrive_and_how_often_does_not_matter(
    entries: list[Raw], at: tuple[int, float, int], chance: Random
) -> None:
    again = [*entries, *(one for one in entries if chance.random() < 0.5)]
    chance.shuffle(again)
    assert text(decided(entries, moment(at))) == text(decided(again, moment(at)))


@given(written(), moments, st.sampled_from(BODIES), moments)
def test_what_was_withdrawn_was_never_said(
    entries: list[Raw], at: tuple[int, float, int], more: tuple[str, Raw], said_at: tuple[int, float, int]
) -> None:
    kind, body = more
    once = raw_entry(900, kind, body, moment(said_at))
    never = raw_entry(901, kind, None, moment(said_at) + timedelta(hours=1), supersedes=uid(900))
    if kind != "moon_phase":
        assert text(decided([*entries, once, never], moment(at))) == text(decided(entries, moment(at)))


@given(written(), moments, st.sampled_from(BODIES))
def test_a_new_session_closes_the_day(entries: list[Raw], at: tuple[int, float, int], more: tuple[str, Raw]) -> None:
    kind, body = more
    if kind == "session":
        now = moment(at)
        just_now = raw_entry(900, "session", body, now - timedelta(minutes=1), day=now.date().isoformat())
        assert decided([*entries, just_now], now).answer is not Answer.GO


@given(written(), moments, st.sampled_from(["skin_broken", "fever_or_unwell", "limb_numbness_or_tingling"]))
def test_what_speaks_against_the_mat_is_heard_at_once(
    entries: list[Raw], at: tuple[int, float, int], question: str
) -> None:
    now = moment(at)
    answers = {**answers_all_clear(is_check=True), question: True}
    decision = decided([*entries, raw_entry(900, "check", {"answers": answers}, now)], now)
    assert decision.answer is Answer.REFUSE


@given(written(), moments)
def test_something_gone_wrong_is_never_followed_by_a_session(entries: list[Raw], at: tuple[int, float, int]) -> None:
    now = moment(at)
    event = raw_entry(900, "event", {"what": "other"}, now - timedelta(hours=71))
    assert decided([*entries, event], now).answer is not Answer.GO


@given(written(), moments, st.integers(1, 3))
def test_less_pain_in_the_journal_never_moves_up(entries: list[Raw], at: tuple[int, float, int], down: int) -> None:
    """All pain is at most what it was before the session; how far below it lies changes no session."""

    def rated(entry: Raw, pain: int) -> Raw:
        body = entry["body"]
        if entry["kind"] == "session" and body:
            return entry | {"body": body | {"pain_before": 3, "pain_after": pain}}
        if entry["kind"] == "rating" and body:
            return entry | {"body": {**body, "pain_now": pain, "pain_average": pain}}
        if entry["kind"] == "check" and body:
            return entry | {"body": {"answers": {**body["answers"], "pain_now": pain}}}
        return entry

    same, less = (decided([rated(one, pain) for one in entries], moment(at)) for pain in (3, 3 - down))
    assert (same.answer, same.dose, same.is_step_up) == (less.answer, less.dose, less.is_step_up)


@given(written(), moments)
def test_a_goal_in_the_journal_can_only_reduce(entries: list[Raw], at: tuple[int, float, int]) -> None:
    now = moment(at)
    plain = [one for one in entries if one["kind"] != "goal"]
    goal = raw_entry(900, "goal", {"minutes": 60, "limit": 10, "aim": "spasms"}, now)
    free, wanted = decided(plain, now), decided([*plain, goal], now)
    assert (wanted.answer, wanted.dose, wanted.is_step_up) == (free.answer, free.dose, free.is_step_up)
