"""What the worker processes share: their start and end, their wire, and being shut in."""
