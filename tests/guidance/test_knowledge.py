"""All of the knowledge is there, cited and carried."""

import pytest

from supine.guidance.claims import Claim, ClaimKind, Sure
from supine.guidance.library import Library, load
from supine.guidance.sources import Reading, SourceKind
from supine.guidance.topics import Passage

LIBRARY = load()

CLAIM_IDS = [f"{letter}{n:02}" for letter, last in (("A", 26), ("B", 39), ("C", 29)) for n in range(1, last + 1)]

DISAGREEMENT_IDS = [
    "first-session-minutes",
    "longest-session-minutes",
    "first-surface",
    "clothing",
    "blood-thinners-and-clotting",
    "nerve-damage",
    "heart-disease",
    "skin-allergy-or-sensitivity",
    "sharp-sensation",
    "tingling",
    "usual-minutes",
    "how-often",
    "pillow-under-knees",
]

TOPICS = [
    "what-it-does",
    "who-should-not",
    "choosing-a-mat",
    "preparing",
    "lying",
    "first-five-minutes",
    "how-long",
    "getting-off",
    "marks",
    "spasms",
    "heat-and-cold",
    "moving",
    "sitting",
    "physio-and-massage",
    "sleep",
    "when-to-get-help",
    "what-clinicians-offer",
    "evidence",
    "sellers",
    "is-it-helping",
]


@pytest.fixture
def library() -> Library:
    return LIBRARY


def test_every_claim_of_the_articles_is_there(library: Library) -> None:
    assert list(library.claims) == CLAIM_IDS


def test_every_disagreement_is_there_with_a_reading_and_a_reason(library: Library) -> None:
    assert list(library.disagreements) == DISAGREEMENT_IDS
    assert all(one.reading and one.why and one.says for one in library.disagreements.values())


@pytest.mark.parametrize("claim_id", CLAIM_IDS)
def test_a_claim_cites_its_own_article(library: Library, claim_id: str) -> None:
    assert f"article-{claim_id[0].lower()}" in library.claims[claim_id].sources


@pytest.mark.parametrize("claim_id", CLAIM_IDS)
def test_a_claim_is_carried_by_a_passage_of_the_guide(library: Library, claim_id: str) -> None:
    assert any(claim_id in passage.claims for passage in library.passages)


def test_a_passage_cites_the_article_of_each_claim_it_carries(library: Library) -> None:
    for passage in library.passages:
        articles = {f"article-{claim[0].lower()}" for claim in passage.claims}
        assert articles <= set(passage.sources), passage.id


def test_a_disagreement_cites_everyone_it_quotes(library: Library) -> None:
    for one in library.disagreements.values():
        assert set(one.said_by) <= set(one.sources), one.id


def test_the_guide_answers_in_the_order_people_ask(library: Library) -> None:
    assert [topic.id for topic in library.topics] == TOPICS
    assert all(topic.title.endswith("?") for topic in library.topics)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_three_to_eight_passages(library: Library, topic: str) -> None:
    assert 3 <= len(library.passages_of(topic)) <= 8


def test_passages_stand_together_in_the_order_of_their_topics(library: Library) -> None:
    met = list(dict.fromkeys(passage.topic for passage in library.passages))
    assert met == TOPICS
    assert tuple(passage for topic in TOPICS for passage in library.passages_of(topic)) == library.passages


def test_only_a_clear_sign_for_getting_help_is_called_strong(library: Library) -> None:
    strong = {passage.topic for passage in library.passages if passage.sure is Sure.STRONG}
    assert strong <= {"when-to-get-help", "first-five-minutes"}


def test_nothing_that_rests_on_articles_and_sellers_alone_is_more_than_an_opinion_unless_they_agree(
    library: Library,
) -> None:
    tested = {SourceKind.TRIAL, SourceKind.REVIEW, SourceKind.GUIDELINE, SourceKind.HEALTH_SERVICE}
    for claim in library.claims.values():
        kinds = {library.sources[source].kind for source in claim.sources}
        if claim.sure > Sure.OPINION and not kinds & tested:
            assert len(claim.sources) > 1, claim.id


def test_a_mechanism_always_says_what_is_not_known(library: Library) -> None:
    doubtful = [claim for claim in library.claims.values() if claim.kind is ClaimKind.MECHANISM and claim.id != "B03"]
    assert all(claim.but for claim in doubtful)


def test_our_own_choices_are_called_our_own(library: Library) -> None:
    own = library.sources["supine-choice"]
    assert (own.kind, own.read) == (SourceKind.OWN, Reading.OWN)
    assert "nobody has tested it" in own.title


def test_a_source_of_others_says_where_it_was_read_or_when_it_appeared(library: Library) -> None:
    silent = {"article-a", "article-b", "article-c", "device-guidance", "supine-choice"}
    for source in library.sources.values():
        assert source.address or source.year or source.id in silent, source.id


def test_a_trial_says_how_many_people_there_were(library: Library) -> None:
    for source in library.sources.values():
        if source.kind is SourceKind.TRIAL and source.id != "kisker-2023":
            assert source.n, source.id


@pytest.mark.parametrize(
    ("passage_id", "words"),
    [
        ("at-once", "Pain eased right after each time"),
        ("against-waiting", "waited for one"),
        ("against-relaxing", "the mat did no better"),
        ("worst-not-usual", "Their usual pain, sleep, mood and stress did not change"),
        ("too-painful", "About 9 in 100"),
        ("too-painful", "Blood pressure was higher on the mat"),
    ],
)
def test_the_guide_tells_what_the_studies_found(library: Library, passage_id: str, words: str) -> None:
    passage = next(one for one in library.passages if one.id == passage_id)
    assert words in passage.text
    assert passage.topic == "evidence"


def test_the_disagreements_on_a_claim_are_found(library: Library) -> None:
    assert [one.id for one in library.disagreements_on(["A12"])] == ["sharp-sensation"]
    assert library.disagreements_on(["A21"]) == ()


def test_nothing_is_called_more_than_an_opinion_without_a_study_or_a_guideline() -> None:
    looked_at = {"trial", "review", "guideline", "health_service"}
    rows: list[Passage | Claim] = [*LIBRARY.passages, *LIBRARY.claims.values()]
    for row in rows:
        if row.sure is not Sure.OPINION:
            assert looked_at & {LIBRARY.sources[source].kind.value for source in row.sources}, row.id
