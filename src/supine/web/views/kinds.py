"""What the kinds of entries are called for a person."""

from django.utils.translation import gettext as _

__all__ = ["kind_in_words"]


def kind_in_words(kind: str) -> str:
    """Return what a kind is called; one that has no words is called as it is."""
    return {
        "screening": _("All questions about your health"),
        "check": _("Short checks"),
        "mat": _("Mats"),
        "setup": _("Ways to lie"),
        "body": _("Size and weight"),
        "session": _("Sessions"),
        "rating": _("Diary"),
        "questionnaire": _("Questionnaires"),
        "marks": _("Skin"),
        "event": _("What went wrong"),
        "care": _("What was tried to ease the back"),
        "desk": _("Your seat and screen"),
        "visit": _("Visits"),
        "exercise": _("Exercises"),
        "clearance": _("A clinician's word"),
        "settings": _("Settings"),
        "goal": _("Goals"),
        "trial": _("Trials"),
        "note": _("Notes"),
        "reminder": _("Reminders"),
        "mat_care": _("Looking after the mat"),
    }.get(kind, kind)
