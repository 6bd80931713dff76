"""YAML of a scenario, and what each of its values may be; every fault says where it is."""

import re
from collections.abc import Hashable, Mapping
from typing import Any, Final

import yaml

from simulators.bench.values import BenchRefused

LONGEST: Final = 200_000  # characters
NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")


class ScenarioError(BenchRefused):
    """The file is no scenario; it says what is wrong, and where."""

    remedy = "Correct it there; docs/testers.md shows the format."


class _Loader(yaml.SafeLoader):
    """Refuses a key that stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = list[object]()
        for key, _ in node.value:
            if key.value in seen:
                raise ScenarioError(f"line {key.start_mark.line + 1}: {key.value} stands twice")
            seen.append(key.value)
        return super().construct_mapping(node, deep)


def loaded(text: str) -> object:
    """Return what stands in a YAML text. Raises ScenarioError: none, too long, or with aliases."""
    if len(text) > LONGEST:
        raise ScenarioError(f"the file is longer than {LONGEST} characters")
    try:
        for event in yaml.parse(text, _Loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise ScenarioError(f"line {event.start_mark.line + 1}: no anchors or aliases")
        return yaml.load(text, _Loader)  # noqa: S506  # a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f"line {mark.line + 1}: " if mark else ""
        raise ScenarioError(f"{at}{getattr(error, 'problem', None) or 'no YAML'}") from error
    except (RecursionError, ValueError) as error:  # too deep; a date that is none
        raise ScenarioError("no YAML that is a scenario") from error


def mapping(given: object, where: str) -> dict[str, Any]:
    """Return a table with texts as keys. Raises ScenarioError."""
    if not isinstance(given, dict) or not all(isinstance(key, str) for key in given):
        raise ScenarioError(f"{where}: must be a table of names and values")
    return given


def only(given: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    """Raise ScenarioError: a key is not known."""
    for name in given:
        if name not in known:
            raise ScenarioError(f"{where}{name}: not known; only {', '.join(known)}")


def number(given: Mapping[str, Any], name: str, least: float, most: float) -> float:
    """Return a number within limits, in thousandths. Raises ScenarioError."""
    value = given.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise ScenarioError(f"{name}: must be {least:g} to {most:g}, not {value!r}")
    return round(float(value), 3)


def name_in(given: object) -> str:
    """Return a name that a test can have. Raises ScenarioError."""
    if not isinstance(given, str) or not NAME.fullmatch(given):
        raise ScenarioError("name: must be a-z, 0-9 and _, beginning with a letter; 60 at most")
    return given


def says(given: object) -> str:
    """Return a printable sentence. Raises ScenarioError."""
    if not isinstance(given, str) or len(given) > 300 or not given.isprintable():
        raise ScenarioError("says: must be a sentence of 300 characters at most")
    return given


def whole(given: object) -> int:
    """Return a seed. Raises ScenarioError."""
    if type(given) is not int or not 0 <= given < 2**31:
        raise ScenarioError(f"seed: must be a whole number, 0 to {2**31 - 1}, not {given!r}")
    return given


def one_of(given: object, known: Any, where: str) -> str:
    """Return one of some words. Raises ScenarioError."""
    if isinstance(given, str) and given in known:
        return given
    raise ScenarioError(f"{where}: must be one of {', '.join(known)}, not {given!r}")
