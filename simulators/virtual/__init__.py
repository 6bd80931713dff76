"""The hall in virtual time: the clock jumps from one thing that happens to the next."""
