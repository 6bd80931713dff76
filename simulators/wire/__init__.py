"""The device's end of a line, with the time that bytes take on it."""
