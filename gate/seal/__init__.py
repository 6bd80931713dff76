"""Visible digital seals as pure functions, and whether a signature is that of a trusted signer.

Only `trust_folder` reads files; it runs at the start, outside the core.
"""
