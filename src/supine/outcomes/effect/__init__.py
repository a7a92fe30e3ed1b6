"""What a treatment does to a person's ratings: one model, its posterior, and how sure it is."""
