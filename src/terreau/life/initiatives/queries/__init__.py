"""Reads: always what this actor may see, always a fixed number of queries."""
