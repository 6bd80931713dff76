"""The lane: states, guard and effects as pure values; the actor that runs them."""
