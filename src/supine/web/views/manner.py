"""The part of the settings that says how a session goes and sounds: its fields, and what was changed in them."""

from collections.abc import Mapping
from typing import Any

from supine.journal.entries import Settings
from supine.session.script import Script
from supine.session.wishes import LOUDEST, BreathTone
from supine.web.forms import given_number

__all__ = ["changed_manner", "manner_fields"]

_USUAL_READY = (45, 60, 90, 120, 180)
_SWITCHES = ("sound", "tells_time_left", "vibration", "dims")
_ON_OFF = {"on": True, "off": False}


def manner_fields(own: Settings, script: Script) -> dict[str, Any]:
    """Return what the page shows: each wish as it is now, and what may be chosen."""
    return {
        "ready": script.ready.bounded(own.ready_seconds),
        "choices": _ready_choices(own, script),
        "loudnesses": range(LOUDEST + 1),
        "voice": _loudness(own)["voice"],
        "bells": _loudness(own)["bells"],
        "breath_tone": _breath_tone(own).value,
        "breaths": script.breathing.bounded(own.breaths_per_minute),
        "paces": range(script.breathing.least_per_minute, script.breathing.most_per_minute + 1),
        "is_off": [name for name in _SWITCHES if getattr(own, name) is False],
    }


def changed_manner(sent: Mapping[str, str], own: Settings, script: Script) -> dict[str, Any]:
    """Return the fields of the settings that a form changes; what is out of bounds changes nothing."""
    ready = given_number(sent, "ready_seconds", script.ready.least_s, script.ready.most_s)
    breathing = script.breathing
    breaths = given_number(sent, "breaths_per_minute", breathing.least_per_minute, breathing.most_per_minute)
    tone = sent.get("breath_tone", "")
    changed: dict[str, Any] = {
        "ready_seconds": _new(ready, script.ready.bounded(own.ready_seconds)),
        "breaths_per_minute": _new(breaths, breathing.bounded(own.breaths_per_minute)),
        "breath_tone": _new(BreathTone(tone), _breath_tone(own)) if tone in {one.value for one in BreathTone} else None,
    }
    for name, shown in _loudness(own).items():
        changed[name] = _new(given_number(sent, name, 0, LOUDEST), shown)
    for name in _SWITCHES:
        changed[name] = _new(_ON_OFF.get(sent.get(name, "")), getattr(own, name) is not False)
    return changed


def _ready_choices(own: Settings, script: Script) -> list[int]:
    usual = {n for n in _USUAL_READY if script.ready.least_s <= n <= script.ready.most_s}
    return sorted(usual | {script.ready.bounded(own.ready_seconds)})


def _loudness(own: Settings) -> dict[str, int]:
    """Return how loud voice and bells are set, also while the sound as a whole is off."""
    usual = Settings().mix
    return {
        "voice": usual.voice if own.voice is None else own.voice,
        "bells": usual.bells if own.bells is None else own.bells,
    }


def _breath_tone(own: Settings) -> BreathTone:
    return own.breath_tone or Settings().mix.breath


def _new(given: object, shown: object) -> object:
    return None if given == shown else given
