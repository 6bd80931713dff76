"""Readers of document chips: one file a protocol, and the codec that the twin shares."""
