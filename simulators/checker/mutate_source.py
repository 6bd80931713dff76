"""Faults of functions, made out of their syntax trees: conditions turned, steps left out."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from simulators.checker.mutant import Mutant, Pairs
from simulators.checker.plant_source import function_of, planted

Owner = Any
TRUE, FALSE = ast.Constant(value=True), ast.Constant(value=False)


def of_class(kind: type[Any], pairs: Pairs, *, of_plc: bool = False) -> Iterator[Mutant]:
    """Yield the faults of every method of a class."""
    for name, member in vars(kind).items():
        if inspect.isfunction(function_of(member)) and not name.startswith("__"):
            yield from of_function(kind, name, pairs, of_plc=of_plc)


def of_function(owner: Owner, name: str, pairs: Pairs, *, of_plc: bool = False) -> Iterator[Mutant]:
    """Yield the faults of one function of a class or a module."""
    function = function_of(vars(owner)[name])
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    seen = dict[str, int]()
    for what, changed in _faults(tree):
        said = f"{function.__qualname__}: {what}"
        seen[said] = seen.get(said, 0) + 1
        said += f" ({seen[said]})" if seen[said] > 1 else ""
        yield Mutant(said, planted(owner, name, changed), pairs, of_plc=of_plc)


def _faults(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    body = tree.body[0]
    for place, node in enumerate(list(ast.walk(body))):
        for what, change in _changes(node):
            copied = ast.parse(ast.unparse(tree))
            target = list(ast.walk(copied.body[0]))[place]
            if change(target):
                yield what, ast.fix_missing_locations(copied)


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], bool]]]:
    if isinstance(node, ast.BoolOp):
        neutral = TRUE if isinstance(node.op, ast.And) else FALSE
        for number, operand in enumerate(node.values):
            text = ast.unparse(operand)
            yield f"`{text}` ignored", _operand(number, _always(neutral))
            yield f"`{text}` negated", _operand(number, _negated)
    if isinstance(node, ast.If | ast.IfExp):
        text = ast.unparse(node.test)
        yield f"if `{text}` always", _test(_always(TRUE))
        yield f"if `{text}` never", _test(_always(FALSE))
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Compare):
        text = ast.unparse(node.value)
        yield f"return `{text}` always", _value(TRUE)
        yield f"return `{text}` never", _value(FALSE)
    yield from _left_out(node)


def _left_out(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], bool]]]:
    for field in ("body", "orelse"):
        statements = getattr(node, field, None)
        if not isinstance(statements, list):
            continue
        for number, one in enumerate(statements):
            said = isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
            if isinstance(one, ast.Assign | ast.AugAssign | ast.Expr) and not said:
                yield f"without `{ast.unparse(one)}`", _without(field, number)


def _always(to: ast.expr) -> Callable[[ast.expr], ast.expr]:
    return lambda _one: to


def _negated(one: ast.expr) -> ast.expr:
    return ast.UnaryOp(op=ast.Not(), operand=one)


def _operand(number: int, to: Callable[[ast.expr], ast.expr]) -> Callable[[Any], bool]:
    def change(node: Any) -> bool:
        node.values[number] = to(node.values[number])
        return True

    return change


def _test(to: Callable[[ast.expr], ast.expr]) -> Callable[[Any], bool]:
    def change(node: Any) -> bool:
        node.test = to(node.test)
        return True

    return change


def _value(to: ast.expr) -> Callable[[Any], bool]:
    def change(node: Any) -> bool:
        node.value = to
        return True

    return change


def _without(field: str, number: int) -> Callable[[Any], bool]:
    def change(node: Any) -> bool:
        statement = getattr(node, field)[number]
        if isinstance(statement, ast.Assign) and not _goes_on_without(statement):
            return False  # a name that is needed later: no fault, but a crash
        getattr(node, field)[number] = ast.Pass()
        return True

    return change


def _goes_on_without(statement: ast.Assign) -> bool:
    """Attributes keep their old value; a local name would be missing."""
    parts = [one for target in statement.targets
             for one in (target.elts if isinstance(target, ast.Tuple) else [target])]  # fmt: skip
    return all(isinstance(one, ast.Attribute) for one in parts)
