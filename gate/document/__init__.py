"""Travel documents and tickets as pure functions: what was read, never corrected."""
