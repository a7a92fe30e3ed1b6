"""The hazard log, the controls in it, and what mutants would slip through."""
