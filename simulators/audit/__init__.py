"""An independent reader of journals: derives again, from the file alone, what must always hold.

It shares no code with the controller: sqlite3, json and hashlib, and what the documents say.
"""
