"""Logs of events as values: read, held in compact columns, written. Nothing here knows a database or a page."""
