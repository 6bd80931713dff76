"""Presentation attack detection, the judging half: figures in, verdict out. No pictures here."""
