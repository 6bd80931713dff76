"""The library's machine, which finds out sooner that a row does not hold."""

from transitions import EventData, Machine, Transition


class RowTransition(Transition):
    """Asks the row's test before anything else.

    Six rows of seven do not hold, at every look, and the library takes four times as long as the
    test to find that out. Tests look and change nothing, so that the one of the row that is taken
    may be asked twice.
    """

    def execute(self, event_data: EventData) -> bool:
        """Carry out the row where its test holds; tell whether it did."""
        for condition in self.conditions:
            # Of the library's two kinds, names and functions, ours are functions; `unless` counts.
            if condition.func(event_data) != condition.target:  # type: ignore[operator]
                return False
        return super().execute(event_data)


class RowMachine(Machine):
    """`transitions.Machine` in everything else."""

    transition_cls = RowTransition
