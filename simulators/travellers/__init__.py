"""People who do not exist: heads drawn from parameters as passport portraits and live video."""
