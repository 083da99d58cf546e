"""The clockwork: what happens by itself, once per due time, whoever else is at work."""
