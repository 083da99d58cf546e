"""Where a dossier is, in plain words: for whoever holds its code, and for the reconstruction of its way."""
