"""Passive authentication as pure functions: bytes in, values out, at the moment that is given.

Source: ICAO Doc 9303-11, 5.1; 9303-12 (certificates, revocation lists, master lists).
"""
