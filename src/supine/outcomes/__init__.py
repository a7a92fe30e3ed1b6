"""Did it help: what the person wrote before and after, counted and drawn."""
