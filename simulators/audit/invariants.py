"""All invariants that are derived from a lane's rows, each with where it is asked for.

`DESIGN n`: "What must always hold" in DESIGN.md; `I n`: facts/devices.md C; `R n`: the
invariants of facts/reliability.md R2. Those of the file itself are in chain.py.
"""

from typing import Final

from simulators.audit import comparisons, crossings, officers, openings, second_officer, times
from simulators.audit.invariant import Invariant
from simulators.audit.late import late_rows_are_told
from simulators.audit.public_keys import no_personal_data

INVARIANTS: Final = (
    Invariant("the exit opens on its permit", "DESIGN 2, I7, R1", openings.opened_on_its_permit),
    Invariant("permits expire", "DESIGN 2, I8", openings.opened_in_time),
    Invariant("one permit, one opening", "DESIGN 3, I8, R3", openings.one_permit_one_opening),
    Invariant("one permit, one passage", "DESIGN 3, I8, R3", openings.one_passage_a_permit),
    Invariant("a permit has grounds", "DESIGN 2, R5", openings.armed_on_grounds),
    Invariant("a permit needs everything", "DESIGN 4, R4", openings.armed_on_all_evidence),
    Invariant(
        "evidence is of this crossing", "DESIGN 4, I7, R4", openings.armed_on_steps_of_its_own
    ),
    Invariant("a reason fits its score", "DESIGN 4, 5", comparisons.a_reason_fits_its_score),
    Invariant(
        "only a low score is captured again",
        "DESIGN 4, 5",
        comparisons.a_face_is_captured_again_for_its_score_alone,
    ),
    Invariant("figures of a score are right", "R8", comparisons.what_is_told_of_a_score_is_right),
    Invariant(
        "an override has officer and reason", "DESIGN 2, I15", openings.override_by_an_officer
    ),
    Invariant("two officers are two", "I15, R8", second_officer.two_officers_are_two),
    Invariant(
        "a retry is an officer's, and of the capture alone",
        "DESIGN 4, I15, R4",
        officers.a_retry_is_asked_for,
    ),
    Invariant(
        "a referral goes back to the capture by a retry alone",
        "DESIGN 4, R4",
        officers.a_retry_leads_to_another_capture,
    ),
    Invariant(
        "a locked lane opens on an officer's word",
        "DESIGN 2, I15",
        officers.a_locked_lane_opens_for_officers,
    ),
    Invariant("never both doors", "DESIGN 1, I1, R2", openings.doors_never_both),
    Invariant("the entry opens in its states", "DESIGN 1, I9", openings.entry_opens_in_its_states),
    Invariant(
        "nothing opens in an emergency or a fault",
        "DESIGN 6, I2, I14",
        openings.nothing_opens_in_an_emergency,
    ),
    Invariant("a start begins closed", "DESIGN 7, I14", crossings.begins_closed),
    Invariant("states follow one another", "R8", crossings.states_follow),
    Invariant(
        "the exit is reached step by step",
        "DESIGN 4, I7",
        crossings.the_exit_is_reached_step_by_step,
    ),
    Invariant("crossings are numbered", "I14, R8", crossings.crossings_are_numbered),
    Invariant(
        "each crossing ends once",
        "R7",
        crossings.one_result_a_crossing,
        crossings.referrals_end,
    ),
    Invariant("a result is true", "DESIGN 2, R1", crossings.the_result_is_true),
    Invariant("officers act on what they saw", "I15", crossings.an_officer_commands_what_was_seen),
    Invariant("nobody is held", "DESIGN 8, I11", times.nobody_is_held, times.nobody_stays_held),
    Invariant("every state ends", "R7", times.states_end, times.the_last_state_ends),
    Invariant("more time is bounded", "R7, DESIGN 8", times.more_time_is_bounded),
    Invariant(
        "an officer is called",
        "DESIGN 8, I11",
        times.an_officer_is_called,
        times.an_officer_stays_called,
    ),
    Invariant("late rows are told", "R1, R8", late_rows_are_told),
    Invariant("consent comes first", "R14", crossings.nobody_is_looked_at_without_consent),
    Invariant("no personal data in public", "DESIGN 9, I16, R9", no_personal_data),
)
