"""Describes every key of a configuration as Markdown, out of the dataclasses that read it.

`python -m gate.app.settings.describe > docs/configuration.md` writes that page.
"""

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from gate.app.registry import DRIVERS, config_class
from gate.app.settings.oidc import OidcRoles, OidcTable
from gate.app.settings.policy_tables import POLICY_HEAD, POLICY_TABLES
from gate.app.settings.privacy import PrivacyTable
from gate.app.settings.station import StationTable
from gate.app.settings.tables import ConsoleTable, HallTable, JournalTable, LaneTable
from gate.biometrics.limits import CaptureConfig, FrameLimits, PortraitLimits
from gate.biometrics.pad.limits import AttackCheckTable, ChallengeLimits, CueLimits
from gate.console.display.settings import DisplaySettings
from gate.lane.degraded import DegradedModes
from gate.lane.limits import OverrideRules, SelfTestConfig, TimeLimits
from gate.lane.notice import NoticeConfig

TABLES: Final = {
    "[hall]": HallTable,
    "[journal]": JournalTable,
    "[console]": ConsoleTable,
    "[console.oidc]": OidcTable,
    "[console.oidc.roles]": OidcRoles,
    "[display]": DisplaySettings,
    "[[lane]]": LaneTable,
    "[lane.station]": StationTable,
    "[lane.time_limits]": TimeLimits,
    "[lane.degraded]": DegradedModes,
    "[lane.self_test]": SelfTestConfig,
    "[lane.override]": OverrideRules,
    "[lane.frame]": FrameLimits,
    "[lane.portrait]": PortraitLimits,
    "[lane.capture]": CaptureConfig,
    "[lane.attack_check]": AttackCheckTable,
    "[lane.attack_cues]": CueLimits,
    "[lane.attack_challenge]": ChallengeLimits,
    "[lane.privacy]": PrivacyTable,
    "[lane.notice]": NoticeConfig,
}
HEAD: Final = """# Configuration

A hall is one TOML file: `config/gate.toml` for real devices, `config/simulated.toml` for simulated
ones. `egate check FILE` tells every fault with file, line and key; nothing starts with a fault. Who
may use the lanes stands in a policy file beside it (`config/policy.toml`; [below](#policy)); `egate
run` takes a changed policy into the running lanes within a second, so that a suspended nationality
is refused from the next document on.

This page is made from the code: `python -m gate.app.settings.describe > docs/configuration.md`.
"""
DEVICES: Final = """## Devices

`[lane.KIND]` with `driver = "NAME"`, `simulated = true` where it is a simulated twin, and the
driver's own keys. KIND is one of lane_bus, document_reader, page_reader, camera, and
barcode_reader, chip_reader and background, which may be left out. `egate drivers` lists the same.
"""
WORDS: Final = {str: "text", int: "whole number", float: "number", bool: "boolean", Path: "path"}
COMMENT: Final = re.compile(r"^\s+(\w+)\s*:.*?#\s*(.+?)\s*$", re.MULTILINE)


def markdown() -> str:
    """Return the page."""
    parts = [HEAD, *(part for name, form in TABLES.items() for part in _table(name, form))]
    parts.append(DEVICES)
    for kind, names in DRIVERS.items():
        for name in names:
            parts.extend(_table(f"[lane.{kind}] {name}", config_class(kind, name)))
    parts.append(POLICY_HEAD)
    parts.extend(part for name, form in POLICY_TABLES.items() for part in _table(name, form))
    return "\n".join(parts)


def keys(form: Any) -> Iterator[tuple[str, str, str, str]]:
    """Yield (key, values, default, remark) of a dataclass."""
    hints = get_type_hints(form, include_extras=True)
    remarks = dict(COMMENT.findall(inspect.getsource(form)))
    for field in fields(form):
        remark = re.sub(r"^noqa\S*", "", remarks.get(field.name, ""))
        yield field.name, values(hints[field.name]), _default(field), remark


def values(hint: Any) -> str:
    """Return in words what a key takes."""
    origin = get_origin(hint)
    if origin is Annotated:
        bounds = hint.__metadata__[0]  # a range, or both ends
        return f"{WORDS[hint.__origin__]} {bounds[0]}..{bounds[-1]}"
    if origin is Literal:
        return " or ".join(json.dumps(one) for one in get_args(hint))
    if origin in {Union, UnionType}:
        return " or ".join(values(one) for one in get_args(hint) if one is not NoneType)
    if origin is tuple:
        return f"list of {values(get_args(hint)[0])}"
    return WORDS[hint]


def _default(field: "Field[Any]") -> str:
    if field.default is MISSING:
        return "required"
    return "none" if field.default is None else json.dumps(field.default, default=str)


def _table(name: str, form: Any) -> Iterator[str]:
    head, _, driver = name.partition(" ")
    level = "###" if driver else "##"
    yield f"{level} `{head}`{f' with driver `{driver}`' if driver else ''}\n"
    yield "| key | takes | default | |\n|---|---|---|---|"
    for row in keys(form):
        yield f"| `{row[0]}` | {row[1]} | {row[2]} | {row[3]} |".replace("|  |", "| |")
    yield ""


if __name__ == "__main__":
    print(markdown(), end="")
