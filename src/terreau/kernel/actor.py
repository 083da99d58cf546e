"""Who acts, for whom, with what powers: a value, so that the ground needs no table of people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    ANONYMOUS = "anonymous"
    PERSON = "person"
    SYSTEM = "system"
    DEVICE = "device"


AUTHORITY_KINDS = frozenset({"authority", "service_unit"})
OFFICER_ROLES = frozenset({"officer", "elected", "administrator", "reference_officer"})


@dataclass(frozen=True)
class Power:
    """One mandate in force: this person acts for this organisation, as this, in this territory."""

    organisation_id: str
    organisation_kind: str
    role: str
    territory: str = ""


@dataclass(frozen=True)
class Actor:
    """The one who acts. ``name`` is kept in the chronicle as it was then; memory survives erasure."""

    kind: ActorKind
    id: str = ""
    name: str = ""
    powers: tuple[Power, ...] = ()
    second_factor: bool = False
    operator: bool = False

    @classmethod
    def anonymous(cls) -> Actor:
        return _ANONYMOUS

    @classmethod
    def system(cls, name: str) -> Actor:
        return cls(kind=ActorKind.SYSTEM, name=name)

    @property
    def is_person(self) -> bool:
        return self.kind is ActorKind.PERSON

    @property
    def is_system(self) -> bool:
        return self.kind is ActorKind.SYSTEM

    def acts_for(self, organisation_id: str, *, roles: frozenset[str] | None = None) -> bool:
        """Whether a mandate in force ties this person to the organisation, in one of ``roles`` if given."""
        return any(
            power.organisation_id == str(organisation_id) and (roles is None or power.role in roles)
            for power in self.powers
        )

    @property
    def officer_territories(self) -> frozenset[str]:
        """Codes of the territories for whose authority this person acts, with the second factor that requires."""
        if not self.second_factor:
            return frozenset()
        return frozenset(power.territory for power in self.powers if _is_office(power))

    @property
    def holds_office(self) -> bool:
        """Whether the person acts for an authority at all, second factor given or not."""
        return any(_is_office(power) for power in self.powers)

    def is_officer_of(self, territory: str, *, roles: frozenset[str] | None = None) -> bool:
        """Whether this person acts for the authority of the territory, second factor given."""
        return self.second_factor and any(
            _is_office(power) and power.territory == territory and (roles is None or power.role in roles)
            for power in self.powers
        )


def _is_office(power: Power) -> bool:
    return power.organisation_kind in AUTHORITY_KINDS and power.role in OFFICER_ROLES


_ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)
