"""The simulated lane: doors, barriers and bodies (physics), and the PLC that watches them."""
