"""The minutes themselves: states, cues in time, and what happened."""
