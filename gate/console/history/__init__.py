"""The journal for people: rows in words, filters, a crossing as a timeline, export."""
