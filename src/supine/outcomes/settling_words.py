"""What is said about how the mat settles: the numbers, and what is missing in them."""

from collections.abc import Iterator

from supine.fitting.catalogue import Catalogue
from supine.fitting.setup import Setup
from supine.outcomes.expected import Moment
from supine.outcomes.sayings import Sayings
from supine.outcomes.settling import Answered, Curve, Settling
from supine.units import Rating

__all__ = ["settling_sentences"]


def settling_sentences(found: Settling, catalogue: Catalogue, sayings: Sayings) -> tuple[str, ...]:
    """Return the sentences, the person's own numbers first; without a line, what is missing for one."""
    if not found.is_line:
        return tuple(_no_line(found, catalogue, sayings))
    return (
        *_numbers(found, catalogue, sayings),
        *_eased(found, sayings),
        *_left_out(found, sayings),
        *_before(found, catalogue, sayings),
    )


def _no_line(found: Settling, catalogue: Catalogue, sayings: Sayings) -> Iterator[str]:
    if found.now.points:
        yield sayings.say("settling_few", moment=found.now.points[0].moment.within)
    else:
        yield sayings.say("settling_none")
    yield from _left_out(found, sayings)
    yield from _before(found, catalogue, sayings)


def _numbers(found: Settling, catalogue: Catalogue, sayings: Sayings) -> Iterator[str]:
    """Yield the person's curve, and the first one beside it."""
    setup, numbers = _setup(found.like[-1].setup, catalogue), _listed(found.now, sayings)
    n = found.now.n_sessions
    yield sayings.say("settling_one" if n == 1 else "settling_from", setup=setup, sessions=n, numbers=numbers)
    if found.first is not None:
        first = _listed(found.first, sayings)
        yield sayings.say("settling_at_first", sessions=found.first.n_sessions, numbers=first)
    if n > 1:
        yield sayings.say("settling_is_middle")


def _listed(curve: Curve, sayings: Sayings) -> str:
    """Return the middle number of each moment, and where some sessions have no answer, how many have one."""
    return ", ".join(
        sayings.say(
            "settling_middle" if len(one.numbers) == curve.n_sessions else "settling_middle_of",
            number=one.middle,
            moment=one.moment.within,
            answers=len(one.numbers),
            sessions=curve.n_sessions,
        )
        for one in curve.points
    )


def _eased(found: Settling, sayings: Sayings) -> Iterator[str]:
    both = _both(found.like, sayings)
    if not both:
        return
    lower = sum(at_five < at_one for at_one, at_five in both)
    if len(both) == 1:
        yield sayings.say("settling_eased_one" if lower else "settling_not_eased_one")
    else:
        yield sayings.say("settling_eased", lower=lower, of=len(both))
    if any(at_five >= at_one > 0 for at_one, at_five in _both(found.like[-sayings.compared.sessions :], sayings)):
        yield sayings.say("settling_stop")


def _both(sessions: tuple[Answered, ...], sayings: Sayings) -> list[tuple[Rating, Rating]]:
    one, five = _minutes(sayings)
    pairs = ((session.number(one), session.number(five)) for session in sessions)
    return [(at_one, at_five) for at_one, at_five in pairs if at_one is not None and at_five is not None]


def _minutes(sayings: Sayings) -> tuple[Moment, Moment]:
    by_id = {moment.id: moment for moment in sayings.moments}
    return by_id["one_minute"], by_id["five_minutes"]


def _left_out(found: Settling, sayings: Sayings) -> Iterator[str]:
    _, five = _minutes(sayings)
    stopped = sum(one.is_stopped and one.on_mat_seconds < five.from_seconds for one in found.like)
    bare = sum(check_in.sensation is None for one in found.like for check_in in one.check_ins)
    if stopped:
        yield sayings.say("settling_stopped", sessions=stopped)
    if bare:
        yield sayings.say("settling_bearable", answers=bare)
    if len(found.like) < len(found.sessions):
        yield sayings.say("settling_like", sessions=len(found.like), of=len(found.sessions))


def _before(found: Settling, catalogue: Catalogue, sayings: Sayings) -> Iterator[str]:
    """Yield what the set-up before was like: set-ups are told side by side, never put into one line."""
    if found.before is None or found.before_setup is None or not found.before.points:
        return
    then, now = _setup(found.before_setup, catalogue), _setup(found.like[-1].setup, catalogue)
    told = catalogue.mat_name(found.before_setup.mat) if then == now else then
    yield sayings.say("settling_before", setup=told, numbers=_listed(found.before, sayings))


def _setup(setup: Setup, catalogue: Catalogue) -> str:
    return catalogue.lying_words(setup)
