"""The bench as its page draws it: JSON values by parts, so that only what changed is sent."""

from collections.abc import Mapping
from typing import Any, Final

from gate.app.bench.bench import Bench
from gate.app.bench.traced import ARROWS, pairs
from gate.console.bench.screen import PART, screen_of
from gate.console.level import level
from gate.console.reason_words import override_sentences
from gate.console.settings import ConsoleSettings
from gate.lane.states import STATES
from gate.reasons import Reason, for_officer

RESULTS: Final = 8


def settings_of(bench: Bench) -> ConsoleSettings:
    """Return what the pages' own words of a lane need; its clock is the virtual one."""
    return ConsoleSettings(
        hall="Bench",
        simulated=True,
        override_reasons=override_sentences(bench.lane.policy.override_reasons),
        monotonic_ms=lambda: bench.lane.clock.mono_ns() // 1_000_000,
        show_pictures=False,
    )


def parts_of(bench: Bench, settings: ConsoleSettings) -> dict[str, Any]:
    """Return every part but the clock's, the story and the frames, which come by number."""
    view, doing = bench.lane.actor.view, bench.doing
    whole = level(view, bench.seen.results[:RESULTS], settings)
    return {
        "lane": {name: whole[name] for name in ("text", "mark", "shape")},
        "state": {
            "name": view.state,
            "crossing": view.crossing,
            "sentence": view.sentence,
            "reasons": [for_officer(Reason(one)) for one in view.reasons],
            "actions": [action.value for action in view.actions],
            "lamp": bench.lane.rig.world.lamp.name.lower().replace("_", " "),
            "lost": [device.value for device in view.lost],
            "helped": view.helped,
        },
        PART: screen_of(view, settings.monotonic_ms()),
        "bodies": list(doing.bodies.shown()),
        "diagram": _diagram(bench),
        "coverage": _coverage(bench),
        "faults": dict(doing.faults),
        "hand": _hand(bench),
        "results": [
            {
                "crossing": one.crossing,
                "outcome": one.outcome.value,
                "reasons": [reason.value for reason in one.reasons],
                "score": one.score,
            }
            for one in bench.seen.results[:RESULTS]
        ],
        "recorded": {"acts": len(bench.acts), "seed": bench.seed, "topology": bench.topology},
        "log": {"every": bench.log.every, "left_out": bench.log.left_out},
    }


def _diagram(bench: Bench) -> Mapping[str, Any]:
    decision = bench.seen.decision
    told = None
    if decision is not None:
        tried = [[words, held] for words, held in decision.tried]
        told = {
            "event": decision.event,
            "from": decision.source,
            "to": decision.dest,
            "tried": tried,
        }
    visited = sorted(bench.seen.coverage.rows)
    return {
        "active": bench.lane.actor.view.state,
        "entered": list(bench.seen.coverage.states),
        "taken": pairs(visited),
        "decision": told,
    }


def _coverage(bench: Bench) -> Mapping[str, Any]:
    coverage = bench.seen.coverage
    return {
        "states": len(coverage.states),
        "of_states": len(STATES),
        "rows": len(coverage.rows),
        "of_rows": len(ARROWS),
        "never": [one for one in STATES if one not in coverage.states],
        "missing": coverage.missing(),
    }


def _hand(bench: Bench) -> Mapping[str, Any]:
    doing, world = bench.doing, bench.lane.rig.world
    spec = {name: getattr(doing.spec, name) for name in doing.spec.__slots__}
    return {"spec": spec, "lies": world.reader.occupied, "visits": world.visitor is not None}


def arrows() -> list[list[str]]:
    """Return every arrow of the state diagram between two states, each once."""
    return pairs(ARROWS)
