"""Central systems that are asked about a person: one file a protocol, and what the twin shares."""
