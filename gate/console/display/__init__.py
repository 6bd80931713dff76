"""The traveller's display: one pictogram, one sentence, in the traveller's language."""
