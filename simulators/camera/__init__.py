"""A camera as it looks from the network: an MJPEG stream over HTTP."""
