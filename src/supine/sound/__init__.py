"""The session to be heard: bells, breath and speech, mixed into one track and encoded."""
