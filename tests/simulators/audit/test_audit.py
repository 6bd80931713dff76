"""The auditor finds nothing in a true journal, and each thing that is wrong in a false one."""

import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from simulators.audit.__main__ import main
from simulators.audit.audit import OF_THE_FILE, audit
from simulators.audit.invariants import INVARIANTS
from simulators.audit.rows import NoJournal, Row
from simulators.audit.times import PATIENT
from tests.simulators.audit.journals import (
    At,
    Change,
    add,
    alter,
    before,
    chained,
    drop,
    later,
    repeat,
    write,
)

OPEN = At("open")
ARM = At("arm")
ARM_AFTER = At("arm", (), -1)
DECISION = At("decision", (("release", True),))
CAPTURE = At("capture", of=DECISION)
DOCUMENT = At("document", of=DECISION)
REFERENCE = At("reference", of=DECISION)
CONSENT = At("consent", of=DECISION)
RETRY = At("retry", (), 1)  # after which the traveller was released
ASKED = At("officer_command", (("action", "retry_capture"),), of=RETRY)
CALLED = At("officer_called", (), -1, RETRY)
RETRIES = "a retry is an officer's, and of the capture alone"
OVERRIDE = At("officer_command", (("action", "override"),))
OVERRIDDEN = At("result", (("outcome", "overridden"),))
RELEASED = At("result", (("outcome", "released"),))
SECOND_LINE = At("result", (("outcome", "second_line"),))
REFUSED = At("result", (("outcome", "not_admitted"),))
TO_REFERRED = At("state", (("to", "referred"),))
CAPTURING = At("state", (("to", "capturing"),))
TO_RELEASING = At("state", (("to", "releasing"),))
ENTRY_OPENS = At("doors", (("entry", "OPEN"),))

FALSE: dict[str, tuple[Change, str]] = {
    "an opening without its permit": (drop(ARM), "the exit opens on its permit"),
    "another permit opens": (alter(OPEN, permit=4711), "the exit opens on its permit"),
    "a permit of another crossing": (alter(OPEN, crossing=99), "the exit opens on its permit"),
    "it opens twice": (repeat(OPEN), "the exit opens on its permit"),
    "it opens before the decision": (before(OPEN, DECISION), "the exit opens on its permit"),
    "an old permit": (later(TO_RELEASING, 30_000), "permits expire"),
    "the same permit again": (repeat(ARM), "a permit has grounds"),
    "armed without a decision": (drop(DECISION), "a permit has grounds"),
    "decided against": (alter(DECISION, release=False), "a permit needs everything"),
    "with a reason against it": (alter(DECISION, reasons=["blurred"]), "a permit needs everything"),
    "evidence missing": (alter(DECISION, evidence={}), "a permit needs everything"),
    "a decision of another crossing": (alter(DECISION, crossing=99), "a permit needs everything"),
    "a low score": (alter(CAPTURE, score=0.1), "evidence is of this crossing"),
    "a match told as a mismatch": (alter(DECISION, reasons=["face_mismatch"]),
                                   "a reason fits its score"),
    "captured again after a match": (alter(CAPTURE, again=True),
                                     "only a low score is captured again"),
    "a ratio of another score": (alter(CAPTURE, llr=99.0), "figures of a score are right"),
    "a print said to be of a chip": (alter(DECISION, reference="chip"),
                                     "evidence is of this crossing"),
    "held against another threshold": (alter(DECISION, threshold=0.1),
                                       "evidence is of this crossing"),
    "a print held as a chip's portrait": (alter(At("started"), thresholds={"chip": 0.1}),
                                          "evidence is of this crossing"),
    "a start that has no threshold for prints": (
        alter(At("started"), thresholds={"chip": 0.1, "printed": None}),
        "evidence is of this crossing"),
    "a portrait from nowhere": (alter(REFERENCE, origin=None), "evidence is of this crossing"),
    "no score": (alter(CAPTURE, score=None), "evidence is of this crossing"),
    "not live": (alter(CAPTURE, live=False), "evidence is of this crossing"),
    "no capture": (drop(CAPTURE), "evidence is of this crossing"),
    "no document": (drop(DOCUMENT), "evidence is of this crossing"),
    "no portrait": (drop(REFERENCE), "evidence is of this crossing"),
    "an override that is not written": (drop(OVERRIDE), "a permit needs everything"),
    "an override written later": (before(ARM_AFTER, OVERRIDE),
                                  "a permit has grounds"),
    "an override by nobody": (alter(OVERRIDE, officer=""), "an override has officer and reason"),
    "an override by a machine": (alter(OVERRIDE, officer="token:border-console"),
                                 "an override has officer and reason"),
    "an override without a reason": (alter(OVERRIDE, reason=""),
                                     "an override has officer and reason"),
    "an override elsewhere": (alter(OVERRIDE, state="ready"), "an override has officer and reason"),
    "a retry that nobody asked for": (alter(ASKED, action="acknowledge"), RETRIES),
    "a retry by another officer": (alter(RETRY, officer="x"), RETRIES),
    "a retry of another crossing": (alter(RETRY, crossing=99), RETRIES),
    "a retry after a hit": (alter(CALLED, reasons=["face_mismatch", "background_not_clear"]),
                            RETRIES),
    "a retry that is not counted": (alter(RETRY, retry=2), RETRIES),
    "a retry without a row": (drop(RETRY), RETRIES),
    "back to the capture by another word": (alter(ASKED, action="second_line"),
                                            "a referral goes back to the capture by a retry alone"),
    "released on the capture before": (drop(At("capture", (), 1, RETRY)),
                                       "evidence is of this crossing"),
    "decided on the capture before": (drop(At("decision", (), 1, RETRY)), "a permit has grounds"),
    "a locked lane that goes on": (alter(OVERRIDE, action="lock"),
                                   "a locked lane opens on an officer's word"),
    "the exit is asked for as a door": (alter(ENTRY_OPENS, exit="OPEN"), "never both doors"),
    "the entry opens for nobody": (before(ENTRY_OPENS, At("crossing")),
                                   "the entry opens in its states"),
    "a start that is missing": (drop(At("started")), "a start begins closed"),
    "a state is missing": (drop(At("state", (("to", "capturing"),))),
                           "states follow one another"),
    "a state of another crossing": (alter(TO_RELEASING, crossing=77), "states follow one another"),
    "a state is skipped": (alter(At("state", (("to", "deciding"),)), to="leaving"),
                           "the exit is reached step by step"),
    "a crossing is missing": (drop(At("crossing")), "crossings are numbered"),
    "a number is left out": (alter(At("crossing", (), 1), crossing=50), "crossings are numbered"),
    "a crossing never ends": (drop(RELEASED), "crossings are numbered"),
    "it ends twice": (repeat(RELEASED), "each crossing ends once"),
    "released though an officer did it": (alter(OVERRIDDEN, outcome="released"),
                                          "a result is true"),
    "overridden though nobody did it": (alter(RELEASED, outcome="overridden"), "a result is true"),
    "not admitted though it was let in": (alter(RELEASED, outcome="not_admitted"),
                                          "a result is true"),
    "taken out though no officer said so": (alter(REFUSED, outcome="second_line"),
                                            "a result is true"),
    "ended by a fire that was not": (alter(SECOND_LINE, outcome="emergency"), "a result is true"),
    "an officer saw another crossing": (alter(OVERRIDE, crossing=99),
                                        "officers act on what they saw"),
    "somebody is held": (later(At("state", (("from", "capturing"),)), 200_000), "nobody is held"),
    "a state lasts too long": (later(At("state", (("from", "deciding"),)), 20_000),
                               "every state ends"),
    "more time than is set": (add(CAPTURING, "more_time", times=1, ms=99_000),
                              "more time is bounded"),
    "more time once too often": (add(CAPTURING, "more_time", times=4, ms=15_000),
                                 "more time is bounded"),
    "more time where nobody hurries": (add(TO_RELEASING, "more_time", times=1, ms=15_000),
                                       "more time is bounded"),
    "nobody is called": (later(OVERRIDE, 100_000), "an officer is called"),
    "a late row that nobody counted": (alter(RELEASED, late_ms=500), "late rows are told"),
    "late by a word": (alter(RELEASED, late_ms="long"), "late rows are told"),
    "later than the row before it": (alter(RELEASED, late_ms=3_600_000), "late rows are told"),
    "late by a little less than nothing": (alter(RELEASED, late_ms=-1), "late rows are told"),
    "nobody has consented": (drop(CONSENT), "consent comes first"),
    "consent to another crossing": (alter(CONSENT, crossing=99), "consent comes first"),
    "consent after the portrait": (before(REFERENCE, CONSENT), "consent comes first"),
    "consent to no notice": (alter(CONSENT, notice=""), "consent comes first"),
    "a name in public": (alter(RELEASED, surname="EXEMPLE"), "no personal data in public"),
    "lines of a document": (alter(RELEASED, outcome="P<UTOEXEMPLE<<CAMILLE"),
                            "no personal data in public"),
}  # fmt: skip


def test_a_true_journal_has_no_violations(journal: Path) -> None:
    report = audit(journal)
    assert report.violations == ()
    assert report.openings > 5
    assert report.invariants >= 12


@pytest.mark.parametrize("what", FALSE)
def test_each_falsehood_is_found(what: str, told: list[Row], tmp_path: Path) -> None:
    change, invariant = FALSE[what]
    changed = change(list(told))
    assert changed != told
    report = audit(write(tmp_path / "false.sqlite", chained(changed)))
    assert invariant in {one.invariant for one in report.violations}


def test_every_invariant_of_a_lane_is_broken_by_one_of_them() -> None:
    untested = {one.name for one in INVARIANTS} - {invariant for _, invariant in FALSE.values()}
    assert untested == {
        "one permit, one opening",
        "one permit, one passage",
        "nothing opens in an emergency or a fault",
        "two officers are two",  # test_second_officer.py
    }  # below


def test_a_permit_that_opened_is_not_armed_again(told: list[Row], tmp_path: Path) -> None:
    first, second, *_ = [place for place, row in enumerate(told) if row.kind == "arm"]
    changed = list(told)
    changed[second] = replace(told[second], public=told[first].public)
    assert "one permit, one opening" in names(changed, tmp_path)


def test_the_counter_of_the_plc_is_heard(told: list[Row], tmp_path: Path) -> None:
    place = RELEASED.find(told)
    number = told[place].public["crossing"]
    row = replace(told[place], kind="passage_count", public={"crossing": number, "passages": 2})
    assert names([*told[:place], row, *told[place:]], tmp_path) == {"one permit, one passage"}


@pytest.mark.parametrize("state", ["emergency", "fault"])
def test_nothing_opens_in_an_emergency(state: str, told: list[Row], tmp_path: Path) -> None:
    changed = alter(TO_RELEASING, to=state)(told)
    assert "nothing opens in an emergency or a fault" in names(changed, tmp_path)


def test_every_tampering_with_the_file_is_found(told: list[Row], tmp_path: Path) -> None:
    """One row in the middle, changed without binding the rows anew."""
    place = len(told) // 2
    row, found = told[place], set[str]()
    for number, bad in enumerate(
        (
            [*told[:place], *told[place + 1 :]],
            [*told[:place], replace(row, mono_ns=row.mono_ns + 1), *told[place + 1 :]],
            [*told[:place], replace(row, text=row.text + " "), *told[place + 1 :]],
            [*told[:place], replace(row, hash="0" * 64), *told[place + 1 :]],
            [*told[:place], replace(row, prev="0" * 64), *told[place + 1 :]],
            chained([*told[:place], replace(row, mono_ns=0), *told[place + 1 :]]),
        )
    ):
        report = audit(write(tmp_path / f"{number}.sqlite", bad))
        assert report.violations
        found |= {one.invariant for one in report.violations}
    assert found >= set(OF_THE_FILE) - {"personal parts fit their commitments"}


def test_a_personal_part_that_does_not_fit(told: list[Row], tmp_path: Path) -> None:
    path = write(tmp_path / "false.sqlite", told)
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO personal VALUES (3, ?, ?)", (b"s" * 32, b"a note"))
    connection.commit()
    connection.close()
    (violation,) = audit(path).violations
    assert (violation.seq, violation.invariant) == (3, "personal parts fit their commitments")


@pytest.mark.parametrize(
    ("checks", "personal"),
    [({"signature": "passed", "same_list": "chip_list_differs"}, False),
     ({"signature": "EXEMPLE<<CAMILLE"}, True), ({"EXEMPLE<<CAMILLE": "passed"}, True)],
)  # fmt: skip
def test_the_checks_of_a_chip_are_codes(
    told: list[Row], tmp_path: Path, checks: dict[str, str], personal: bool
) -> None:
    place = REFERENCE.find(told)
    number = told[place].public["crossing"]
    public = {"crossing": number, "chip_authenticated": True, "reasons": [], "access": "pace"}
    row = replace(told[place], kind="chip", public={**public, "checks": checks})
    found = names([*told[:place], row, *told[place:]], tmp_path)
    assert found == ({"no personal data in public"} if personal else set())


@pytest.mark.parametrize(
    ("officer", "personal"),
    [("officer-7", False), ("token:border-console", False), ("name:Camille", True),
     ("token:token:x", True), ("token:Camille Exemple", True)],
)  # fmt: skip
def test_who_acted_is_a_pseudonym_or_a_token(
    told: list[Row], tmp_path: Path, officer: str, personal: bool
) -> None:
    place = REFERENCE.find(told)
    public = {"crossing": None, "state": "ready", "officer": officer}
    row = replace(told[place], kind="help_seen", public=public)
    found = names([*told[:place], row, *told[place:]], tmp_path)
    assert found == ({"no personal data in public"} if personal else set())


def test_what_is_cut_off_in_a_crossing_is_found(told: list[Row], tmp_path: Path) -> None:
    """Another lane goes on for a minute after this one fell silent with somebody inside."""
    place = At("state", (("to", "capturing"),)).find(told)
    end = replace(told[place], lane="2", kind="started", public={"next_crossing": 1})
    end = replace(end, mono_ns=end.mono_ns + 90_000_000_000)
    found = names([*told[: place + 1], end], tmp_path)
    assert {"nobody is held", "every state ends", "each crossing ends once"} <= found


def test_a_row_that_had_to_wait_is_judged_by_when_it_happened(
    told: list[Row], tmp_path: Path
) -> None:
    last = At("state", (), -1)
    place = last.find(told)
    assert told[place].public["from"] not in PATIENT  # one whose limit is no period
    waited = later(last, 60_000)(told)
    assert names(waited, tmp_path) == {"every state ends"}
    row = alter(last, late_ms=60_000)(waited)[place]
    caught_up = replace(row, kind="caught_up", public={"rows": 1, "dropped": 0})
    assert not names([*waited[:place], row, caught_up, *waited[place + 1 :]], tmp_path)
    miscounted = replace(caught_up, public={"rows": 2, "dropped": 0})
    found = names([*waited[:place], row, miscounted, *waited[place + 1 :]], tmp_path)
    assert found == {"late rows are told"}


def test_more_time_puts_the_end_of_a_state_off(told: list[Row], tmp_path: Path) -> None:
    ends = At("state", (("from", "capturing"),))
    late = later(ends, 25_000)
    given = add(CAPTURING, "more_time", times=1, ms=15_000)
    assert names(late(told), tmp_path) == {"every state ends"}
    assert names(given(late(told)), tmp_path) == set()


def names(changed: list[Row], tmp_path: Path) -> set[str]:
    """Return the invariants that the rows break, bound anew."""
    path = tmp_path / "false.sqlite"
    path.unlink(missing_ok=True)
    report = audit(write(path, chained(changed)))
    return {one.invariant for one in report.violations}


def test_the_command_tells_rows_and_exit_code(
    journal: Path, told: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(journal)]) == 0
    assert "0 violations" in capsys.readouterr().out
    false = write(tmp_path / "false.sqlite", chained(repeat(OPEN)(told)))
    assert main(["--json", str(false)]) == 1
    assert json.loads(capsys.readouterr().out)["violations"]
    assert main([str(tmp_path / "nothing.sqlite")]) == 2
    with pytest.raises(NoJournal):
        audit(Path(__file__))


def test_it_runs_without_the_controller() -> None:
    """No module of the controller is loaded with it, not even by chance."""
    code = (
        "import sys; import simulators.audit.__main__;"
        "print([m for m in sys.modules if m.split('.')[0] in {'gate', 'drivers', 'models'}])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "[]"
