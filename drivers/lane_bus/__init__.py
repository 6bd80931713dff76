"""The lane PLC: its register map, its framing, and the drivers that cycle it."""
