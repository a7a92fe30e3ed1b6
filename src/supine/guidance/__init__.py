"""What is known: sources, claims, where they disagree, the guide, and where to get help."""
