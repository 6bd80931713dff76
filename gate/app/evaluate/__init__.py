"""`egate evaluate`: what the models are worth on a user's own pictures."""
