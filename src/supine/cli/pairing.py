"""The code that lets one phone in, in words and as a drawing to scan."""

from importlib import import_module
from pathlib import Path
from typing import Any

from supine.cli.scanning import drawn
from supine.cli.the_web import web
from supine.errors import SupineError

__all__ = ["pairing_words", "say_again"]

_TO_KNOW = {
    "local": (
        "The phone warns once: it does not know this machine's certificate yet. Go on to the page: it says how to let",
        "the phone trust the certificate. Until then the phone keeps nothing for times without a network.",
    ),
    "plain": (
        "There is no TLS: everybody in this network can read along, and the phone keeps nothing for times without it.",
    ),
}


def pairing_words(opening: Any) -> str:
    """Return a new code for one phone, and what to know about it."""
    minutes = import_module("supine.web.tokens").PHONE_MINUTES
    token = web("new_phone_token")()
    best, *others = (f"{one}/enter?token={token}" for one in opening.addresses)
    lines = [
        f"For a phone: scan this within {minutes} minutes. It lets one phone in.",
        "",
        drawn(best),
        "",
        f"Or open this on the phone: {best}",
        *(f"If it does not find that: {one}" for one in others),
        *_TO_KNOW.get(opening.manner.value, ()),
        *([f"Certificate (SHA-256): {opening.fingerprint}"] if opening.fingerprint else []),
        "For another phone: Settings, Pair a phone. Or run this again.",
    ]
    return "\n".join(lines)


def say_again(folder: Path) -> None:
    """Print a new code for the running server. Raises SupineError when phones cannot reach it."""
    opening = import_module("supine.web.opening").kept(folder)
    if opening is None:
        raise SupineError("Supine is running without --lan; stop it with Ctrl-C, then start it with --lan")
    print(pairing_words(opening))
