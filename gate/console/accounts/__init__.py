"""Who may sign in: accounts in a SQLite file; passwords, passkeys, links, an agency's provider."""
