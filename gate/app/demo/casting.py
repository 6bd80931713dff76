"""Who comes to the demo, and how each visit has to end in the lane that was asked for."""

import argparse
from collections.abc import Iterator

from gate.app.demo.together import chips_of, is_own
from gate.policy.policy import Policy
from simulators.scenarios.programme import Visit, programme
from simulators.travellers.people import PEOPLE


def visits(arguments: argparse.Namespace, policy: Policy) -> Iterator[Visit]:
    """Yield visits without end."""
    return programme(
        arguments.seed,
        *_castable(policy),
        _scenarios(arguments),
        arguments.topology,
        rail=arguments.ticket == "rail",
        chips=chips_of(arguments) == "real",
    )


def _scenarios(arguments: argparse.Namespace) -> list[str]:
    return arguments.scenario or (["genuine"] if is_own(arguments) else [])


def _castable(policy: Policy) -> tuple[list[int], list[int]]:
    """Return the synthetic people whose nationality may use the lane, and the others."""
    if not policy.nationalities:  # a policy of passes: anybody may have one
        return list(range(len(PEOPLE))), list(range(len(PEOPLE)))
    may = [index for index, one in enumerate(PEOPLE) if one.nationality in policy.nationalities]
    return may, [index for index in range(len(PEOPLE)) if index not in may]
