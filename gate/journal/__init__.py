"""The journal: append-only, chained by hashes, personal data kept apart and erasable."""
