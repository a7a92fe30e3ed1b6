"""A session in the terminal: what is asked before it, the minutes, what is asked after, and writing it down."""
