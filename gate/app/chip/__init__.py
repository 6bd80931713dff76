"""`egate chip`: one passport's chip read and judged, for people at a desk."""
