"""The plan around a project."""

from __future__ import annotations

from django.utils.safestring import SafeString

from terreau.civic.territories import api as territories
from terreau.life.initiatives.models import Project
from terreau.ui import formats


def local(project: Project) -> SafeString | str:
    """The place in yellow with its name; empty without a place."""
    if project.point is None:
        return ""
    language = formats.language_of_reader()
    return territories.local_svg(project.place, label=project.address.in_language(language).text, language=language)
