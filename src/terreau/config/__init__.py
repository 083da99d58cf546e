"""Settings, addresses, entry points. Knows everyone, is known by nobody."""
