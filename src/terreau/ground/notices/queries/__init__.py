"""Reads of the outbox and of preferences."""
