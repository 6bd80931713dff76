"""Each topology's devices and policy: what is missing or contradictory is told at its line."""

from dataclasses import replace

import pytest

from gate.app.folders import shipped_config
from gate.app.hall import read_policy
from gate.app.settings.contradictions import refuse_contradictions
from gate.app.settings.reader import settle
from gate.app.settings.topologies import against_policy
from gate.config import TomlFile
from gate.errors import ConfigError
from gate.lane.topology import Topology

CONFIG = shipped_config()
SIMULATED = (CONFIG / "simulated.toml").read_text("utf-8")
ONE_STEP = SIMULATED.replace('topology = "two_step"', 'topology = "one_step"')
# The hall tells the address when it starts; any address does here.
KIOSK = (CONFIG / "simulated.kiosk.toml").read_text("utf-8").replace("@KIOSK@", "http://127.0.0.1")
PRINT = (CONFIG / "simulated.print.toml").read_text("utf-8")
PAGE = (CONFIG / "simulated.page.toml").read_text("utf-8")
PAGE_PRINT = (CONFIG / "simulated.page.print.toml").read_text("utf-8")
BOARDING = (CONFIG / "simulated.boarding.toml").read_text("utf-8")
CHIPS, FACES, PASSES = (
    read_policy(CONFIG / f"policy.{one}.toml") for one in ("chip", "simulated", "boarding")
)


@pytest.mark.parametrize(
    ("text", "topology", "policy"),
    [
        (SIMULATED, Topology.TWO_STEP, CHIPS),
        (ONE_STEP, Topology.ONE_STEP, CHIPS),
        (PRINT, Topology.TWO_STEP, FACES),
        (KIOSK, Topology.KIOSK, FACES),
        (BOARDING, Topology.BOARDING, PASSES),
        (PAGE, Topology.TWO_STEP, CHIPS),
        (PAGE_PRINT, Topology.TWO_STEP, FACES),
    ],
)
def test_a_shipped_file_of_each(text: str, topology: Topology, policy: object) -> None:
    settings = settle(TomlFile("hall.toml", text))
    assert settings.lanes[0].table.topology == topology
    assert read_policy(CONFIG / settings.hall.policy) == policy
    refuse_contradictions(settings, policy)  # type: ignore[arg-type]
    other = FACES if policy is PASSES else PASSES
    with pytest.raises(ConfigError, match="require_face must be"):
        refuse_contradictions(settings, other)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (SIMULATED.replace("two_step", "three_step"), "lane.1.topology: must be one of"),
        (KIOSK.replace('"kiosk"', '"two_step"'), "`kiosk_token` and topology `kiosk` go together"),
        (
            SIMULATED.replace('topology = "two_step"', 'topology = "kiosk"'),
            "`kiosk_token` and topology `kiosk` go together",
        ),
        (
            SIMULATED.replace('topology = "two_step"', 'topology = "boarding"'),
            "topology `boarding` has no camera",
        ),
        (BOARDING.replace('"boarding"', '"two_step"'), "[lane.camera] is missing"),
        (
            BOARDING.replace("[lane.barcode_reader]", "[lane.document_reader]"),
            "[lane.barcode_reader] is missing",
        ),
        (
            PAGE.replace('path = "@FOLDER@/lane-1-page"', 'path = "/elsewhere"'),
            "must be the document_reader's `pictures`",
        ),
        (
            SIMULATED.replace('driver = "http"', 'driver = "page_worker"').replace(
                'address = "@PAGE@"\nmax', 'path = "/elsewhere"\nmax'
            ),
            "`page_worker` needs the document_reader `page_camera`",
        ),
    ],
)
def test_devices_that_do_not_fit(text: str, fault: str) -> None:
    with pytest.raises(ConfigError) as told:
        settle(TomlFile("hall.toml", text))
    assert fault in str(told.value)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"boarding": None}, "[boarding] is missing"),
        ({"require_chip": True}, "has no chip"),
        ({"require_attack_check": True}, "require_attack_check must be false"),
    ],
)
def test_a_policy_of_passes_that_asks_for_more(changes: dict[str, object], words: str) -> None:
    policy = replace(PASSES, **changes)  # type: ignore[arg-type]
    (fault,) = against_policy(Topology.BOARDING, policy)
    assert words in fault
