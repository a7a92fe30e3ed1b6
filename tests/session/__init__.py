"""The minutes themselves."""
