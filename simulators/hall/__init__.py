"""A hall of simulated devices in one process, each on the transport that the real one has."""
