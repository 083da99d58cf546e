"""The report of a mailing, to attach to an application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from terreau.ground.documents.api import Paper, PrintedDocument, render
from terreau.instruments.mailings.printed.letter import order_of
from terreau.instruments.mailings.queries.reports import Report
from terreau.instruments.voices.enums import Kind
from terreau.kernel.moment import local_day
from terreau.ui.saying import per_language


def report_data(report: Report, language: str) -> dict[str, Any]:
    """What the template is given."""
    mailing = report.mailing
    dates = (
        (_("Approved by the commune"), mailing.approved_at and local_day(mailing.approved_at)),
        (_("Printed"), mailing.printed_at and local_day(mailing.printed_at)),
        (_("First letters brought round"), report.first_day),
        (_("Last letters brought round"), report.last_day),
        (_("Answers asked by"), mailing.reply_by),
    )
    return {
        "order": order_of(mailing, language),
        "title": mailing.drive.title.to_dict(),
        "initiative": mailing.drive.organisation.names.to_dict(),
        "letters": report.letters,
        "brought": report.brought,
        "reminder": mailing.is_reminder,
        "dates": [{"name": per_language(name), "day": day.isoformat()} for name, day in dates if day],
        "streets": [
            {
                "name": street.names.to_dict(),
                "letters": street.letters,
                "day": local_day(street.distributed_at).isoformat() if street.distributed_at else "",
            }
            for street in report.streets
        ],
        "replies": [
            {"name": per_language(reply.label), "count": reply.count, "per": reply.per_hundred}
            for reply in report.replies
        ],
        "short": f"{settings.TERREAU_ORIGIN.split('://', 1)[1]}{mailing.drive.path}",
    }


def report_pdf(report: Report, *, language: str) -> bytes:
    return render("mailings/report", report_data(report, language), language=language)


class ReportDocument(PrintedDocument):
    """Streets, letters, dates, answers."""

    name = "mailings.report"
    title = _("Report of a letter to every door")
    template = "mailings/report"
    paper = Paper.A4

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        counts = {"support": (41, 25.9), "question": (9, 5.7), "objection": (6, 3.8), "help": (None, None)}
        return {
            "order": sorted(("fr", "nl"), key=lambda one: one != language),
            "title": {
                "fr": "La rue du Sureau aux enfants le mercredi",
                "nl": "De Vlierstraat op woensdag voor de kinderen",
            },
            "initiative": {"fr": "Collectif Sureau", "nl": "Collectief Vlier"},
            "letters": 158,
            "brought": 120,
            "reminder": False,
            "dates": [
                {"name": per_language(_("Approved by the commune")), "day": "2026-11-02"},
                {"name": per_language(_("Answers asked by")), "day": "2026-12-13"},
            ],
            "streets": [
                {"name": {"fr": "Rue du Sureau", "nl": "Vlierstraat"}, "letters": 120, "day": "2026-11-08"},
                {"name": {"fr": "Rue des Lavandières", "nl": "Wasvrouwenstraat"}, "letters": 38, "day": ""},
            ],
            "replies": [
                {"name": per_language(Kind(kind).counted), "count": count, "per": per}
                for kind, (count, per) in counts.items()
            ],
            "short": "terreau.example/s/K7M43F",
        }
