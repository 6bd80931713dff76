"""A simulated issuing state: keys, certificates, revocation list, master list, security objects."""
