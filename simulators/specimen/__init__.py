"""Specimen passports of travellers who do not exist: machine readable zone and data page."""
