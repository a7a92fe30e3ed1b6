"""What a trial can compare, in which design, and how often each design would find a difference that is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, require_known, shipped_text
from supine.errors import BadFile, BadInput
from supine.fitting.setup import Clothing
from supine.guidance.library import Library
from supine.outcomes.effect.believed import Believed
from supine.outcomes.sayings import Saying
from supine.outcomes.trial.protocol import Protocol
from supine.planning.goal import TimeOfDay
from supine.planning.policy import Because
from supine.units import Minutes, Text

__all__ = ["SHAPES", "Arm", "Comparison", "Design", "Designs", "Power", "load"]

DESIGNS_FILE = "designs.toml"
POWER_FILE = "power.toml"
_PACKAGE = "supine.outcomes.trial"
_OF = 10


@dataclass(frozen=True, slots=True)
class Arm:
    """One way of spending a day of a trial; what it leaves None is as the plan has it.

    ``text`` names it in a word or two, ``today`` says in one sentence what to do on such a day. ``lies_down`` says that
    one lies without the mat, for the minutes that the plan would give on it. With ``beside_mat`` the mat stays as the
    plan has it on every day, and ``routine`` is what is done beside it, if anything.
    """

    id: str
    text: Text
    today: Text
    needs_mat: bool
    sources: tuple[str, ...]
    minutes: Minutes | None = None
    clothing: Clothing | None = None
    time_of_day: TimeOfDay | None = None
    lies_down: bool = False
    beside_mat: bool = False
    routine: str = ""

    @property
    def without_mat(self) -> bool:
        """Return whether the lot asks for a day without the mat."""
        return not self.needs_mat and not self.beside_mat


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question of two or three arms: the one held against first, the one in question, and sometimes a third.

    ``about`` says what the answer can tell and what it cannot.
    """

    id: str
    arms: tuple[str, ...]
    text: Text
    about: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Design:
    """How long the blocks are and how many sets of them there are, for so many arms; ``text`` says whom it suits."""

    id: str
    arms: int
    block_days: int
    sets: int
    text: Text
    sources: tuple[str, ...]
    is_default: bool = False

    @property
    def days(self) -> int:
        """Return how many days it takes."""
        return self.arms * self.block_days * self.sets


@dataclass(frozen=True, slots=True)
class Power:
    """How often a design finds a true ``effect`` (in points, below 0 is less pain): the 95 % interval lies below 0.

    With ``lingers``, half of the effect is left on the day after. scripts/power.py computes it.
    """

    id: str
    design: str
    effect: float
    lingers: bool
    power: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DesignsFile:
    """The tables of designs.toml."""

    arm: tuple[Arm, ...]
    comparison: tuple[Comparison, ...]
    design: tuple[Design, ...]
    saying: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class PowerFile:
    """The tables of power.toml: the simulated people in whom it was counted, and how often what was there was found."""

    world: tuple[Believed, ...]
    power: tuple[Power, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({DESIGNS_FILE: DesignsFile, POWER_FILE: PowerFile})


@dataclass(frozen=True, slots=True)
class Designs:
    """All that can be tried, in one language, each table by id in the order it is offered."""

    arms: Mapping[str, Arm]
    comparisons: Mapping[str, Comparison]
    designs: Mapping[str, Design]
    powers: tuple[Power, ...]
    world: Mapping[str, float]
    sentences: Mapping[str, Saying]
    version: str

    def arms_of(self, comparison: Comparison) -> tuple[Arm, ...]:
        """Return the arms of a comparison, in its order."""
        return tuple(self.arms[one] for one in comparison.arms)

    def designs_of(self, comparison: Comparison) -> tuple[Design, ...]:
        """Return the designs that fit a comparison, in the order they are offered."""
        return tuple(one for one in self.designs.values() if one.arms == len(comparison.arms))

    def with_routine(self, routine: str) -> Comparison | None:
        """Return the comparison whose arm in question is a routine, None where there is none."""
        mine = (one for one in self.comparisons.values() if self.arms[one.arms[1]].routine == routine)
        return next(mine, None)

    def default_of(self, comparison: Comparison) -> Design:
        """Return the design that is proposed for a comparison."""
        return next(one for one in self.designs_of(comparison) if one.is_default)

    def powers_of(self, design: str) -> tuple[Power, ...]:
        """Return how often a design finds what is there: the smaller effect first, of each what lingers last."""
        mine = [one for one in self.powers if one.design == design]
        return tuple(sorted(mine, key=lambda one: (-one.effect, one.lingers)))

    def power_words(self, design: str) -> tuple[str, ...]:
        """Return the same as one sentence for each effect."""
        counted = self.powers_of(design)
        at_once, lingering = ([one for one in counted if one.lingers is lingers] for lingers in (False, True))
        return tuple(self._power(*pair) for pair in zip(at_once, lingering, strict=True))

    def say(self, saying: str, **values: object) -> str:
        """Return a sentence with these values put in."""
        return self.sentences[saying].text.format(**values)

    def because(self, saying: str, **values: object) -> Because:
        """Return a sentence as a reason."""
        return Because(saying, self.say(saying, **values), (), self.sentences[saying].sources)

    def protocol(self, comparison: str, design: str, starts: date, seed: str) -> Protocol:
        """Return a new protocol. Raises BadInput for an unknown comparison or a design that does not fit it."""
        asked = self._comparison(comparison)
        fitting = {one.id: one for one in self.designs_of(asked)}
        if design not in fitting:
            raise BadInput("design", f"'{design}' does not fit {comparison}", ", ".join(fitting))
        laid = fitting[design]
        return Protocol(asked.id, asked.arms, laid.block_days, laid.sets, starts, seed)

    def require(self, protocol: Protocol) -> None:
        """Raise BadInput when a protocol from elsewhere compares what we do not know."""
        asked = self._comparison(protocol.comparison)
        if protocol.arms != asked.arms:
            raise BadInput("arms", f"{', '.join(protocol.arms)} are not those of {asked.id}", ", ".join(asked.arms))

    def _comparison(self, name: str) -> Comparison:
        if name not in self.comparisons:
            raise BadInput("comparison", f"'{name}' is not known", ", ".join(self.comparisons))
        return self.comparisons[name]

    def _power(self, at_once: Power, lingering: Power) -> str:
        often, often_lingering = (self._often(one.power) for one in (at_once, lingering))
        return self.say("power", points=f"{-at_once.effect:g}", often=often, often_lingering=often_lingering)

    def _often(self, power: float) -> str:
        times = round(power * _OF)
        return self.say("almost_always") if times == _OF else self.say("often", times=times, of=_OF)


def load(library: Library, words: Words = ENGLISH) -> Designs:
    """Return what can be tried, in a language. Raises BadFile when a row is wrong or something does not fit."""
    texts = {name: shipped_text(_PACKAGE, name) for name in SHAPES}
    file = read_document(DesignsFile, texts[DESIGNS_FILE], DESIGNS_FILE, words)
    counted = read_document(PowerFile, texts[POWER_FILE], POWER_FILE, words)
    library.require_cited(DESIGNS_FILE, file.arm, file.comparison, file.design, file.saying)
    library.require_cited(POWER_FILE, counted.world, counted.power)
    for comparison in file.comparison:
        require_known(DESIGNS_FILE, comparison.id, "arms", comparison.arms, (arm.id for arm in file.arm))
    _require_defaults(file.comparison, file.design)
    _require_powers(file.design, counted.power)
    return Designs(
        arms=MappingProxyType({one.id: one for one in file.arm}),
        comparisons=MappingProxyType({one.id: one for one in file.comparison}),
        designs=MappingProxyType({one.id: one for one in file.design}),
        powers=counted.power,
        world=MappingProxyType({one.id: one.value for one in counted.world}),
        sentences=MappingProxyType({one.id: one for one in file.saying}),
        version=fingerprint(*texts.values()),
    )


def _require_defaults(comparisons: Sequence[Comparison], designs: Sequence[Design]) -> None:
    """Raise BadFile unless exactly one design is proposed for each number of arms that is compared."""
    for arms in {len(one.arms) for one in comparisons}:
        proposed = [one.id for one in designs if one.arms == arms and one.is_default]
        if len(proposed) != 1:
            where = f"{DESIGNS_FILE}, table 'design', key 'is_default'"
            raise BadFile(where, f"{len(proposed)} designs of {arms} arms are proposed", "one")


def _require_powers(designs: Sequence[Design], powers: Sequence[Power]) -> None:
    """Raise BadFile unless each design's power is known at each effect, with and without something that lingers."""
    found = {(one.design, one.effect, one.lingers) for one in powers}
    effects = sorted({effect for _, effect, _ in found})
    for design in designs:
        for lacking in [(effect, lingers) for effect in effects for lingers in (False, True)]:
            if (design.id, *lacking) not in found:
                where = f"{POWER_FILE}, table 'power', key 'design'"
                raise BadFile(where, f"nothing for {design.id}, effect {lacking[0]:g}", "run: scripts/power.py")
    for one in powers:
        require_known(POWER_FILE, one.id, "design", (one.design,), [design.id for design in designs])
