"""Reading a photo of numbered paper: which strips are on it, straight, and what may be written there."""
