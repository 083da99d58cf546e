"""Six campaigns against a collection of voices, replayed through the product's own verbs (``trust.md``, R21, G13)."""
