"""A person's record in the forms that other programs read."""
