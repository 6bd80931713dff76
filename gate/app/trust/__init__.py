"""`egate trust`, and the trust store of a site on disk."""
