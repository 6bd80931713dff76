"""Passports with chips that do not exist, and the state that issues them: files, keys, APDUs."""
