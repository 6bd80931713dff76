"""Stands in for the hardware and for people, speaking the same bytes."""
