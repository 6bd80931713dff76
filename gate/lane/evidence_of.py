"""What the last proven look at the lane proves for a permit."""

from dataclasses import replace

from gate.crossing.evidence import Evidence, OverrideGrounds
from gate.crossing.scale import Scale
from gate.events import Mode, OfficerCommand
from gate.lane.facts import Facts
from gate.lane.looks import both_locked, people_reason


def with_look(evidence: Evidence, facts: Facts) -> Evidence:
    """Add one person, locked doors and normal mode; without a look they stay unknown."""
    status = facts.status
    if status is None:
        return replace(evidence, one_person=None, doors_locked=None, lane_normal=None)
    return replace(
        evidence,
        one_person=people_reason(status) is None,
        doors_locked=both_locked(status),
        lane_normal=status.mode is Mode.NORMAL,
    )


def limit_of(facts: Facts) -> float | None:
    """Return the comparison score that this crossing's reference asks for; None: none is enough."""
    reference = facts.crossing.reference if facts.crossing else None
    return facts.settings.thresholds.of(reference)


def scale_of(facts: Facts) -> Scale:
    """Return what else is known of scores against this crossing's reference."""
    reference = facts.crossing.reference if facts.crossing else None
    return facts.settings.thresholds.scale(reference)


def usual_for(facts: Facts) -> float | None:
    """Return the score that is usual, where the policy asks for it; None: it does not."""
    asked = facts.settings.policy.low_likeness == "refer"
    return scale_of(facts).usual_from if asked else None


def override_grounds(facts: Facts, command: OfficerCommand) -> OverrideGrounds:
    """Return what an override stands on. What is not known is None or False."""
    status = facts.status
    return OverrideGrounds(
        command_written=facts.command_written,
        reason_given=command.reason in facts.settings.policy.override_reasons,
        one_person=people_reason(status) is None,
        doors_locked=both_locked(status),
        lane_normal=status is not None and status.mode is Mode.NORMAL,
    )
