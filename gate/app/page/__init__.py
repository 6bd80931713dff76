"""`egate page`: what a picture of a data page says, and how the page lies in it."""
