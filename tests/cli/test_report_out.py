"""``supine export --to pdf``: the page for the clinician from a journal file."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from supine.cli.main import main
from tests.journal.making import NOW, journal_text, raw_entry, session_body

DONE = raw_entry(3, "session", session_body(mat="shakti-original"), NOW - timedelta(days=10))
WRONG = raw_entry(4, "event", {"what": "dizzy", "note": "after the shower"}, NOW - timedelta(days=2))


def export(folder: Path, *flags: str, language: str = "en") -> tuple[int, Path]:
    file, out = folder / "given.json", folder / "page.pdf"
    file.write_text(journal_text(DONE, WRONG), encoding="utf-8")
    given = ["--lang", language, "export", str(file), "--now", NOW.isoformat(), "--to", "pdf", str(out), *flags]
    return main(given), out


def text_of(page: bytes) -> str:
    [found] = PdfReader(BytesIO(page)).pages
    return " ".join(found.extract_text().split())


def test_by_itself_the_page_has_all_days_and_not_the_persons_words(tmp_path: Path) -> None:
    code, out = export(tmp_path)
    said = text_of(out.read_bytes())
    assert code == 0
    assert "From 28 Feb 2026 to 10 Mar 2026" in said
    assert "Dizzy or faint" in said
    assert "shower" not in said


def test_what_is_named_is_on_the_page_and_nothing_else(tmp_path: Path) -> None:
    _, out = export(tmp_path, "--with", " events, notes", "--from", "2026-03-05", "--until", "2026-03-09")
    said = text_of(out.read_bytes())
    assert "From 5 Mar 2026 to 9 Mar 2026" in said
    assert "after the shower" in said
    assert "Week by week" not in said
    assert "Is the mat helping" not in said


def test_the_page_speaks_the_language_asked_for(tmp_path: Path) -> None:
    _, out = export(tmp_path, language="de")
    assert "Hilft die Matte?" in text_of(out.read_bytes())


def test_a_dash_prints_the_page(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    file = tmp_path / "given.json"
    file.write_text(journal_text(DONE), encoding="utf-8")
    assert main(["export", str(file), "--now", NOW.isoformat(), "--to", "pdf", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("flags", "what"),
    [
        (["--from", "2026-03-09", "--until", "2026-03-08"], "is before"),
        (["--from", "yesterday"], "'yesterday' is no day"),
        (["--until", "2027-01-01"], "is yet to come"),
        (["--with", "answer,moon"], "there is no item 'moon'"),
        (["--with", "screening:moon"], "there is no item 'screening:moon'"),
        (["--to", "csv", "--with", "answer"], "says nothing of csv"),
        (["--to", "json", "--from", "2026-03-09"], "says nothing of json"),
    ],
)
def test_what_cannot_be_is_one_clear_line_and_no_file(
    flags: list[str], what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = export(tmp_path, *flags)
    err = capsys.readouterr().err
    assert (code, err.count("\n"), out.exists()) == (2, 1, False)
    assert what in err


def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "given.json"
    file.write_text(journal_text(), encoding="utf-8")
    code = main(["export", str(file), "--to", "pdf", str(tmp_path / "no" / "page.pdf")])
    assert (code, capsys.readouterr().err.count("\n")) == (2, 1)
