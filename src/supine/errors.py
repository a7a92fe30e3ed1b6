"""What Supine raises when a file or a call must not be used as it is."""

__all__ = ["BadFile", "BadInput", "BadShape", "SupineError"]


class SupineError(Exception):
    """Something that must be put right before Supine can go on."""


class BadShape(SupineError):
    """A value that does not have the shape its place demands.

    ``where`` names the place, outermost first ("rules.toml, rule 'fever', key 'mat'"), ``what`` the
    fault, ``allowed`` what would have been accepted.
    """

    def __init__(self, where: str, what: str, allowed: str = "") -> None:
        super().__init__(where, what, allowed)
        self.where = where
        self.what = what
        self.allowed = allowed

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" (allowed: {self.allowed})" if self.allowed else ""
        return f"{place}{self.what}{hint}"


class BadFile(BadShape):
    """A data file of ours that is wrong: the start stops."""


class BadInput(BadShape):
    """Something given to us (a file, an argument, a request) that cannot be used."""
