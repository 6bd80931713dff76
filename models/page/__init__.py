"""Looks at pictures of data pages: where the machine readable zone is, how the page lies."""
