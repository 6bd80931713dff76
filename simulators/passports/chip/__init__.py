"""The chip itself: APDUs in, APDUs out, in the order that Doc 9303-11 allows."""
