"""A full-page reader's twin: the picture of the page on the platen, at an HTTP address."""
