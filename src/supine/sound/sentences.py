"""What sessions and routines have spoken, how much room there is for each sentence, and who speaks it here."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from supine.journal.handbook import Handbook
from supine.session.routine.book import Routines
from supine.session.rows import Anchor, Kind
from supine.session.script import Script
from supine.sound.levels import levels
from supine.sound.recipe import Line
from supine.sound.score import LEAST_S
from supine.sound.speech import Voice

__all__ = ["Cast", "Sentence", "cast", "sentences"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text to be spoken, the cue it is first met in, and the fewest seconds there are for it."""

    id: str
    text: str
    room_s: float


@dataclass(frozen=True, slots=True)
class Cast:
    """How many sentences each speaks, and what is wrong with files of the person's own."""

    by: Counter[str]
    wrong: tuple[str, ...]


def sentences(handbook: Handbook) -> tuple[Sentence, ...]:
    """Return every text that is spoken, once, in the order of the script, then of the routines."""
    met: dict[str, Sentence] = {}
    for one in _all_sentences(handbook):
        known = met.get(one.text)
        met[one.text] = Sentence(known.id, one.text, min(known.room_s, one.room_s)) if known else one
    return tuple(met.values())


def cast(handbook: Handbook, voice: Voice) -> Cast:
    """Return who speaks the sentences here."""
    spoken = [
        voice.speak(Line(one.id, one.id, 0.0, one.room_s, Kind.SAY, one.text), one.room_s)
        for one in sentences(handbook)
    ]
    wrong = (*(one.wrong for one in spoken if one.wrong), *_of_no_cue(handbook, voice))
    return Cast(Counter(one.by for one in spoken), wrong)


def _of_no_cue(handbook: Handbook, voice: Voice) -> Iterator[str]:
    ids = {one.id for one in _all_sentences(handbook)}
    for file in voice.own.files() if voice.own else ():
        if file.stem not in ids:
            yield f"{file}: nothing is said under this name (allowed: {', '.join(sorted(ids))})"


def _all_sentences(handbook: Handbook) -> Iterator[Sentence]:
    yield from _of_script(handbook.script)
    yield from _of_routines(handbook.routines)
    own = handbook.own
    yield from _after("chime", [("own_begin", own.begin, own.begin_room_s), ("own_again", own.again, own.again_room_s)])
    yield from _after("end", [("own_ends", own.ends, own.ends_room_s)])


def _of_script(script: Script) -> Iterator[Sentence]:
    bells = levels().bells
    for row in script.fixed_cues:
        before_s = LEAST_S if row.anchor is Anchor.READY else 0.0
        if row.kind is Kind.BELL:
            before_s = bells["end" if row.anchor in (Anchor.MAT_END, Anchor.OFF) else "start"].speech_after_s
        if row.kind is Kind.CHIME:
            before_s = bells["chime"].speech_after_s
        if row.text:
            yield Sentence(row.id, row.text, row.room_s - before_s)
    for resting in script.resting_cues:
        yield Sentence(resting.id, resting.text, resting.room_s)
    for asked in script.check_ins:
        yield Sentence(asked.id, asked.text, asked.room_s - bells["question"].speech_after_s)


def _of_routines(routines: Routines) -> Iterator[Sentence]:
    yield from _after("chime", ((one.id, one.say, one.room_s) for one in routines.steps.values()))
    for row in routines.said:
        if row.text and row.kind.rings:
            yield from _after("chime" if row.kind is Kind.CHIME else "start", [(row.id, row.text, row.room_s)])
        elif row.text:
            yield Sentence(row.id, row.text, row.room_s)
    for phrase in routines.phrases.values():
        yield from _after("end", [(phrase.id, phrase.text, phrase.room_s)])
    yield from _after("end", ((f"{one.id}_ends", one.ends, one.ends_room_s) for one in routines.routines.values()))


def _after(bell: str, said: Iterable[tuple[str, str, int]]) -> Iterator[Sentence]:
    """Yield what is said once a bell has been struck, which may be the first thing to be heard."""
    before_s = levels().bells[bell].speech_after_s + LEAST_S
    for name, text, room_s in said:
        yield Sentence(name, text, room_s - before_s)
