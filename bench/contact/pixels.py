"""Boundary elements on square pixels: our own, tamaas and ContactMechanics, all put the same question."""

from importlib import import_module

import numpy as np

from bench.contact.case import MODULUS_MPA, Solved
from scripts.boundary import free, press_by
from supine.fitting.arrays import Floats

__all__ = ["by_contactmechanics", "by_house", "by_tamaas"]


def by_house(height: Floats, pixel_mm: float, load_n: float, tolerance: float) -> Solved:
    """Return what our own say; the tolerance is the gap left where there is pressure, over the depth."""
    space = free((height.shape[0], height.shape[1]), pixel_mm)
    found = press_by(space, height, load_n / MODULUS_MPA, tolerance=tolerance)
    return found.pressure * (MODULUS_MPA * pixel_mm**2), found.depth_mm


def by_tamaas(height: Floats, pixel_mm: float, load_n: float, tolerance: float) -> Solved:
    """Return what tamaas says; its own displacements are shifted, so they are made again from the pressures."""
    tamaas = import_module("tamaas")
    tamaas.set_log_level(tamaas.LogLevel.error)
    sides = [n * pixel_mm for n in height.shape]
    model = tamaas.Model(tamaas.model_type.basic_2d, sides, list(height.shape))
    model.E, model.nu = MODULUS_MPA, 0.0
    tamaas.ModelFactory.registerNonPeriodic(model, "dcfft")
    solver = tamaas.PolonskyKeerRey(model, -height, tolerance)
    solver.setIntegralOperator("dcfft")
    if solver.solve(load_n / (sides[0] * sides[1])) > tolerance:
        raise SystemExit("tamaas did not converge")
    pressure, sunk = np.array(model.traction), np.zeros_like(model.traction)
    model.operators["dcfft"](model.traction, sunk)
    return pressure * pixel_mm**2, float((sunk + height)[pressure > 0].mean())


def by_contactmechanics(height: Floats, pixel_mm: float, load_n: float, tolerance: float) -> Solved:
    """Return what ContactMechanics says; one number for its three tolerances: penetration in mm, force in N, step."""
    peer, surfaces = import_module("ContactMechanics"), import_module("SurfaceTopography")
    sides = tuple(n * pixel_mm for n in height.shape)
    substrate = peer.FreeFFTElasticHalfSpace(height.shape, MODULUS_MPA, sides)
    system = import_module("ContactMechanics.Factory").make_system(
        substrate=substrate, surface=surfaces.Topography(-height, sides)
    )
    found = system.minimize_proxy(external_force=load_n, pentol=tolerance, forcetol=tolerance, thermotol=tolerance)
    if not found.success:
        raise SystemExit(f"ContactMechanics: {found.message}")
    return np.array(found.jac)[: height.shape[0], : height.shape[1]], float(found.offset)
