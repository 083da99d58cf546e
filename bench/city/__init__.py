"""A city as large as the Region could be, invented: every person, initiative and voice in it."""
