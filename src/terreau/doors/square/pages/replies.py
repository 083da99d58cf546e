"""Answers several pages give."""

from __future__ import annotations

from django.http import HttpResponseRedirect


def see_other(address: str) -> HttpResponseRedirect:
    """Look at another page, whatever was asked here."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
