"""The chip of a travel document as pure functions: what is sent, and what answers mean.

Nothing in here reads a card, a clock or a random number: those are given.
"""
