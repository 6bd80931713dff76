"""Trains the network that reads OCR-B, from nothing and from drawn lines only."""
