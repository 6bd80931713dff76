"""The whole hall at one place: a card a lane, what needs somebody, one stream for both."""
