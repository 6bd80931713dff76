"""Rail tickets as pure functions: envelope, records, flexible content, and what they allow."""
