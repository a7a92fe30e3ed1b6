"""Studies are told as they are: who, how, how long, what was found, how sure; nothing from memory ships."""

import re
from pathlib import Path

import pytest

from supine.guidance.claims import Sure
from supine.guidance.library import load
from supine.guidance.sources import Reading, SourceKind, Study, Subject
from supine.guidance.topics import PAGES

LIBRARY = load()
PASSAGES = {one.id: one for one in LIBRARY.passages}
SHIPPED = Path(__file__).resolve().parents[2] / "src" / "supine"

ON_MATS = [
    "kjellgren-2011",
    "hohmann-2012",
    "olsson-2011",
    "saha-2016",
    "frizziero-2021",
    "kisker-2023",
    "shakti-app-study",
    "carrboro-survey",
]

# What was read only in somebody else's account of it.
SECOND_HAND = {
    "krebs-2009",
    "roland-1983",
    "roland-fairbank-2000",
    "page-2022",
    "shakti-app-study",
    "carrboro-survey",
    "shaktimat-studies",
    "nice-ng59-fht",
    "nice-ng234",
    "nhs-words",
    "nhs-back-exercises",
    "nhs-inform-back",
    "nia-stretches",
    "george-eliot-back",
    "nhs-sitting",
    "nhs-pregnancy-exercise",
    "pathway-slides",
    "akupressurmatten-berater",
    "kupi-cz",
    "avocadostore",
    "grainedecourge",
    "stegosauri",
    "leafygreen",
    "digitalreviews",
    "wellvillesite",
    "westlondonliving",
    "courant",
    "cantsleepatnite",
    "device-guidance",
    "itu-e161-1",
    "cgpm-1901",
    "de-leva-1996",
    "plagenhoef-1983",
    "andreasen-2007",
    "hegazy-2014",
    "hip-lumbar-rhythm-2002",
    "supine-pressure-youths",
    "spinal-stiffness",
    "zheng-mak-1999",
    "pfau-2014",
    "dfns-protocol",
    "foam-ifd",
    "weissman-fogel",
    "greenspan-1991",
    "hse-lifting",
}

# Statements that somebody remembered and nobody has read anywhere: they may not ship until a source is found.
FROM_MEMORY = {
    "the wording of NICE NG59, 1.2.8": r"do not offer acupuncture|\b1\.2\.8\b",
    "the hours of NICE NG234": r"NG234[^\n]*\b24\b|\bMSCC\b",
    "the figures of a ProsourceFit mat": r"prosource",
    "the force at which a back feels a prick": r"\b30\s*(-|\u2013|to|bis)\s*130\s*mN\b",
    "who sells the Oswestry questionnaire": r"oswestry|eprovide|\bmapi\b",
    "the recall of PROMIS": r"\bPROMIS\b",
    "Winter's table of body parts": r"\bWinter\b[^\n]*(table|segment)",
}


def test_every_study_of_mats_we_know_is_told() -> None:
    assert [one.id for one in LIBRARY.studies if one.subject is Subject.MATS] == ON_MATS


@pytest.mark.parametrize("study", LIBRARY.studies, ids=lambda one: one.id)
def test_a_study_says_who_how_and_what_and_how_sure(study: object) -> None:
    told = [getattr(study, key) for key in ("name", "who", "made", "found", "sure", "subject")]
    assert all(told)


def test_a_study_of_mats_says_how_long_and_what_speaks_against_it() -> None:
    assert all(one.lasted and one.but for one in LIBRARY.studies if one.subject is not Subject.OTHER)


def test_nobody_is_sure_of_a_study_that_compares_with_nobody_from_outside() -> None:
    for one in LIBRARY.studies:
        if one.study in (Study.SURVEY, Study.MAKERS_OWN) or one.kind is SourceKind.MAKER:
            assert one.sure is Sure.OPINION, one.id


def test_no_study_of_mats_is_called_strong() -> None:
    assert all(one.sure in (Sure.OPINION, Sure.WEAK, Sure.SOME) for one in LIBRARY.studies)


def test_what_was_read_second_hand_is_marked_so() -> None:
    assert {one.id for one in LIBRARY.sources.values() if one.read is Reading.SECOND_HAND} == SECOND_HAND
    assert all(LIBRARY.sources[one].is_second_hand for one in SECOND_HAND)


@pytest.mark.parametrize(
    ("passage_id", "words"),
    [
        ("relief-right-away", "After 2 weeks of daily use their pain was the same as before"),
        ("too-much-for-some", "about 9 in 100"),
        ("high-blood-pressure", "it was higher on the mat"),
        ("what-is-missing", "no study of mats for spasms or migraine, and no summary"),
        ("what-sellers-say", "The study itself says it found no effect"),
        ("happy-users", "There was nobody to compare with"),
        ("their-own-study", "Nobody from outside has looked it over"),
        ("as-long-as-you-like", "No study has tested that"),
        ("use-a-timer", "No study has looked at it"),
        ("better-sleep-and-back", "sleep did not change more than without a mat"),
        ("sleep-in-studies", "In one study sleep did not change"),
        ("daily-life", "People notice about 10"),
        ("start-gently", "felt light pricks more strongly"),
        ("mat-in-a-spasm", "We found no study of it"),
    ],
)
def test_the_guide_says_plainly(passage_id: str, words: str) -> None:
    assert words in PASSAGES[passage_id].text


def test_the_question_about_the_studies_begins_with_what_is_likeliest() -> None:
    leads = {one.id: one.lead for one in LIBRARY.topics}
    assert "Relief at once is likelier than lasting change" in leads["evidence"]
    assert "Nobody has shown that it mends a back" in leads["what-it-does"]


def test_where_a_seller_is_contradicted_the_study_that_does_it_is_cited() -> None:
    pairs = {
        "what-sellers-say": ("shaktimat-studies", "kjellgren-2011"),
        "their-own-study": ("shakti-app-study", "kisker-2023"),
        "better-sleep-and-back": ("article-b", "kisker-2023"),
    }
    for passage, cited in pairs.items():
        assert set(cited) <= set(PASSAGES[passage].sources)


@pytest.mark.parametrize(
    ("fact", "shipped"),
    [
        ("the wording of NICE NG59, 1.2.8", "NICE says: Do not offer acupuncture"),
        ("the hours of NICE NG234", "NG234: call within 24 hours"),
        ("the figures of a ProsourceFit mat", "ProsourceFit, 63 by 40 cm, 6,210 spikes"),
        ("the force at which a back feels a prick", "needles of 30-130 mN"),
        ("who sells the Oswestry questionnaire", "licensed through ePROVIDE"),
        ("the recall of PROMIS", "PROMIS asks about the past 7 days"),
        ("Winter's table of body parts", "from Winter's table"),
    ],
)
def test_a_remembered_statement_would_be_noticed(fact: str, shipped: str) -> None:
    assert re.search(FROM_MEMORY[fact], shipped, re.I)


@pytest.mark.parametrize("fact", FROM_MEMORY)
def test_nothing_that_was_only_remembered_is_shipped(fact: str) -> None:
    kinds = {".toml", ".html", ".po", ".py", ".js"}
    texts = [path for path in SHIPPED.rglob("*") if path.suffix in kinds]
    found = [path.name for path in texts if re.search(FROM_MEMORY[fact], path.read_text(encoding="utf-8"), re.I)]
    assert len(texts) > 100
    assert found == []


def test_every_question_leads_on() -> None:
    topics = [one.id for one in LIBRARY.topics]
    assert all(one.next and one.leads_to in {*topics, *PAGES} for one in LIBRARY.topics)


def test_who_follows_what_to_do_next_comes_to_a_page_outside_the_guide() -> None:
    ways = {one.id: one.leads_to for one in LIBRARY.topics}
    for start in ways:
        place, steps = start, 0
        while place in ways and steps <= len(ways):
            place, steps = ways[place], steps + 1
        assert place in PAGES, start


def test_every_study_of_mats_is_cited_by_the_guide() -> None:
    cited = {source for row in LIBRARY.passages for source in row.sources}
    silent = [one.id for one in LIBRARY.studies if one.id not in cited and one.subject is Subject.MATS]
    assert silent == []
