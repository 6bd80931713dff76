"""Every invariant, by kind: importing this module enters them all."""

from simulators.checker import (
    graph,
    must_answer,
    must_ask,
    must_call,
    must_end,
    must_go,
    must_have_cause,
    must_lay,
    must_lock,
    must_look,
    must_maintain,
    must_mind,
    must_mode,
    must_node,
    must_obey,
    must_permit,
    must_plc,
    must_plc_doors,
    must_plc_modes,
    must_plc_permit,
    must_release,
    must_repeat,
    must_result,
    must_retry,
    must_second,
    must_stay,
    must_step,
    must_tell,
    must_tell_people,
    must_test,
    must_wait,
)
from simulators.checker.kinds import KINDS, Invariant

# In the order in which they are judged: what opens the exit comes first, so that the story of a
# fault is of the gravest that it does.
MODULES = (
    must_permit,
    must_release,
    must_go,
    must_answer,
    must_ask,
    must_call,
    must_end,
    must_have_cause,
    must_lay,
    must_lock,
    must_look,
    must_maintain,
    must_mind,
    must_mode,
    must_node,
    must_obey,
    must_plc,
    must_plc_doors,
    must_plc_modes,
    must_plc_permit,
    must_repeat,
    must_result,
    must_retry,
    must_second,
    must_stay,
    must_step,
    must_tell,
    must_tell_people,
    must_test,
    must_wait,
    graph,
)
_PLACES = {module.__name__: place for place, module in enumerate(MODULES)}
for kind in KINDS:
    kind.sort(key=lambda one: _PLACES[one.check.__module__])


def all_invariants() -> tuple[Invariant, ...]:
    """Return all invariants, each once."""
    return tuple(one for kind in KINDS for one in kind)
