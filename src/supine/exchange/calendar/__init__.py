"""A person's reminders for the calendar programs they have already."""
