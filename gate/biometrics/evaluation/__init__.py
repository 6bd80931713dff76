"""How well faces are told apart: error rates with their intervals, thresholds, calibration."""
