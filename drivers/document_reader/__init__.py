"""Readers of machine readable zones: one file a protocol, and the codecs that twins share."""
