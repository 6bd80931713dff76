"""Decides about faces from measures alone: pure, clockless, standard library only."""
