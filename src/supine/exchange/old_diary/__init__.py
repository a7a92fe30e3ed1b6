"""A pain diary kept elsewhere: a table of unknown make, what its columns are, and the entries they give."""
