"""Reads, always what this reader may see, with a fixed number of queries."""
