"""The parts of the kit in words: as one chooses them, and as a drawing is told to who does not see it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from terreau.kernel.text import LANGUAGES, Text
from terreau.ui.drawings.scene import Scene

#: Label of a choice, by part and name.
LABELS: dict[str, dict[str, Promise]] = {
    "place": {
        "street": pgettext_lazy("drawing", "A street"),
        "square": pgettext_lazy("drawing", "A square"),
        "garden": pgettext_lazy("drawing", "A garden or a courtyard"),
        "park": pgettext_lazy("drawing", "The edge of a park"),
        "quay": pgettext_lazy("drawing", "A quay of the canal"),
    },
    "houses": {
        "row": pgettext_lazy("drawing", "A mixed row"),
        "high": pgettext_lazy("drawing", "High houses"),
        "low": pgettext_lazy("drawing", "Low houses"),
        "shops": pgettext_lazy("drawing", "Shops"),
        "corner": pgettext_lazy("drawing", "A street corner with a café"),
    },
    "greenery": {
        "few": pgettext_lazy("drawing", "A few trees"),
        "trees": pgettext_lazy("drawing", "Many trees, with flowers at their foot"),
        "lush": pgettext_lazy("drawing", "Trees and climbing plants"),
    },
    "time": {"day": pgettext_lazy("drawing", "By day"), "dusk": pgettext_lazy("drawing", "At nightfall")},
    "people": {
        "few": pgettext_lazy("drawing", "A few people"),
        "some": pgettext_lazy("drawing", "Some people"),
        "many": pgettext_lazy("drawing", "Many people"),
    },
    "things": {
        "play_street": pgettext_lazy("drawing", "a street closed for playing"),
        "compost": pgettext_lazy("drawing", "a compost"),
        "planters": pgettext_lazy("drawing", "planters"),
        "fridge": pgettext_lazy("drawing", "a solidarity fridge"),
        "bikes": pgettext_lazy("drawing", "bicycle stands"),
        "benches": pgettext_lazy("drawing", "benches"),
        "rain_garden": pgettext_lazy("drawing", "a rain garden"),
        "book_box": pgettext_lazy("drawing", "a book box"),
        "table": pgettext_lazy("drawing", "a long table"),
        "tool_library": pgettext_lazy("drawing", "a tool library"),
        "mural": pgettext_lazy("drawing", "a painted wall"),
        "water_tap": pgettext_lazy("drawing", "a drinking fountain"),
        "hens": pgettext_lazy("drawing", "a hen house"),
        "vegetables": pgettext_lazy("drawing", "vegetable beds"),
        "swing": pgettext_lazy("drawing", "swings"),
        "stage": pgettext_lazy("drawing", "a small stage"),
        "repair": pgettext_lazy("drawing", "a repair bench"),
        "ping_pong": pgettext_lazy("drawing", "a ping-pong table"),
        "beehives": pgettext_lazy("drawing", "beehives"),
    },
}


def described(scene: Scene) -> Text:
    """What is seen, in every language, made from the parts."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = _sentence(scene)
    return Text(said)


def _sentence(scene: Scene) -> str:
    parts = {part: _small(LABELS[part][getattr(scene, part)]) for part in QUESTIONS}
    setting = _("Drawing of the place as it could be: {place}; {houses}; {greenery}; {people}; {time}.").format(**parts)
    things = [str(LABELS["things"][name]) for name in scene.things if name]
    if not things:
        return setting
    added = _("The project adds, from left to right: {things}.").format(things=", ".join(dict.fromkeys(things)))
    return f"{setting} {added}"


def _small(label: Promise) -> str:
    text = str(label)
    return text[:1].lower() + text[1:]


def choices(part: str) -> list[tuple[str, Promise]]:
    """For a form."""
    return list(LABELS[part].items())


#: What each part is asked with.
QUESTIONS: dict[str, Promise] = {
    "place": gettext_lazy("Where are we?"),
    "houses": gettext_lazy("What stands behind?"),
    "greenery": gettext_lazy("How green is it?"),
    "time": gettext_lazy("What time is it?"),
    "people": gettext_lazy("Who is there?"),
}
