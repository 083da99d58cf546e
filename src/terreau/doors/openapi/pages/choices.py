"""What a program or a frame may choose, read from the address."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.kernel.text import LANGUAGES
from terreau.kernel.verdict import refuse


def language_of(request: HttpRequest) -> str:
    """``?lang=``, else what the browser asks for."""
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else (get_language() or "fr")[:2]


def commune_of(request: HttpRequest) -> str:
    """``?commune=``: a code of a commune, or nothing for the whole Region. Refuses a code nobody has."""
    code = request.GET.get("commune", "")
    if code and territories.get(code) is None:
        refuse("unknown_territory", _("There is no territory with this code."), status=404)
    return code
