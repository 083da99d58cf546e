"""What ``verify`` says, in the language of the reader: the same sentences as in ``verify.py``, which stands alone."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "unreadable": _("This file is not a complete bundle: something in it is missing or not written as it should be."),
    "format": _("This is not a bundle this program can read ({format})."),
    "other_key": _("The file names another key than the one you trust."),
    "signature": _("The checkpoint of {size} lines does not carry the signature of this log's key."),
    "leaf": _("Line {index} is not written as a line of the log."),
    "twice": _("Line {index} stands in the file twice."),
    "order": _("Line {index} is not at its place."),
    "topic": _("Line {index} is about something else."),
    "gap": _("At line {index} number {expected} of this topic should come, but it is number {found}."),
    "chain": _("Line {index} (number {n}) does not follow on the line before it: one of the two was altered."),
    "empty": _("There is no line in this file."),
    "negative": _("The sum of {name} is {value}, below zero: that cannot be."),
    "root": _("These lines do not make the root the checkpoint signs: a line was altered, left out, added or moved."),
    "history": _("The log is not the continuation of the log of {size} lines: something before that line was changed."),
    "rolled_back": _("You know a log of {size} lines, this one has only {now}: it was turned back."),
    "no_link": _(
        "The file holds no proof from your checkpoint: download it again with ?since={size} after its address."
    ),
    "count": _("{name}: {claimed} is claimed, the lines add up to {found}."),
    "unsigned": _("Signature not checked: this Python does not have the cryptography package."),
    "what": _("{topic}: {leaves} lines out of a log of {size}."),
    "counts": _("Counts recomputed from the lines:"),
    "right": _("Right: every line is at its place and nothing was changed."),
    "not_right": _("Not right. Found:"),
    "more": _("... and {count} more."),
    "no_file": _("The file {name} cannot be read, or is not JSON."),
}
