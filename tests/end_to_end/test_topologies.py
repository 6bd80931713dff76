"""`egate demo --topology`: travellers through each lane, every device on its real transport."""

import pytest

from tests.end_to_end.test_demo import demo

FACES = ("genuine", "expired", "impostor")


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    ("topology", "scenarios", "step"),
    [
        ("one_step", (*FACES, "two_people", "chip_cloned"), "reading_document"),
        ("kiosk", (*FACES, "laid_wrongly"), "capturing"),
        ("boarding", ("genuine", "expired", "two_people", "walks_back"), "deciding"),
    ],
)
def test_each_topology(topology: str, scenarios: tuple[str, ...], step: str) -> None:
    chosen = [part for name in scenarios for part in ("--scenario", name)]
    count = str(len(scenarios))
    code, (*crossings, last) = demo("--topology", topology, "--crossings", count, *chosen)
    told = {"crossings": len(scenarios), "as_expected": len(scenarios)}
    assert last == {"summary": told}, crossings
    assert code == 0
    (genuine,) = [one for one in crossings if one["scenario"] == "genuine"]
    assert genuine["outcome"] == "released"
    assert step in genuine["ms"]
    assert ("capturing" in genuine["ms"]) is (topology != "boarding")
    assert ("chip.signer" in genuine["ms"]) is (topology == "one_step")  # no passport in others
