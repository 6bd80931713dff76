"""The tester's bench, put together: the real lane before simulators.bench, and its process."""
