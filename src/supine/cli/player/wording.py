"""What is said otherwise in a terminal: there is a keyboard within reach, and no phone or headset to press."""

from dataclasses import replace

from supine.cli.speech import Translator
from supine.session.layout import Timeline
from supine.units import Text

__all__ = ["for_keys"]


def for_keys(laid: Timeline, _: Translator, *, has_screen: bool) -> Timeline:
    """Return a session that tells its keys; one without a screen has only Ctrl-C."""
    stop = _("You can stop at any time: press s.") if has_screen else _("You can stop at any time: press Ctrl and c.")
    said = {"phone_near": _("Put the keyboard within reach."), "how_to_stop": stop}
    cues = (replace(cue, text=Text(said.get(cue.id, cue.text))) for cue in laid.cues)
    return replace(laid, cues=tuple(cues))
