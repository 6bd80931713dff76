"""`egate barcode`: bar codes out of pictures, for people at a desk."""
