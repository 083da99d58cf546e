"""Pages: stop a message, the demonstration's outbox, previews."""
