"""Who signs: neighbours as they come, and machines as they were seen elsewhere. The same seed gives the same ones."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta

#: Nine in ten have their mailbox with a large provider; some at work; some have a domain of their own.
_MAIL = ["gmail.com", "hotmail.com", "telenet.be", "outlook.be", "skynet.be", "proximus.be", "icloud.com", "yahoo.fr"]
_WORK = ["school-val.example", "ziekenhuis.example", "commune-val.example"]
#: Addresses of telephone operators are shared by hundreds of customers at a time.
_MOBILE = [f"100.64.{n}.0/24" for n in range(15)]
_BROWSERS = [f"Mozilla/5.0 device {n}" for n in range(60)]
_LENT = ["mailinator.com", "yopmail.com", "guerrillamail.com"]


@dataclass(frozen=True)
class Sender:
    """One sign-up: where from, with what, how long until the code came back, and whether a person sits there."""

    contact: str
    network: str
    agent: str
    took: timedelta
    honest: bool
    #: Whether the code ever comes back.
    confirms: bool = True


def neighbour(dice: random.Random, number: int, *, network: str = "") -> Sender:
    """Somebody at home or on a telephone, who opens a message and copies six digits."""
    domain = dice.choices([dice.choice(_MAIL), dice.choice(_WORK), f"fam{number}.example"], [90, 5, 5])[0]
    home = f"203.{dice.randrange(200)}.{dice.randrange(256)}.0/24"
    return Sender(
        contact=f"buur{number}@{domain}",
        network=network or (dice.choice(_MOBILE) if dice.random() < 0.3 else home),
        agent=dice.choice(_BROWSERS),
        took=timedelta(seconds=dice.randint(20, 300)),
        honest=True,
    )


def machine(dice: random.Random, number: int, *, networks: int, domains: int) -> Sender:
    """Half on catch-all domains, a third on mailboxes bought with large providers, the rest on lent ones."""
    kind = dice.choices(["own", "large", "lent"], [50, 30, 20])[0]
    domain = {
        "own": f"bulk{dice.randrange(domains)}.example",
        "large": dice.choice(_MAIL[:4]),
        "lent": dice.choice(_LENT),
    }[kind]
    return Sender(
        contact=f"user{number}x@{domain}",
        network=farm(number % networks),
        agent=f"Mozilla/5.0 headless {dice.randrange(12)}",
        took=timedelta(seconds=dice.randint(1, 20)),
        honest=False,
    )


def farm(number: int) -> str:
    """The network of one machine among thousands."""
    return f"45.{number // 256}.{number % 256}.0/24"
