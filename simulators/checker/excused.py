"""Faults that no invariant has to notice, each with the reason: excused.toml."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def excused() -> dict[str, str]:
    """Return {fault: reason}."""
    text = (files(__package__ or "") / "excused.toml").read_text("utf-8")
    groups = tomllib.loads(text).get("excuse", [])
    return {name: group["reason"] for group in groups for name in group["faults"]}
