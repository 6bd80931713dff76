"""Decodes pictures that nobody vouches for, in a child process that can do nothing else."""
