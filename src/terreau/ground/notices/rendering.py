"""A message in words: the same text plain and in HTML, one button, and why one gets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template import Context as TemplateContext
from django.template import Engine
from django.template.loader import get_template, render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.ground.notices.declared import Context, Notice
from terreau.ground.notices.enums import Channel
from terreau.kernel.text import LANGUAGES, clean_block, clean_line


@dataclass(frozen=True)
class Section:
    """One thing told: a heading, paragraphs, and where to go."""

    heading: str
    body: str
    label: str = ""
    href: str = ""

    @property
    def paragraphs(self) -> list[str]:
        return self.body.split("\n\n")


@dataclass(frozen=True)
class Mail:
    """An e-mail or a letter, ready to go."""

    subject: str
    sections: tuple[Section, ...]
    why: str
    language: str
    off_url: str = ""
    #: An iCalendar file that goes along (``context["calendar"]``); the daily mail of several leaves it out.
    calendar: str = ""

    @property
    def alone(self) -> bool:
        return len(self.sections) == 1

    @property
    def off_label(self) -> str:
        with translation.override(self.language):
            return _("Stop these messages")

    @property
    def plain(self) -> str:
        parts: list[str] = []
        for section in self.sections:
            parts += [] if self.alone else [section.heading.upper()]
            parts += [section.body]
            parts += [f"{section.label}:\n{section.href}"] if section.href else []
        parts += ["-- \n" + self.why]
        parts += [f"{self.off_label}:\n{self.off_url}"] if self.off_url else []
        return "\n\n".join(parts) + "\n"

    @property
    def html(self) -> str:
        with translation.override(self.language):
            return render_to_string("notices/mail.html", {"mail": self})


def language_of(wanted: str) -> str:
    return wanted[:2] if wanted[:2] in LANGUAGES else LANGUAGES[0]


def render(
    notice: type[Notice], context: Context, *, language: str, off_url: str = "", engine: Engine | None = None
) -> Mail:
    """One notice as a mail. ``engine`` replaces the usual one when an undefined variable must be an error."""
    spoken = language_of(language)
    with translation.override(spoken):
        section = Section(
            heading=clean_line(_fill(f"{notice.template}.subject.txt", context, engine)),
            body=clean_block(_fill(f"{notice.template}.txt", context, engine)),
            label=clean_line(str(notice.button)) if context.get("button_url") else "",
            href=str(context.get("button_url") or ""),
        )
        off = off_url if notice.can_switch_off else ""
        return Mail(section.heading, (section,), str(notice.audience), spoken, off, str(context.get("calendar") or ""))


def render_sms(notice: type[Notice], context: Context, *, language: str, engine: Engine | None = None) -> str:
    """One notice as a text message: one paragraph."""
    with translation.override(language_of(language)):
        return clean_line(_fill(f"{notice.template}.sms.txt", context, engine), limit=480)


def gather(mails: Sequence[Mail], *, off_url: str = "") -> Mail:
    """Several mails to one person on one day, as one."""
    if len(mails) == 1:
        return mails[0]
    first = mails[0]
    with translation.override(first.language):
        subject = ngettext("%(count)d thing happened", "%(count)d things happened", len(mails)) % {"count": len(mails)}
        why = _("You get this once a day, because you follow what happens here.")
    return Mail(subject, tuple(mail.sections[0] for mail in mails), why, first.language, off_url)


def formats(notice: type[Notice]) -> list[str]:
    """The templates this notice needs."""
    endings = ["subject.txt", "txt", *(["sms.txt"] if Channel.SMS in notice.channels else [])]
    return [f"{notice.template}.{ending}" for ending in endings]


def _fill(name: str, context: Context, engine: Engine | None) -> str:
    """Plain text, so nothing is escaped; HTML is made of it later, by a template that escapes."""
    values: dict[str, Any] = dict(context)
    template = engine.get_template(name) if engine else get_template(name).template  # type: ignore[attr-defined]
    return template.render(TemplateContext(values, autoescape=False))
