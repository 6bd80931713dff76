"""The vision worker: a process of its own that owns the camera and every face picture."""
