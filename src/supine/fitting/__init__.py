"""Which mat, on what, in what: the set-ups a person can choose and how they compare."""
