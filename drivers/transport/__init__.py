"""Carries bytes: what every driver with a serial line stands on."""
