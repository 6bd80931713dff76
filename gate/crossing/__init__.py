"""One traveller's passage: evidence in, decision with reason codes out. Pure."""
