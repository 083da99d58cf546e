"""When many voices look as if few people sent them. Pure: traces and a moment give signals.

The rule that protects a library, a school, a market stall: one place is never suspected for being one place. A mark
counts only where it is seen over several networks at once; a hall full of neighbours on one connection bears none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from terreau.instruments.voices.enums import Level, RemovalState, SignalKind
from terreau.instruments.voices.models import Drive, Removal, Voice
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict, WayOut

#: Back to where traces are read for signals. Numbers in a row are bought together and used over days.
WINDOW, ROW_WINDOW = timedelta(days=1), timedelta(days=7)
#: A code that comes back within this was not read by a person.
QUICK = timedelta(seconds=5)
#: Over how many networks the same thing must be seen to be a mark, and by how many voices.
SPREAD, MARKED = 5, 10
#: From how many voices a network, a domain, a thousand numbers in a row are looked at.
FEW_NETWORK, FEW_DOMAIN, FEW_BLOCK = 8, 20, 5
#: Where so many networks brought a handful each, and most of it marked, a handful is enough to look at one of them.
CROWD, HANDFUL = 12, 3
#: Which share of them must bear a mark; which share of a day one browser must hold to be one.
SHARE, AGENT_SHARE = 0.5, 0.5
#: More voices in an hour than one room brings: 200 in a library, 250 with its queue.
ROOM = 250
#: Working days within which a person looks. After them the voices count.
LOOKED_WITHIN = 2
#: Fewest voices one removes together, so that the number of a removal tells of nobody.
FEWEST = 5


@dataclass(frozen=True)
class Seen:
    """How one voice came in; every text a digest."""

    voice: int
    at: datetime
    network: str = ""
    domain: str = ""
    block: str = ""
    agent: str = ""
    disposable: bool = False
    quick: bool = False


@dataclass(frozen=True)
class Suspicion:
    """One way in which voices look alike."""

    kind: SignalKind
    digest: str


def suspicions(seen: Sequence[Seen], at: datetime) -> set[Suspicion]:
    """Every signal in these traces at this moment."""
    day = [one for one in seen if one.at > at - WINDOW]
    marks = _marks(day)
    networks = _networks(day, marks)
    return networks | _domains(day, marks, networks) | _bursts(day) | _rows(seen, at)


def _spread(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """What was seen by several voices over several networks."""
    voices: Counter[str] = Counter()
    networks: dict[str, set[str]] = defaultdict(set)
    for what, network in pairs:
        if what and network:
            voices[what] += 1
            networks[what].add(network)
    return {what for what, count in voices.items() if count >= MARKED and len(networks[what]) >= SPREAD}


def _marks(day: Sequence[Seen]) -> dict[int, int]:
    """How many marks each voice bears."""
    domains = _spread((one.domain, one.network) for one in day)
    agents = _spread((one.agent, one.network) for one in day)
    quick = _spread(("quick" if one.quick else "", one.network) for one in day)
    disposable = _spread(("disposable" if one.disposable else "", one.network) for one in day)
    used = Counter(one.agent for one in day)
    agents = {agent for agent in agents if used[agent] >= AGENT_SHARE * len(day)}
    return {
        one.voice: (one.domain in domains)
        + (one.agent in agents)
        + (one.quick and bool(quick))
        + (one.disposable and bool(disposable))
        for one in day
    }


def _networks(day: Sequence[Seen], marks: dict[int, int]) -> set[Suspicion]:
    """A network that brought many voices, most of them marked."""
    brought: dict[str, list[Seen]] = defaultdict(list)
    for one in day:
        brought[one.network].append(one)
    suspect = {
        network: len(voices)
        for network, voices in brought.items()
        if network and len(voices) >= HANDFUL and sum(marks[one.voice] > 0 for one in voices) > SHARE * len(voices)
    }
    few = HANDFUL if len(suspect) >= CROWD else FEW_NETWORK
    return {Suspicion(SignalKind.NETWORK, network) for network, count in suspect.items() if count >= few}


def _domains(day: Sequence[Seen], marks: dict[int, int], networks: set[Suspicion]) -> set[Suspicion]:
    """A mail domain over many networks whose voices bear another mark besides, or come from networks found above.

    A university whose people sign from home bears the first mark and no other.
    """
    found = {one.digest for one in networks}
    brought: dict[str, list[Seen]] = defaultdict(list)
    for one in day:
        brought[one.domain].append(one)
    return {
        Suspicion(SignalKind.DOMAIN, domain)
        for domain, voices in brought.items()
        if domain
        and len(voices) >= FEW_DOMAIN
        and sum(marks[one.voice] > 1 or one.network in found for one in voices) > SHARE * len(voices)
    }


def _bursts(day: Sequence[Seen]) -> set[Suspicion]:
    """A network that brought more within an hour than a room full of people."""
    moments: dict[str, list[datetime]] = defaultdict(list)
    for one in day:
        if one.network:
            moments[one.network].append(one.at)
    hour = timedelta(hours=1)
    found = set()
    for network, times in moments.items():
        times.sort()
        if any(times[last] - times[last - ROOM] < hour for last in range(ROOM, len(times))):
            found.add(Suspicion(SignalKind.BURST, network))
    return found


def _rows(seen: Sequence[Seen], at: datetime) -> set[Suspicion]:
    used = Counter(one.block for one in seen if one.block and one.at > at - ROW_WINDOW)
    return {Suspicion(SignalKind.BLOCK, block) for block, count in used.items() if count >= FEW_BLOCK}


def fits(one: Seen) -> list[tuple[str, str]]:
    """Under which signals a voice falls: kind and digest."""
    found = [(SignalKind.NETWORK, one.network), (SignalKind.BURST, one.network), (SignalKind.DOMAIN, one.domain)]
    return [(str(kind), digest) for kind, digest in [*found, (SignalKind.BLOCK, one.block)] if digest]


def may_wait(voice: Voice) -> bool:
    """Whether a voice may be held at all: not once its residence is confirmed."""
    return voice.is_active and voice.level < Level.RESIDENCE


def can_review(drive: Drive) -> Verdict:
    """Voices can be looked at until they are counted for good."""
    if drive.opened_at is not None and drive.closed_at is None:
        return Verdict.yes()
    return Verdict.no(
        "counted", _("The collection is closed: its result no longer changes. Write to the initiative instead."),
        status=409,
    )  # fmt: skip


def undecided(*, is_undecided: bool) -> Verdict:
    if is_undecided:
        return Verdict.yes()
    return Verdict.no("decided", _("A colleague decided this already. Read the page again."), status=409)


def enough_chosen(count: int) -> Verdict:
    if count >= FEWEST:
        return Verdict.yes()
    return Verdict.no(
        "too_few",
        _("Fewer than five voices fit this. Choose more widely: a smaller number would tell of people."),
        status=422,
    )


def four_eyes(proposer: str, actor: Actor) -> Verdict:
    """Who proposed does not approve."""
    if proposer and proposer != actor.id:
        return Verdict.yes()
    return Verdict.no(
        "four_eyes",
        _("You proposed this yourself. A second officer of the commune has to look at it."),
        instead=(WayOut(_("Ask a colleague to open this page")),),
    )


def stands_at(removal: Removal, *states: RemovalState) -> Verdict:
    return undecided(is_undecided=removal.state in {str(state) for state in states})


def nothing_waits(waiting: int) -> Verdict:
    """Whether the drive can be counted for good: nobody waits to be looked at."""
    if not waiting:
        return Verdict.yes()
    return Verdict.no(
        "voices_wait",
        _("Some voices still wait for somebody to look. An officer decides first, or two working days pass."),
        status=409,
    )
