"""Targets of one field each, with their seeds; `tests.fuzz.targets` is the registry."""
