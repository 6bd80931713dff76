"""Visible digital seals as pure functions, and whether a signature is that of a trusted signer."""
