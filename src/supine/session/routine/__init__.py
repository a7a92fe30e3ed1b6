"""Routines off the mat: heat, cold, stretches, breathing, each guided in time like a session."""
