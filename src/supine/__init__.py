"""Supine: use an acupressure mat safely for a sore lower back, and find out honestly whether it helps."""

__version__ = "0.1.0"
