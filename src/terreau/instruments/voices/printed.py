"""Printed matter of the room: the statement and the poster, data only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.ground.chronicle import api as chronicle
from terreau.ground.documents.api import Paper, PrintedDocument, qr_block, register_document
from terreau.instruments.voices.enums import Bucket, Channel, Dimension, K, Level, ObjectionState
from terreau.instruments.voices.models import Drive, Poster, Statement
from terreau.instruments.voices.origins import named
from terreau.instruments.voices.queries import concern
from terreau.instruments.voices.queries.pictures import picture_of
from terreau.instruments.voices.queries.results import outcome_label
from terreau.kernel.codes import show
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text
from terreau.ui.saying import per_language

LANGUAGES = ("fr", "nl")


def order_of(drive: Drive, language: str) -> list[str]:
    """The languages of the drive that print knows, the reader's first."""
    known = [one for one in drive.languages if one in LANGUAGES] or list(LANGUAGES)
    return sorted(known, key=lambda one: one != language)


def method(counts_level: int) -> list[Promise]:
    """How it was counted, in sentences for everyone."""
    proof = {
        Level.DECLARED: _("A voice counts as soon as someone declares it."),
        Level.CONTACT: _("A voice counts once its author typed a code sent by e-mail or text message."),
        Level.RESIDENCE: _(
            "A voice counts once its author showed where they live: a code in a letter, or at the counter."
        ),
    }[Level(counts_level)]
    return [
        _("One person has one voice. Who changes their mind replaces it; who takes it back is not counted."),
        proof,
        _("Only supports from the neighbourhoods concerned count for the threshold; others are counted apart."),
        _("By group we count in fives, so that nobody can be recognised; the rest is in the total only."),
        _("This is not a vote: it says who spoke, not what everyone thinks."),
    ]  # fmt: skip


def rows_of(statement: Statement) -> dict[str, Any]:
    """The frozen counts of a printed statement, for the page that verifies it."""
    counts = statement.data["counts"]
    return {
        "counts": [(Bucket(bucket).label, counts[bucket]) for bucket in Bucket.values if bucket in counts],
        "at": datetime.fromisoformat(statement.data["at"]),
        "threshold": statement.data["threshold"],
        "reached": statement.data["reached"],
    }


def statement_data(statement: Statement, drive: Drive, language: str) -> dict[str, Any]:
    """What the template of the statement is given."""
    said = statement.data
    counts = said["counts"]
    commune = territories.get(said["commune"])
    at = datetime.fromisoformat(said["at"])
    hidden = [per_language(Bucket(bucket).label) for bucket in Bucket.values if counts.get(bucket) is None]
    return {
        "order": order_of(drive, language),
        "title": said["title"],
        "initiative": said["organisation"],
        "place": commune.names.to_dict() if commune else {},
        "wording": said["summary"],
        "period": {"opens": _day(said["opens_at"]), "closes": _day(said["closes_at"])},
        "counted": local_day(at).isoformat(),
        "square": qr_block(f"{settings.TERREAU_ORIGIN}{drive.path}/statement/{statement.code}/"),
        "code": show(statement.code),
        "kinds": [
            {"name": per_language(Bucket(bucket).label), "count": counts[bucket]}
            for bucket in Bucket.values
            if counts.get(bucket) is not None
        ],
        "threshold": {
            "count": counts[Bucket.SUPPORT],
            "goal": said["threshold"],
            "level": per_language(Level(said["counts_level"]).label),
        }
        if said["threshold"]
        else None,
        "by_place": {"heads": [per_language(_("Supports"))], "rows": _places(said)},
        "by_level": {"heads": [per_language(_("Supports"))], "rows": _rows(said, Dimension.LEVEL)},
        "by_channel": {"heads": [per_language(_("Supports"))], "rows": _rows(said, Dimension.CHANNEL)},
        "by_origin": {"heads": [per_language(_("Supports"))], "rows": _origins(said, drive)},
        "outside": 0,
        "hidden_below": K,
        "objections": _objections(said),
        "removed": _removed(said),
        "method": _method(said, hidden),
        "log": _log(),
    }


def _day(moment: str) -> str:
    return local_day(datetime.fromisoformat(moment)).isoformat()


def _places(said: Mapping[str, Any]) -> list[dict[str, Any]]:
    cells = _cells(said, Dimension.QUARTIER)
    rows = []
    for code in said["quartiers"]:
        place = territories.get(code)
        rows.append(
            {
                "name": place.names.to_dict() if place else {"fr": code, "nl": code},
                "people": place.population if place and not _part_of_it(said) else None,
                "year": place.population_year if place else None,
                "cells": [cells.get(code) or None],
                "goal": said["thresholds"].get(code),
            }
        )
    return rows


def _part_of_it(said: Mapping[str, Any]) -> bool:
    """Whether streets or an area are concerned: the residents of the whole neighbourhood would be the wrong number."""
    told = said.get("concern", {})
    return bool(told.get("streets") or told.get("area"))


def _rows(said: Mapping[str, Any], dimension: Dimension) -> list[dict[str, Any]]:
    names = {str(level.value): level.label for level in Level} | {channel.value: channel.label for channel in Channel}
    return [
        {"name": per_language(names.get(key, key)), "cells": [count or None]}
        for key, count in sorted(_cells(said, dimension).items())
    ]


def _origins(said: Mapping[str, Any], drive: Drive) -> list[dict[str, Any]]:
    """Places of collection with five supports or more; the others are in the total only."""
    cells = {key: count for key, count in _cells(said, Dimension.ORIGIN).items() if count}
    names = named(drive, [key for key in cells if key != "-"])
    unplaced = per_language(_("without a place of collection"))
    return [
        {"name": names[key].to_dict() if key in names else unplaced, "cells": [count]}
        for key, count in sorted(cells.items())
    ]


def _cells(said: Mapping[str, Any], dimension: Dimension) -> dict[str, int]:
    return dict(said["breakdowns"].get(str(dimension), {}).get("cells", {}))


def _objections(said: Mapping[str, Any]) -> dict[str, Any]:
    outcomes = [
        {"name": per_language(outcome_label(state)), "count": count}
        for state, count in said["outcomes"].items()
        if count
    ]
    handled = [
        {
            "what": theme["title"],
            "answer": theme["outcome_text"] or theme["title"],
            "outcome": per_language(ObjectionState(theme["outcome"]).label) if theme["outcome"] else {},
        }
        for theme in said["themes"]
    ]
    few = per_language(_("Fewer than five objections, or none: so few are not told apart, to protect who wrote them."))
    return {
        "received": sum(outcome["count"] for outcome in outcomes),
        "outcomes": outcomes,
        "handled": handled,
        "note": None if outcomes else few,
    }


def _removed(said: Mapping[str, Any]) -> dict[str, Any]:
    """How many voices were removed, and why: never whose."""
    return {
        "count": said["removed"],
        "rows": [
            {"on": one["on"], "count": one["count"], "reason": one["reason"], "back_on": one["back_on"]}
            for one in said["removals"]
        ],
    }


def _method(said: Mapping[str, Any], hidden: list[dict[str, str]]) -> dict[str, list[str]]:
    sentences = [per_language(sentence) for sentence in method(said["counts_level"])]
    sentences += _concerned(said.get("concern", {}))
    if hidden:
        sentences.append(per_language(_("Not shown, because fewer than five or none:")))
        for language in LANGUAGES:
            sentences[-1][language] += " " + ", ".join(name[language] for name in hidden) + "."
    return {language: [sentence[language] for sentence in sentences] for language in LANGUAGES}


def _concerned(told: Mapping[str, Any]) -> list[dict[str, str]]:
    """Streets, out of how many, and what that does not mean."""
    if not told.get("denominator"):
        return []
    drive = Drive(
        denominator=told["denominator"],
        denominator_of=told["denominator_of"],
        denominator_source=Text(told["denominator_source"]),
        denominator_on=date.fromisoformat(told["denominator_on"]) if told["denominator_on"] else None,
        streets=told["streets"],
    )
    in_each = {language: concern.said_out_of(drive, language) for language in LANGUAGES}
    named = {language: ", ".join(concern.where(drive, language)) for language in LANGUAGES}
    streets = [{language: named[language] + "." for language in LANGUAGES}] if drive.streets else []
    return [*streets, *({language: in_each[language][rank] for language in LANGUAGES} for rank in range(2))]


def _log() -> dict[str, Any] | None:
    """The log as last signed, for whoever keeps the paper."""
    head = chronicle.log_head()
    return {"size": head.size, "root": head.root} if head else None


def poster_data(drive: Drive, poster: Poster, language: str) -> dict[str, Any]:
    """What the template of the poster is given."""
    commune = territories.get(drive.commune)
    organisation = drive.organisation
    return {
        "order": order_of(drive, language),
        "title": drive.title.to_dict(),
        "picture": picture_of(drive).printed(language),
        "facts": drive.summary.to_dict(),
        "closes": local_day(drive.closes_at).isoformat(),
        "paper_way": per_language(_("Without a telephone: at the counter of the commune.")),
        "square": qr_block(f"{settings.TERREAU_ORIGIN}{drive.path}/{poster.number}"),
        "senders": [
            {
                "name": organisation.names.to_dict(),
                "contact": organisation.contact_phone if organisation.contact_public else "",
            },
            *([{"name": commune.names.to_dict(), "contact": ""}] if commune else []),
        ],
        "number": poster.number,
        "place": poster.place.to_dict(),
    }


_TITLE = {
    "fr": "Et si la rue du Sureau était aux enfants le mercredi ?",
    "nl": "En als de Vlierstraat op woensdag van de kinderen was?",
}
_FACTS = {
    "fr": "12 mercredis, 14 h à 18 h, du 14 avril au 30 juin 2027. Les habitants et les secours passent toujours.",
    "nl": "12 woensdagen, 14 tot 18 uur, van 14 april tot 30 juni 2027. Bewoners en hulpdiensten kunnen altijd door.",
}


class PosterDocument(PrintedDocument):
    """One question in two languages, on either side of the street."""

    name = "voices.poster"
    title = _("Poster with a square code")
    template = "documents/poster"
    paper = Paper.A3

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return {
            "order": sorted(LANGUAGES, key=lambda one: one != language),
            "title": _TITLE,
            "picture": None,
            "facts": _FACTS,
            "closes": "2026-12-13",
            "paper_way": per_language(_("Without a telephone: at the counter of the commune.")),
            "square": qr_block("https://terreau.example/s/K7M43F/7"),
            "senders": [
                {"name": {"fr": "Collectif Sureau", "nl": "Collectief Vlier"}, "contact": "02 000 00 52"},
                {"name": {"fr": "Val-aux-Tilleuls", "nl": "Lindendal"}, "contact": "02 000 00 14"},
            ],
            "number": 7,
            "place": {"fr": "boulangerie", "nl": "bakkerij"},
        }


class StatementDocument(PrintedDocument):
    """What neighbours said, verifiable by anybody."""

    name = "voices.statement"
    title = _("Support statement")
    template = "documents/statement"
    paper = Paper.A4

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        counts = {"support": 163, "support_apart": 31, "objection": 9, "question": 14, "help": None, "interest": 22}
        said = {
            "summary": _FACTS, "thresholds": {"Q9901": 100}, "quartiers": ["Q9901", "Q9902"], "removed": 55,
            "removals": [
                {
                    "on": "2026-11-24", "count": 54, "back_on": "",
                    "reason": {
                        "fr": "Même réseau, mêmes adresses inventées.",
                        "nl": "Zelfde netwerk, zelfde verzonnen adressen.",
                    },
                }
            ],
            "counts_level": 1, "outcomes": {"resolved": 5, "untold": 6},
            "breakdowns": {
                "quartier": {"cells": {"Q9901": 115, "Q9902": 40}},
                "level": {"cells": {"1": 115, "2": 45}},
                "channel": {"cells": {"poster": 60, "web": 95, "counter": 0}},
            },
            "themes": [
                {
                    "title": {"fr": "Accès aux garages 14 à 20", "nl": "Toegang tot garages 14 tot 20"},
                    "outcome": "accommodated",
                    "outcome_text": {
                        "fr": "La barrière est déplacée de quatre maisons.",
                        "nl": "De afsluiting schuift vier huizen op.",
                    },
                }
            ],
        }  # fmt: skip
        return {
            "order": sorted(LANGUAGES, key=lambda one: one != language),
            "title": _TITLE,
            "initiative": {"fr": "Collectif Sureau", "nl": "Collectief Vlier"},
            "place": {"fr": "Val-aux-Tilleuls", "nl": "Lindendal"},
            "wording": _FACTS,
            "period": {"opens": "2026-10-13", "closes": "2026-12-13"},
            "counted": date(2026, 12, 14).isoformat(),
            "square": qr_block("https://terreau.example/s/K7M43F/statement/K7M43FQ2X/"),
            "code": "K7M-43F-Q2X",
            "kinds": [
                {"name": per_language(Bucket(bucket).label), "count": count}
                for bucket, count in counts.items()
                if count
            ],
            "threshold": {"count": 163, "goal": 200, "level": per_language(Level.CONTACT.label)},
            "by_place": {"heads": [per_language(_("Supports"))], "rows": _places(said)},
            "by_level": {"heads": [per_language(_("Supports"))], "rows": _rows(said, Dimension.LEVEL)},
            "by_channel": {"heads": [per_language(_("Supports"))], "rows": _rows(said, Dimension.CHANNEL)},
            "by_origin": {
                "heads": [per_language(_("Supports"))],
                "rows": [
                    {"name": {"fr": "Stand du marché", "nl": "Kraam op de markt"}, "cells": [25]},
                    {"name": per_language(_("without a place of collection")), "cells": [135]},
                ],
            },
            "outside": 0,
            "hidden_below": K,
            "objections": _objections(said),
            "removed": _removed(said),
            "method": _method(said, []),
            "log": None,
        }


def declare() -> None:
    register_document(PosterDocument)
    register_document(StatementDocument)
