"""Puts a changed function into its class or module, and into all who imported it; and out again."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb
from typing import Any, Final

from simulators.checker.model import Model
from simulators.checker.mutant import Plant

Owner = Any
PLANTED: Final = "<mutant>"
PROGRAM: Final = {PLANTED, "plc_model.py", "plc_values.py", "plc_report.py", "door_model.py"}


def function_of(member: Any) -> Any:
    """Return the function of a property, or of a method, which is one."""
    return member.fget if isinstance(member, property) else member


def planted(owner: Owner, name: str, tree: ast.Module) -> Plant:
    """Return how to put a changed function in the place of its original, everywhere."""

    @contextmanager
    def plant(_model: Model) -> Iterator[None]:
        before = vars(owner)[name]
        function = function_of(before)
        made: dict[str, Any] = {}
        definition = tree.body[0]
        assert isinstance(definition, ast.FunctionDef)
        definition.decorator_list = []
        exec(compile(tree, PLANTED, "exec"), function.__globals__, made)  # noqa: S102
        now = property(made[function.__name__]) if function is not before else made[name]
        places = [(owner, name), *_importers(before)]
        for place, attribute in places:
            setattr(place, attribute, now)
        try:
            yield
        finally:
            for place, attribute in places:
                setattr(place, attribute, before)

    return plant


def _importers(function: object) -> Iterator[tuple[Owner, str]]:
    """Yield every module of ours that has this function under a name of its own."""
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith(("gate.", "simulators.checker")):
            for attribute, value in list(vars(module).items()):
                if value is function:
                    yield module, attribute


def breaks_off(error: Exception) -> bool:
    """Whether the PLC's program itself broke off: whoever stands before the lane notices that."""
    return Path(extract_tb(error.__traceback__)[-1].filename).name in PROGRAM
