"""Input to clean values; no writes."""
