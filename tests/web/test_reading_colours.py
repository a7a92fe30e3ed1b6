"""Every pair of colours that carries text can be read, in both themes."""

import re
from pathlib import Path

import pytest

import supine.web

TOKENS = (Path(supine.web.__file__).parent / "static" / "tokens.css").read_text(encoding="utf-8")
TEXT = (
    *((ink, paper) for ink in ("ink", "soft", "action", "clay") for paper in ("paper", "raised")),
    ("on-action", "action"),
    *(("on-care", tone) for tone in ("routine", "urgent", "emergency")),
    *((ink, f"{tone}-soft") for ink in ("ink", "soft") for tone in ("routine", "urgent", "emergency", "action")),
    ("emergency", "paper"),
    ("action", "routine-soft"),
    ("action", "urgent-soft"),
    ("action", "emergency-soft"),
    ("ink", "body"),
)
GRAPHICS = (("edge", "paper"), ("edge", "raised"), ("emergency", "emergency-soft"), ("action", "action-soft"))


def themes() -> dict[str, dict[str, str]]:
    light = TOKENS.split(":root {")[1].split("}")[0]
    dark = TOKENS.split(':root[data-theme="dark"] {')[1].split("}")[0]
    return {name: dict(re.findall(r"--([\w-]+): (#\w{6});", text)) for name, text in (("light", light), ("dark", dark))}


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_at_least_four_and_a_half_to_one(theme: str) -> None:
    colours = themes()[theme]
    assert [pair for pair in TEXT if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_edges_and_signs_are_at_least_three_to_one(theme: str) -> None:
    colours = themes()[theme]
    assert [pair for pair in GRAPHICS if contrast(colours[pair[0]], colours[pair[1]]) < 3] == []


def test_the_dark_colours_are_the_same_by_choice_and_by_system() -> None:
    chosen = TOKENS.split(':root[data-theme="dark"] {')[1].split("}")[0]
    system = TOKENS.split(':root:not([data-theme="light"]) {')[1].split("}")[0]
    assert chosen.split() == system.split()
