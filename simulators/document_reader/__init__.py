"""Twins of MRZ readers on a pty, speaking through the drivers' codecs."""
