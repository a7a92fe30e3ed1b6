"""The body lying on its back: what it weighs where, and the shape of its underside."""

import math
from dataclasses import dataclass

import numpy as np

from supine.fitting.arrays import Floats
from supine.fitting.parameters import Parameters
from supine.fitting.person import Person
from supine.fitting.setup import Support

__all__ = ["Body", "lying"]


@dataclass(frozen=True, slots=True)
class Body:
    """A person lying on their back. Places along the body are mm from L5/S1, positive towards the head.

    ``weight_n`` bears on the trunk at ``centre_mm``; ``gap_mm`` is how high the low back arches before it is loaded,
    over a span of ``span_mm`` about ``arch_mm``.
    """

    weight_n: float
    centre_mm: float
    gap_mm: float
    span_mm: float
    arch_mm: float
    low_back_mm: tuple[float, float]
    parameters: Parameters
    along: float
    across: float

    def arch(self, y_mm: Floats) -> Floats:
        """Return the shape of the arch at these places: 1 in its middle, 0 where the body bears."""
        turn = np.clip((y_mm - self.arch_mm) / self.span_mm, -0.5, 0.5)
        return np.cos(np.pi * turn) ** 2

    def underside(self, x_mm: Floats, y_mm: Floats) -> Floats:
        """Return how high the skin lies above its lowest place, in mm, without any load."""
        given = self.parameters
        top, bottom = self.arch_mm + self.span_mm / 2, self.arch_mm - self.span_mm / 2
        ends = np.where(y_mm > top, (y_mm - top) ** 2 / given["thorax_length_radius_mm"], 0.0)
        ends = np.where(y_mm < bottom, (y_mm - bottom) ** 2 / given["pelvis_length_radius_mm"], ends)
        furrow = given["furrow_depth_mm"] * np.exp(-((x_mm / given["furrow_width_mm"]) ** 2))
        across = x_mm**2 / (2 * self.across * self._width_radius(y_mm))
        return self.gap_mm * self.arch(y_mm) + ends / (2 * self.along) + across + furrow

    def _width_radius(self, y_mm: Floats) -> Floats:
        """Return the curvature's radius across the body, in mm, carried smoothly from part to part."""
        given, half = self.parameters, self.span_mm / 2
        return np.interp(
            y_mm,
            [self.arch_mm - half, self.arch_mm, self.arch_mm + half],
            [given["pelvis_width_radius_mm"], given["lumbar_width_radius_mm"], given["thorax_width_radius_mm"]],
        )


def lying(person: Person, support: Support, given: Parameters) -> Body:
    """Return a person on their back, legs straight or knees propped.

    The gap of the arch is (L/2) tan(theta/4) for a circular arch of span L whose ends lie theta apart; the thighs'
    rise takes its share of theta away (hip and low back move together).
    """
    height = 10 * person.height_cm
    weight, centre = _load(person, support, given)
    span = given["lumbar_span_share"] * height
    return Body(
        weight_n=weight,
        centre_mm=centre * height,
        gap_mm=span / 2 * math.tan(_lordosis(person, support, given) / 4),
        span_mm=span,
        arch_mm=given["lumbar_centre_share"] * height,
        low_back_mm=(given["lumbar_low_share"] * height, given["lumbar_high_share"] * height),
        parameters=given,
        along=person.height_cm / given["reference_height_cm"],
        across=math.sqrt(person.mass_kg / given["reference_mass_kg"] * given["reference_height_cm"] / person.height_cm),
    )


def _load(person: Person, support: Support, given: Parameters) -> tuple[float, float]:
    """Return the trunk's load in newtons and where it bears, as a share of the height."""
    sex = person.sex.value
    thighs = given["thighs_on_pelvis_propped" if support is Support.KNEES else "thighs_on_pelvis_straight"]
    parts = (
        (given[f"upper_trunk_share_{sex}"] + 2 * given["arms_on_thorax"] * given[f"arm_share_{sex}"],
         given["thorax_centre_share"]),
        (given[f"middle_trunk_share_{sex}"], given["lumbar_centre_share"]),
        (given[f"lower_trunk_share_{sex}"] + 2 * thighs * given[f"thigh_share_{sex}"], given["pelvis_centre_share"]),
    )  # fmt: skip
    borne = sum(share for share, _ in parts)
    centre = sum(share * place for share, place in parts) / borne
    return borne * person.mass_kg * given["gravity_m_s2"], centre


def _lordosis(person: Person, support: Support, given: Parameters) -> float:
    """Return the arch's angle in radians, what the propped thighs take from it already gone."""
    angle = math.radians(given[f"lordosis_{person.sex.value}_deg"])
    if support is not Support.KNEES:
        return angle
    rise = given["knee_prop_mm"] / (given["thigh_length_share"] * 10 * person.height_cm)
    return max(0.0, angle - given["flexion_per_thigh"] * math.asin(min(1.0, rise)))
