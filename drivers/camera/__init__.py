"""Cameras: the newest frame, its time and its number, and nothing older."""
