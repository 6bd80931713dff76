"""`egate trust` with master lists: whose is taken, and what an update takes away."""

from pathlib import Path

from gate.chip.trust.der import encode
from tests.app.trust.files import CA, FOREIGN, ROOT, Trust, listed, reasons
from tests.gate.chip.trust.made import (
    RURITANIA,
    SIGNER,
    root,
)


def test_the_german_list(trust: Trust, shared: Path) -> None:
    samples = shared / "chip/samples"
    german = (samples / "DE_ML_2026-05-28-08-28-45.ml").read_bytes()
    german_root = (samples / "DE_ROOT_CA_CSCA07.cer").read_bytes()
    code, told = trust("add", german)
    assert (code, len(told["accepted"]), reasons(told)) == (1, 0, ["csca_unknown"])
    code, told = trust("add", german, root=german_root)
    assert (code, len(told["accepted"]), told["refused"]) == (0, 588, [])
    assert len({one["fingerprint"] for one in told["accepted"]}) == 588
    code, store = trust("list")
    assert (code, len(store["certificates"]), len(store["roots"])) == (0, 588, 1)
    assert store["master_lists"][0]["signed_at"] == "2026-05-28T06:28:45+00:00"


def test_a_list_brings_its_certificates(trust: Trust) -> None:
    code, told = trust("add", listed(ROOT, FOREIGN), root=ROOT)
    assert code == 0
    assert {(one["country"], one["kind"]) for one in told["accepted"]} == {
        ("UT", "csca"),
        ("RU", "csca"),
    }
    assert told["accepted"][0]["not_after"] == "2100-01-01T00:00:00+00:00"


def test_a_root_stays_and_is_no_csca_by_itself(trust: Trust) -> None:
    trust("add", listed(FOREIGN), root=ROOT)
    assert trust("list")[1]["certificates"][0]["country"] == "RU"
    code, told = trust("add", listed(FOREIGN, ROOT))
    assert (code, len(told["accepted"])) == (0, 2)


def test_one_that_can_not_be_used_does_not_cost_the_others(trust: Trust) -> None:
    broken = encode(0x30, b"\x05\x00")
    code, told = trust("add", listed(ROOT, broken), root=ROOT)
    assert (code, len(told["accepted"]), reasons(told)) == (1, 1, ["malformed"])
    assert len(told["refused"][0]["fingerprint"]) == 64
    assert "DER" in told["refused"][0]["detail"]


def test_a_foreign_state_signs_no_list(trust: Trust) -> None:
    """A CSCA that is trusted for documents brings no certificates of other states."""
    trust("add", listed(ROOT, FOREIGN), root=ROOT)
    code, told = trust("add", listed(root(SIGNER, CA), issuer=RURITANIA))
    assert (code, reasons(told)) == (1, ["csca_unknown"])


def test_an_older_list_is_refused(trust: Trust) -> None:
    assert trust("add", listed(ROOT, day="300102"), root=ROOT)[0] == 0
    for older in (listed(ROOT, FOREIGN, day="300101"), listed(ROOT, FOREIGN)):
        code, told = trust("update", older)
        assert (code, reasons(told)) == (1, ["older_than_held"])


def test_update_takes_away_what_a_newer_list_has_not(trust: Trust) -> None:
    trust("add", listed(ROOT, FOREIGN, day="300101"), root=ROOT)
    code, told = trust("add", listed(ROOT, day="300102"))
    assert (code, told["removed"]) == (0, [])
    code, told = trust("update", listed(ROOT, day="300103"))
    assert (code, [one["country"] for one in told["removed"]]) == (0, ["RU"])
    assert [one["country"] for one in trust("list")[1]["certificates"]] == ["UT"]


def test_what_was_added_by_hand_stays(trust: Trust) -> None:
    trust("add", listed(ROOT, FOREIGN, day="300101"), ROOT, root=ROOT)
    trust("update", listed(FOREIGN, day="300102"))
    (utopian, _) = sorted(trust("list")[1]["certificates"], key=lambda one: one["country"] != "UT")
    assert utopian["sources"] == ["file"]
