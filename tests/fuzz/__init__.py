"""Fuzzing of everything that reads untrusted bytes: `python -m tests.fuzz NAME…`."""
