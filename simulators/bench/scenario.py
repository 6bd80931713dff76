"""A scenario as YAML: what is done at the bench, when, and how it has to end.

Checked before anything is done; every fault says where it is. Anchors, aliases and tags are not
part of it, so that a file can be neither larger nor other than it looks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from gate.lane.states import STATES
from gate.lane.topology import Topology
from gate.reasons import Reason
from gate.view import Outcome
from simulators.bench.acts import Act, act_of
from simulators.bench.scenario_file import (
    ScenarioError,
    loaded,
    mapping,
    name_in,
    number,
    one_of,
    only,
    says,
    whole,
)
from simulators.bench.values import BenchRefused

VERSION: Final = 1
LASTS_S: Final = 7_200.0
MOST_STEPS: Final = 2_000
TOPOLOGIES: Final = (Topology.TWO_STEP.value, Topology.ONE_STEP.value)
LISTS: Final[Mapping[str, frozenset[str]]] = {
    "outcomes": frozenset(Outcome),
    "reasons": frozenset(Reason),
    "states": frozenset(STATES),
    "never": frozenset(STATES),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """How it has to end. What is not named is not looked at."""

    outcomes: tuple[str, ...] | None = None  # of all crossings, in their order
    reasons: tuple[str, ...] = ()  # each told of some crossing
    states: tuple[str, ...] = ()  # entered in this order; others may come between
    never: tuple[str, ...] = ()  # states that are not entered
    ends_in: str | None = None  # the last state


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchScenario:
    """What is done and has to come of it."""

    name: str
    says: str = ""
    seed: int = 1
    topology: str = Topology.TWO_STEP.value
    lasts_s: float
    steps: tuple[Act, ...] = ()
    expect: Expected = field(default_factory=Expected)


def read_scenario(text: str) -> BenchScenario:
    """Return the scenario. Raises ScenarioError: what is wrong, and where."""
    given = mapping(loaded(text), "the file")
    known = ("egate_bench", "name", "says", "seed", "topology", "lasts_s", "steps", "expect")
    only(given, known, "")
    if given.get("egate_bench") != VERSION:
        raise ScenarioError(f"egate_bench: must be {VERSION}, the version of this format")
    lasts_s = number(given, "lasts_s", 0.0, LASTS_S)
    return BenchScenario(
        name=name_in(given.get("name")),
        says=says(given.get("says", "")),
        seed=whole(given.get("seed", 1)),
        topology=one_of(given.get("topology", TOPOLOGIES[0]), TOPOLOGIES, "topology"),
        lasts_s=lasts_s,
        steps=_steps(given.get("steps", []), lasts_s),
        expect=_expected(given.get("expect", {})),
    )


def written(scenario: BenchScenario) -> str:
    """Return it as YAML; reading it gives the same scenario."""
    expect = scenario.expect
    told: dict[str, Any] = {
        name: list(getattr(expect, name)) for name in LISTS if getattr(expect, name)
    }
    if expect.outcomes is not None:
        told["outcomes"] = list(expect.outcomes)
    if expect.ends_in is not None:
        told["ends_in"] = expect.ends_in
    whole = {
        "egate_bench": VERSION,
        "name": scenario.name,
        "says": scenario.says,
        "seed": scenario.seed,
        "topology": scenario.topology,
        "lasts_s": scenario.lasts_s,
        "steps": [{"at": one.at_s, "do": one.do, **one.given} for one in scenario.steps],
        "expect": told,
    }
    plain = _plain(whole)
    text: str = yaml.safe_dump(plain, sort_keys=False, width=96, default_flow_style=None)
    return text


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value  # words of an enumeration, too


def _steps(given: object, lasts_s: float) -> tuple[Act, ...]:
    if not isinstance(given, list):
        raise ScenarioError("steps: must be a list")
    if len(given) > MOST_STEPS:
        raise ScenarioError(f"steps: {MOST_STEPS} at most")
    steps, before_s = list[Act](), 0.0
    for index, one in enumerate(given):
        where = f"steps[{index}]"
        step = dict(mapping(one, where))
        try:
            at_s = number(step, "at", before_s, lasts_s)
            act = act_of(at_s, step.pop("do", None), {k: v for k, v in step.items() if k != "at"})
        except BenchRefused as error:
            raise ScenarioError(f"{where}.{error.args[0]}") from error
        steps.append(act)
        before_s = at_s
    return tuple(steps)


def _expected(given: object) -> Expected:
    table = mapping(given, "expect")
    only(table, (*LISTS, "ends_in"), "expect.")
    found: dict[str, Any] = {}
    for name, known in LISTS.items():
        if name in table:
            found[name] = _list(table[name], known, f"expect.{name}")
    if "ends_in" in table:
        found["ends_in"] = one_of(table["ends_in"], STATES, "expect.ends_in")
    return Expected(**found)


def _list(given: object, known: frozenset[str], where: str) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise ScenarioError(f"{where}: must be a list")
    return tuple(one_of(one, sorted(known), f"{where}[{at}]") for at, one in enumerate(given))
