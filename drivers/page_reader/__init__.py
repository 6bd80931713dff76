"""Readers that deliver a picture of the data page; what they deliver is decoded elsewhere."""
