"""How a project's place could look: the drawing its group composed, the one its kind stands for, or their picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from terreau.kernel.text import LANGUAGES, Text
from terreau.life.initiatives.enums import ProjectKind
from terreau.life.initiatives.models import Picture, Project
from terreau.ui import drawings

#: The drawing that stands for each kind of project.
DRAWN = {
    ProjectKind.COMPOST: ("compost", "trees"),
    ProjectKind.PLAY_STREET: ("play_street", "trees"),
    ProjectKind.SOLIDARITY_FRIDGE: ("fridge", "benches"),
    ProjectKind.GIVE_BOX: ("book_box", "benches"),
    ProjectKind.BOOK_BOX: ("book_box", "benches"),
    ProjectKind.COMMUNITY_GARDEN: ("planters", "table"),
    ProjectKind.TREE_PIT: ("trees", "planters"),
    ProjectKind.FACADE_GARDEN: ("planters", "trees"),
    ProjectKind.RAIN_GARDEN: ("rain_garden", "trees"),
    ProjectKind.ORCHARD: ("trees", "planters", "benches"),
    ProjectKind.APIARY: ("beehives", "trees"),
    ProjectKind.HEN_HOUSE: ("hens", "trees"),
    ProjectKind.BIKE_BUS: ("bikes",),
    ProjectKind.BIKE_WORKSHOP: ("bikes", "repair"),
    ProjectKind.STREET_PARTY: ("table", "play_street"),
    ProjectKind.REPAIR_CAFE: ("repair", "benches"),
    ProjectKind.TOOL_LIBRARY: ("tool_library", "benches"),
    ProjectKind.SEED_LIBRARY: ("book_box", "planters"),
}
#: Where things go when nobody said: the middle first.
_ORDER = (1, 2, 0, 3)


@dataclass(frozen=True)
class Visual:
    """What stands for the place. ``picture``: the group's own, which then comes first; the drawing is always there."""

    kept: dict[str, Any]
    seed: str
    alt: Text
    picture: Picture | None = None

    def on_a_page(self, language: str) -> str:
        """Inline SVG that follows the reader's theme."""
        return drawings.visual(self.kept, seed=self.seed, alt=self.alt.in_language(language).text)

    def by_itself(self, language: str) -> str:
        """An SVG file with its colours inside, for paper, cards and screens."""
        return drawings.painted_visual(self.kept, seed=self.seed, alt=self.alt.in_language(language).text)


def parameters(project: Project) -> dict[str, Any]:
    """What its drawing is made of."""
    kept = project.drawing if isinstance(project.drawing, dict) else {}
    if drawings.is_composed(kept) or kept.get("additions"):
        return {name: value for name, value in kept.items() if name not in {"alt", "first"}}
    return {"additions": list(DRAWN.get(ProjectKind(project.kind), ("trees", "benches")))}


def words(project: Project) -> Text:
    """What the drawing shows: as the group wrote it, else made from its parts."""
    kept = project.drawing if isinstance(project.drawing, dict) else {}
    written = kept.get("alt")
    own = (
        Text({key: str(said) for key, said in written.items() if key in LANGUAGES})
        if isinstance(written, dict)
        else Text()
    )
    if drawings.is_composed(kept):
        return Text({**drawings.described(drawings.read(kept)), **own})
    return own or _usual()


def own_words(project: Project) -> Text:
    """How the group itself says what the drawing shows."""
    written = project.drawing.get("alt") if isinstance(project.drawing, dict) else None
    said = written.items() if isinstance(written, dict) else ()
    return Text({language: str(words) for language, words in said if language in LANGUAGES})


def draws_first(project: Project) -> bool:
    """Whether the group wants its drawing on top although there are pictures."""
    return isinstance(project.drawing, dict) and project.drawing.get("first") is True


def visual_of(project: Project, pictures: list[Picture] | None = None) -> Visual:
    """Without ``pictures`` (in their order, with their file) the drawing alone: no query."""
    first = pictures[0] if pictures and not draws_first(project) else None
    # A project's own address keeps its houses the same wherever it is shown.
    return Visual(parameters(project), project.code, words(project), first)


def to_begin_with(project: Project) -> drawings.Scene:
    """What the composer opens with: what was composed, else the usual place with what the kind adds."""
    if drawings.is_composed(project.drawing):
        return drawings.read(project.drawing)
    wanted = [name for name in parameters(project)["additions"] if name in drawings.ADDED][: drawings.SLOTS]
    things = [""] * drawings.SLOTS
    for slot, name in zip(_ORDER, wanted, strict=False):
        things[slot] = name
    return drawings.Scene(things=tuple(things))


def _usual() -> Text:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = _("Drawing of a street in Brussels as it could be, with trees and people.")
    return Text(said)
