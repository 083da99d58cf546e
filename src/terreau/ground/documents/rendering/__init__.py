"""Data in, tagged PDF out."""
