"""A hall in virtual time: the real lanes and drivers, put together with the simulated world."""
