"""Gatherings as calendar programs read them (RFC 5545, 5546, 7986)."""

from __future__ import annotations

from terreau.instruments.gatherings.calendars.files import REFRESH, TYPE, feed, invitation, one, one_date

__all__ = ["REFRESH", "TYPE", "feed", "invitation", "one", "one_date"]
