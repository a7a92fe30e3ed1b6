"""Everything that is known, read together and checked: who cites whom exists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Protocol, TypeVar

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, require_known, shipped_text, the_only
from supine.errors import BadFile
from supine.guidance import asking, care, claims, doing, drawings, emergency, sources, topics
from supine.guidance.asking import Asking, AskingFile
from supine.guidance.care import CareFile, CarePage, Option, Sign, Urgency
from supine.guidance.citing import Cited
from supine.guidance.claims import Claim, ClaimFile, Disagreement, DisagreementFile
from supine.guidance.doing import Doing, DoingFile
from supine.guidance.drawings import Drawing, DrawingFile
from supine.guidance.emergency import AdviceLine, EmergencyFile, EmergencyNumber
from supine.guidance.sources import Source, SourceFile, SourceKind
from supine.guidance.topics import Passage, Topic, TopicFile

__all__ = ["SHAPES", "Library", "load", "read_library"]

SHAPES: Mapping[str, type[object]] = MappingProxyType(
    {
        sources.FILE: SourceFile,
        claims.CLAIMS_FILE: ClaimFile,
        claims.DISAGREEMENTS_FILE: DisagreementFile,
        topics.FILE: TopicFile,
        care.FILE: CareFile,
        emergency.FILE: EmergencyFile,
        drawings.FILE: DrawingFile,
        asking.FILE: AskingFile,
        doing.FILE: DoingFile,
    }
)
"""The shape of each data file of this room."""


class _Row(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Row)


@dataclass(frozen=True, slots=True)
class Library:
    """What is known, in one language."""

    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    disagreements: Mapping[str, Disagreement]
    topics: tuple[Topic, ...]
    passages: tuple[Passage, ...]
    care: Mapping[str, CarePage]
    signs: tuple[Sign, ...]
    options: tuple[Option, ...]
    emergency: tuple[EmergencyNumber, ...]
    lines: tuple[AdviceLine, ...]
    drawings: Mapping[str, Drawing]
    asking: Asking
    doings: tuple[Doing, ...]
    version: str

    @property
    def source_ids(self) -> frozenset[str]:
        """Return the id of every source."""
        return frozenset(self.sources)

    @property
    def claim_ids(self) -> frozenset[str]:
        """Return the id of every claim."""
        return frozenset(self.claims)

    @property
    def studies(self) -> tuple[Source, ...]:
        """Return the sources that looked for themselves, or weighed those who did."""
        return tuple(source for source in self.sources.values() if source.study)

    def passages_of(self, topic: str) -> tuple[Passage, ...]:
        """Return the passages of a topic in reading order."""
        return tuple(passage for passage in self.passages if passage.topic == topic)

    def disagreements_on(self, claims: Iterable[str]) -> tuple[Disagreement, ...]:
        """Return every disagreement that one of these claims takes part in."""
        named = frozenset(claims)
        return tuple(one for one in self.disagreements.values() if named.intersection(one.claims))

    def doings_for(self, claims: Iterable[str]) -> tuple[Doing, ...]:
        """Return what can be done about any of these claims, in the order of the page that lists it."""
        named = frozenset(claims)
        return tuple(one for one in self.doings if named.intersection(one.claims))

    def drawn(self, row: Passage | Option) -> tuple[Drawing, ...]:
        """Return the drawings that show what a row says, in their order."""
        return tuple(self.drawings[one] for one in row.drawings)

    def signs_for(self, urgency: Urgency) -> tuple[Sign, ...]:
        """Return the signs that ask for exactly this level of care."""
        return tuple(sign for sign in self.signs if sign.urgency is urgency)

    def require_cited(self, name: str, *tables: Iterable[Cited]) -> None:
        """Raise BadFile unless every row of a file names a source, and only sources and claims that exist."""
        for row in chain.from_iterable(tables):
            require_known(name, row.id, "claims", getattr(row, "claims", ()), self.claims)
            require_known(name, row.id, "sources", row.sources, self.sources)
            if not row.sources:
                raise BadFile(f"{name}, row '{row.id}', key 'sources'", "there is no source", "at least one")


def load(words: Words = ENGLISH) -> Library:
    """Return what is known. Raises BadFile when a file of ours is wrong."""
    return read_library({name: shipped_text("supine.guidance", name) for name in SHAPES}, words)


def read_library(texts: Mapping[str, str], words: Words = ENGLISH) -> Library:
    """Return what these data files, by name, say. Raises BadFile naming file, row and key."""
    source_rows = read_document(SourceFile, texts[sources.FILE], sources.FILE, words).source
    claim_rows = read_document(ClaimFile, texts[claims.CLAIMS_FILE], claims.CLAIMS_FILE, words).claim
    disagreements = read_document(DisagreementFile, texts[claims.DISAGREEMENTS_FILE], claims.DISAGREEMENTS_FILE, words)
    guide = read_document(TopicFile, texts[topics.FILE], topics.FILE, words)
    pages = read_document(CareFile, texts[care.FILE], care.FILE, words)
    numbers = read_document(EmergencyFile, texts[emergency.FILE], emergency.FILE, words)
    drawn = read_document(DrawingFile, texts[drawings.FILE], drawings.FILE, words)
    first = read_document(AskingFile, texts[asking.FILE], asking.FILE, words)
    doings = read_document(DoingFile, texts[doing.FILE], doing.FILE, words)
    library = Library(
        sources=_by_id(source_rows),
        claims=_by_id(claim_rows),
        disagreements=_by_id(disagreements.disagreement),
        topics=guide.topic,
        passages=guide.passage,
        care=_by_id(pages.page),
        signs=pages.sign,
        options=pages.option,
        emergency=numbers.number,
        lines=numbers.line,
        drawings=_by_id(drawn.drawing),
        asking=the_only(asking.FILE, "asking", first.asking),
        doings=doings.doing,
        version=fingerprint(*(texts[name] for name in SHAPES)),
    )
    _check(library)
    return library


def _by_id(rows: Iterable[R]) -> Mapping[str, R]:
    return MappingProxyType({row.id: row for row in rows})


def _check(library: Library) -> None:
    library.require_cited(claims.CLAIMS_FILE, library.claims.values())
    library.require_cited(claims.DISAGREEMENTS_FILE, library.disagreements.values())
    library.require_cited(topics.FILE, library.passages)
    library.require_cited(care.FILE, library.care.values(), library.signs, library.options)
    library.require_cited(emergency.FILE, library.emergency, library.lines)
    library.require_cited(drawings.FILE, library.drawings.values())
    library.require_cited(asking.FILE, [library.asking])
    library.require_cited(doing.FILE, library.doings)
    _check_doings(library)
    _check_drawings(library)
    _check_studies(library)
    _check_sides(library)
    _check_topics(library)
    _check_pages(library)


def _check_doings(library: Library) -> None:
    """Raise BadFile when a claim about habits, other care, the mat or what to expect leads to nothing to do."""
    done = {claim for one in library.doings for claim in one.claims}
    for claim in library.claims.values():
        if claim.kind in claims.DONE and claim.id not in done:
            raise BadFile(f"{doing.FILE}, key 'claims'", f"nothing is to be done about {claim.id}", "a row with it")


def _check_studies(library: Library) -> None:
    for source in library.sources.values():
        told = (source.name, source.subject, source.who, source.made, source.found, source.sure)
        if bool(source.study) != all(told) or (
            source.kind is SourceKind.TRIAL and not (source.study and source.lasted)
        ):
            where = f"{sources.FILE}, row '{source.id}', key 'study'"
            raise BadFile(where, "is half told", "study, name, subject, who, made, found and sure, or none of them")


def _check_drawings(library: Library) -> None:
    drawing: tuple[tuple[str, tuple[Passage | Option, ...]], ...] = (
        (topics.FILE, library.passages),
        (care.FILE, library.options),
    )
    for name, rows in drawing:
        for row in rows:
            require_known(name, row.id, "drawings", row.drawings, library.drawings)


def _check_sides(library: Library) -> None:
    name = claims.DISAGREEMENTS_FILE
    for row in library.disagreements.values():
        require_known(name, row.id, "said_by", row.said_by, library.sources)
        if len(row.said_by) != len(row.says):
            where = f"{name}, row '{row.id}', key 'says'"
            raise BadFile(where, "needs one sentence for each source", str(len(row.said_by)))


def _check_topics(library: Library) -> None:
    known = [topic.id for topic in library.topics]
    for passage in library.passages:
        require_known(topics.FILE, passage.id, "topic", (passage.topic,), known)
    for row in library.topics:
        require_known(topics.FILE, row.id, "leads_to", (row.leads_to,), {*known, *topics.PAGES} - {row.id})
    for topic in known:
        if not library.passages_of(topic):
            raise BadFile(f"{topics.FILE}, row '{topic}'", "no passage answers this question", "at least one passage")


def _check_pages(library: Library) -> None:
    levels = [level.value for level in Urgency]
    for level in levels:
        require_known(care.FILE, level, "id", (level,), library.care)
    for page in library.care:
        require_known(care.FILE, page, "id", (page,), levels)
    regions = [row.id for row in library.emergency]
    require_known(emergency.FILE, emergency.ELSEWHERE, "id", (emergency.ELSEWHERE,), regions)
