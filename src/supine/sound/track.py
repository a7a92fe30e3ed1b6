"""A session's track: from its timeline to a file's bytes, and where in it each cue came to be."""

from dataclasses import dataclass

from supine.session.layout import Timeline
from supine.session.wishes import Mix
from supine.sound.encoding import Form, encode
from supine.sound.mixing import blocks
from supine.sound.recipe import Recipe, recipe_of
from supine.sound.score import Mark, compose
from supine.sound.speech import Voice

__all__ = ["Track", "make", "render"]


@dataclass(frozen=True, slots=True)
class Track:
    """A file's bytes and the marks of its cues."""

    content: bytes
    marks: tuple[Mark, ...]


def render(timeline: Timeline, mix: Mix, voice: Voice, form: Form = Form.MP3) -> Track:
    """Return the track of a timeline whose texts are in the voice's language."""
    return make(recipe_of(timeline, mix, voice.language), voice, form)


def make(recipe: Recipe, voice: Voice, form: Form = Form.MP3) -> Track:
    """Return the track of a recipe."""
    score = compose(recipe, voice)
    return Track(encode(blocks(score), form), score.marks)
