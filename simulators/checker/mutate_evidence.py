"""Faults of what is weighed: each piece of evidence, and each ground of an override, ignored."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields

from gate.crossing import evidence
from gate.crossing.evidence import Evidence, OverrideGrounds
from simulators.checker.model import Model
from simulators.checker.mutant import Mutant, Pairs, Plant


def of_evidence(pairs: Pairs) -> Iterator[Mutant]:
    """Yield a fault for each field, which then counts as True wherever it is weighed."""
    for kind in (Evidence, OverrideGrounds):
        for field in fields(kind):
            name = f"{kind.__name__}: {field.name} ignored"
            yield Mutant(name, _ignored(kind, field.name), pairs)


def _ignored(kind: type[Evidence | OverrideGrounds], name: str) -> Plant:
    @contextmanager
    def plant(_model: Model) -> Iterator[None]:
        before = evidence.missing

        def missing(grounds: Evidence | OverrideGrounds) -> tuple[str, ...]:
            return tuple(
                one for one in before(grounds) if not (isinstance(grounds, kind) and one == name)
            )

        places = [
            module
            for module_name, module in list(sys.modules.items())
            if module_name.startswith("gate.") and vars(module).get("missing") is before
        ]
        for module in places:
            vars(module)["missing"] = missing
        try:
            yield
        finally:
            for module in places:
                vars(module)["missing"] = before

    return plant
