"""Looks for what is left of people in the memory of processes and in files."""
