"""Mats and set-ups."""
