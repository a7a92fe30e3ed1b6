"""The trial a person runs on themselves: its protocol, its lots, and how it is read."""
