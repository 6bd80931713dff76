"""From the signs of a network to a reading: shape, grammar, check digits, votes; never a guess."""
