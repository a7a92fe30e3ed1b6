"""The person's record: immutable entries, their merge, and what follows from them today."""
