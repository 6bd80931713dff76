"""What travellers do at a lane, as data, and how each visit has to end."""
