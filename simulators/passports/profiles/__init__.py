"""Chips by name: those that are as they should be, and one for every way to fail."""
