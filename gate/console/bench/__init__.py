"""The tester's page: one simulated lane whose time the tester holds. Knows no simulator."""
