"""Decides. Knows no device, no model runtime and no web client."""
