"""Input made clean. Nothing is written here."""
