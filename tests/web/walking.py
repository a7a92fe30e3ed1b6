"""What a person taps, for the tests of the pages."""

from django.test import Client

from supine.journal.handbook import open_handbook
from supine.screening.rulebook import Kind
from tests.web.entries import put

__all__ = ["answer_all", "answered_all_no", "choose_a_mat", "no_to_all"]

BOOK = open_handbook().rulebook


def no_to_all(group: str) -> dict[str, str]:
    """Return a form that says no to every question of a group, and the lowest to every number."""
    return {one.id: "no" if one.kind is Kind.YES_NO else str(one.low) for one in BOOK.questions if one.group == group}


def answer_all(client: Client, **changes: str) -> None:
    """Answer the whole screening, with these answers changed."""
    for group in BOOK.groups:
        form = no_to_all(group.id)
        client.post(f"/start/{group.id}/", form | {key: value for key, value in changes.items() if key in form})


def answered_all_no(client: Client, days_ago: int) -> None:
    """Put into the record that everything was answered with no, and a mat chosen, some days ago."""
    put(
        client,
        "screening",
        {"answers": {one.id: False if one.low is None else one.low for one in BOOK.questions}},
        days_ago,
    )
    put(client, "mat", {"mat": "other"}, days_ago)


def choose_a_mat(client: Client) -> None:
    """Choose a mat that is in no catalogue."""
    client.post("/mat/", {"mat": "other"})
