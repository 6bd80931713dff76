"""What a hall is made of, as its configuration says."""
