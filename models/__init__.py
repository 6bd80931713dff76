"""Looks: neural networks behind small classes, and the store that installs and pins their weights."""
