"""Reads lines of a machine readable zone with a small network of our own."""
