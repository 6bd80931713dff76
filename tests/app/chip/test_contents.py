"""What `egate chip read` tells of the files: structure always, what is personal on request."""

import json
from dataclasses import replace
from typing import Any

import pytest

from drivers.chip_reader.judged import Examined
from gate.app.chip.contents import contents
from gate.app.cli import main
from gate.chip.chip_policy import Outcome
from gate.chip.files import File
from simulators.passports.holders import holder
from tests.gate.chip.gate_side import gate_before

Captured = pytest.CaptureFixture[str]
HOLDER = holder(1)


def examined(profile: str) -> Examined:
    side = gate_before(profile)
    told = Outcome(None, ())
    return Examined(side.verdict(), told, side.reading, None, side.judged.vouched)


def by_file(found: Examined, *, personal: bool = False) -> dict[str, dict[str, Any]]:
    return {one["file"]: one for one in contents(found, personal=personal)}


def test_structure_without_content() -> None:
    told = by_file(examined("full"))
    assert list(told) == ["DG7", "DG11", "DG12", "DG13", "EF.COM", "EF.CardAccess", "DG14"]
    assert told["DG7"]["pictures"][0]["width"] > 0
    assert "name" in told["DG11"]["fields"]
    assert "issued" in told["DG12"]["fields"]
    assert told["EF.COM"]["groups"] == [1, 2, 7, 11, 12, 13, 14, 15]
    assert told["EF.COM"]["lds"] == "1.7"
    assert all("values" not in one for one in told.values())
    assert told["DG14"]["skipped"] == []


def test_what_is_personal_is_told_on_request() -> None:
    told = by_file(examined("full"), personal=True)
    assert HOLDER.details is not None
    assert HOLDER.document is not None
    surname = HOLDER.details.full_name.split("<")[0]
    assert told["DG11"]["values"]["name"].startswith(surname)
    assert told["DG11"]["values"]["birth"].replace("-", "") == HOLDER.details.full_birth
    assert told["DG12"]["values"]["issued"].replace("-", "") == HOLDER.document.issued
    assert told["DG13"]["values"]["hex"] == HOLDER.optional.hex()


@pytest.mark.parametrize("profile", ["wrong_signature", "unknown_csca"])
def test_what_nobody_vouches_for_is_not_looked_into(profile: str) -> None:
    told = by_file(examined(profile), personal=True)
    for name in ("DG7", "DG11", "DG12", "DG13"):
        assert set(told[name]) == {"file", "bytes", "state"}
        assert told[name]["state"] == "not_vouched_for"


@pytest.mark.parametrize("number", [7, 11, 12, 13])
def test_a_signed_group_that_is_malformed(number: int) -> None:
    found = examined("full")
    file = File[f"DG{number}"]
    spoilt = {**found.reading.files, file: b"\x60\x00"}
    told = by_file(replace(found, reading=replace(found.reading, files=spoilt)), personal=True)
    assert told[f"DG{number}"]["state"] == "malformed"
    assert told[f"DG{number}"]["reason"] == "chip_file_malformed"


@pytest.mark.parametrize(("file", "name"), [(File.COM, "EF.COM"), (File.DG14, "DG14")])
def test_an_unsigned_file_that_is_malformed(file: File, name: str) -> None:
    found = examined("full")
    spoilt = {**found.reading.files, file: b"\x60\x01"}
    told = by_file(replace(found, reading=replace(found.reading, files=spoilt)))
    assert told[name]["state"] == "malformed"


def test_infos_that_are_passed_over_are_told() -> None:
    told = by_file(examined("pace_two_versions"))
    older = "0.4.0.127.0.7.2.2.4.2.4 version 1"
    assert told["EF.CardAccess"]["skipped"] == told["DG14"]["skipped"] == [older]
    assert told["DG14"]["infos"] == 2


def test_the_command_asks_for_it(capsys: Captured) -> None:
    assert main(["chip", "read", "--sim", "full", "--json", "--details"]) == 0
    found = {one["file"]: one for one in json.loads(capsys.readouterr().out)["files"]}
    assert found["DG12"]["values"]["issued"]
    assert main(["chip", "read", "--sim", "full", "--details"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"    issued: {found['DG12']['values']['issued']}" in lines
    assert any(line.startswith("EF.COM: ") and "groups 1; 2; 7" in line for line in lines)
