"""The page, found and looked at."""
