"""Figures out of the journal: computed by pure functions, drawn by the server."""
