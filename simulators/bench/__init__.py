"""The tester's bench: one lane whose time the tester holds, and all that can be done to it."""
