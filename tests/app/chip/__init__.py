"""`egate chip`."""
