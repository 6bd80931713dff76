"""Scanners of bar codes: one file a protocol, and the codec that the twin shares."""
