"""What stands for the place wherever a drive is shown: the group's own picture, or the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from terreau.ground.documents import api as documents
from terreau.ground.documents.api import StoredFile
from terreau.instruments.voices.models import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.text import LANGUAGES, Text
from terreau.ui import drawings
from terreau.ui.saying import per_language

#: Width in pixels of the picture on the page that is read on a telephone in the street.
ON_A_TELEPHONE = 480
_DRAWING = _("drawing, not a photo")
#: What is said of a picture nobody described: a tagged PDF has no picture without words.
_PLACE = _("The place as it could be")


@dataclass(frozen=True)
class Shown:
    """``file``: a picture everybody may read; the drawing stands in where there is none, or no longer."""

    drive: Drive
    file: StoredFile | None

    @property
    def alt(self) -> Text:
        """What it shows, for those who do not see it."""
        if self.file is not None and self.file.alt:
            return Text(self.file.alt)
        return self.drive.visual_alt or Text(per_language(_PLACE, LANGUAGES))

    @cached_property
    def small(self) -> dict[str, Any]:
        """What a page needs to show the picture, light enough for a telephone; empty where it is a drawing."""
        return self.file.picture(widest=ON_A_TELEPHONE) if self.file is not None else {}

    def drawn(self, language: str) -> SafeString:
        """The drawing inside a page, in the reader's theme."""
        return drawings.visual(self.drive.visual, seed=self.drive.code, alt=self.alt.in_language(language).text)

    def by_itself(self, language: str, *, width: int = 1600) -> str:
        """An SVG for paper and cards. ``width``: most pixels of a photo inside it."""
        if self.file is not None:
            return documents.picture_for_print(self.file, width=width)
        return drawings.painted_visual(self.drive.visual, seed=self.drive.code, alt=self.alt.in_language(language).text)

    def printed(self, language: str, *, width: int = 1600) -> dict[str, Any]:
        """As printed templates take a picture: SVG, what it shows, what stands under it."""
        caption = per_language(_DRAWING, LANGUAGES) if self.file is None else {}
        return {"svg": self.by_itself(language, width=width), "alt": self.alt.to_dict(), "caption": caption}


def picture_of(drive: Drive) -> Shown:
    """What stands for the place of a drive. No query where its group gave no picture of its own."""
    if not drive.visual_file:
        return Shown(drive, None)
    file = documents.file_by_key(drive.visual_file)
    if file is None or not file.public or not documents.may_read(file, actor=Actor.anonymous()):
        return Shown(drive, None)
    return Shown(drive, file)
