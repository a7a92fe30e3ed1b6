"""What the door says to a browser that it does not let in."""

from django.utils.translation import gettext as _

from supine.web.opening import Manner, manner
from supine.web.plain import Obstacle
from supine.web.tokens import PHONE_MINUTES, State

__all__ = ["closed", "guessing", "removed", "token_refused"]


def closed(status: int) -> Obstacle:
    """Return what to say to a browser that was never let in."""
    what = _("Your record is only for you. Supine opens it with an address that works once.")
    return Obstacle(status, _("This browser is not let in yet"), what, _next_code(), takes_code=_takes_code())


def removed(status: int) -> Obstacle:
    """Return what to say to a browser that was let in and is no longer."""
    what = _("Somebody took it off the list in Settings. What you wrote in it and it has not sent yet is still in it.")
    return Obstacle(status, _("This browser was removed"), what, _next_code(), takes_code=_takes_code())


def token_refused(state: State, *, is_inside: bool) -> Obstacle:
    """Return what to say to a token that lets nobody in."""
    if state is State.LATE:
        title = _("This code is too old")
        what = _("A code for a phone works for %(minutes)s minutes.") % {"minutes": PHONE_MINUTES}
    elif _takes_code():
        title = _("This code does not work any more")
        what = _("Each code lets one browser in, and a new code takes the place of the one before it.")
    else:
        title = _("This address was used already")
        what = _("Each address works once, so that nobody can open your record with an old one.")
    way_on = ("/", _("This browser is let in already: go to Supine")) if is_inside else None
    return Obstacle(403, title, what, _next_code(), way_on, takes_code=_takes_code() and not is_inside)


def guessing() -> Obstacle:
    """Return what to say to somebody who tries one token after the other."""
    return Obstacle(
        429,
        title=_("Too many wrong addresses"),
        what=_("Somebody here tried many addresses that let nobody in."),
        todo=_("Wait a minute. Then open the address again."),
    )


def _takes_code() -> bool:
    """Return whether a code may be pasted: an app on a home screen has no camera and cookies of its own."""
    return manner() is not Manner.OWN


def _next_code() -> str:
    if manner() is Manner.OWN:
        return _("Open the address that Supine printed in the terminal. For a new one, run “supine” again.")
    return _(
        "Ask for a new code: in a browser that is let in, open Settings and choose “Pair a phone”. "
        "Or run “supine serve” on the computer again, the same way as before, and scan the code it prints."
    )
