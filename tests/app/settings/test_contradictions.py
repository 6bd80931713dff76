"""What the policy asks for and a lane does not have, or does not wait for, is told at its line."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gate.app.folders import shipped_config
from gate.app.hall import Hall, read_policy
from gate.app.settings.contradictions import refuse_contradictions
from gate.app.settings.reader import settle
from gate.config import TomlFile
from gate.errors import ConfigError
from gate.lane.degraded import KEYS, DegradedModes

GATE = (shipped_config() / "gate.toml").read_text("utf-8")
SIMULATED = (shipped_config() / "simulated.toml").read_text("utf-8")
POLICY = read_policy(shipped_config() / "policy.toml")
STRICT = replace(POLICY, require_chip=True, require_background=True)


def faults(text: str, policy: object = STRICT) -> list[str]:
    """Return what is told, one entry a line."""
    with pytest.raises(ConfigError) as raised:
        refuse_contradictions(settle(TomlFile("hall.toml", text)), policy)  # type: ignore[arg-type]
    return str(raised.value.args[0]).splitlines()


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_every_lane_closes_without_a_word_in_its_configuration() -> None:
    (lane,) = settle(TomlFile("hall.toml", GATE)).lanes
    assert lane.degraded == DegradedModes()
    assert {getattr(lane.degraded, key) for key in KEYS.values()} == {"close"}


def test_a_policy_that_asks_for_what_the_lane_has_not() -> None:
    chip, background = faults(GATE)
    at = line_of(GATE, "[[lane]]")
    assert chip == (
        f"hall.toml:{at}: lane.1: [lane.chip_reader] is missing: require_chip is true in the policy"
    )
    assert "[lane.background] is missing: require_background is true" in background
    refuse_contradictions(settle(TomlFile("hall.toml", SIMULATED)), STRICT)


def test_captures_that_the_state_has_no_time_for() -> None:
    policy, hall = replace(POLICY, captures_again_mismatch=3), settle(TomlFile("hall.toml", GATE))
    (lane,) = hall.lanes
    short = replace(lane, limits=replace(lane.limits, capturing_ms=19_999))
    with pytest.raises(ConfigError, match="4 captures, which the policy allows, take 20000"):
        refuse_contradictions(replace(hall, lanes=(short,)), policy)
    refuse_contradictions(hall, policy)


def test_a_challenge_that_nobody_has_time_for() -> None:
    hall = settle(TomlFile("hall.toml", GATE))
    (lane,) = hall.lanes
    check = replace(lane.attack_check, mode="challenge", passive_ms=2_500)

    def with_limit(time_limit_ms: int, mode: str = "challenge") -> None:
        capture = replace(lane.capture, time_limit_ms=time_limit_ms)
        own = replace(lane, attack_check=replace(check, mode=mode), capture=capture)
        refuse_contradictions(replace(hall, lanes=(own,)), POLICY)

    needed_ms = 2_500 + check.challenge.answer_ms
    with pytest.raises(ConfigError, match=f"is asked after 2500 and answered by {needed_ms}"):
        with_limit(needed_ms - 1)
    with_limit(needed_ms)
    with_limit(needed_ms - 1, "passive")


def test_a_portrait_that_nobody_gives() -> None:
    policy = replace(POLICY, portrait="chip")
    printed = (shipped_config() / "simulated.print.toml").read_text("utf-8")
    for text in (GATE, printed):
        (fault,) = faults(text, policy)
        assert fault.startswith(f"hall.toml:{line_of(text, '[[lane]]')}: lane.1: portrait is")
        assert "only driver `emrtd` gives one" in fault
    refuse_contradictions(settle(TomlFile("hall.toml", SIMULATED)), policy)


def test_to_do_without_what_the_policy_asks_for() -> None:
    text = SIMULATED.replace('chip_reader_lost = "close"', 'chip_reader_lost = "without"').replace(
        'background_lost = "close"', 'background_lost = "without"'
    )
    chip, background = faults(text)
    assert chip == (
        f"hall.toml:{line_of(text, 'chip_reader_lost =')}: lane.1.degraded.chip_reader_lost:"
        " `without` contradicts the policy: require_chip is true there"
    )
    assert "require_background is true there" in background
    refuse_contradictions(settle(TomlFile("hall.toml", text)), POLICY)


def test_an_officer_who_could_let_nobody_out() -> None:
    text = SIMULATED.replace('camera_lost = "close"', 'camera_lost = "officer"')
    (fault,) = faults(text, replace(POLICY, override_reasons=()))
    assert "lane.1.degraded.camera_lost: `officer` needs override_reasons" in fault
    refuse_contradictions(settle(TomlFile("hall.toml", text)), POLICY)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("journal_full", "officer"),
        ("journal_full", "without"),
        ("camera_lost", "without"),
        ("vision_lost", "without"),
        ("page_reader_lost", "without"),
        ("document_reader_lost", "officer"),
        ("barcode_reader_lost", "without"),
        ("chip_lost", "close"),
    ],
)
def test_what_no_lane_may_do(key: str, value: str) -> None:
    text = SIMULATED + f'{key} = "{value}"\n'
    text = text.replace(f'{key} = "close" ', "# ", 1) if SIMULATED.count(f"{key} =") else text
    with pytest.raises(ConfigError, match=rf"lane\.1\.degraded\.{key}: "):
        settle(TomlFile("hall.toml", text))


def test_a_hall_with_a_contradiction_is_not_built() -> None:
    with pytest.raises(ConfigError, match="require_chip is true"):
        Hall(settle(TomlFile("hall.toml", GATE)), STRICT)


def test_egate_check_tells_it(tmp_path: Path) -> None:
    (tmp_path / "gate.toml").write_text(GATE, "utf-8")
    policy = (shipped_config() / "policy.toml").read_text("utf-8")
    asked = policy.replace("require_chip = false", "require_chip = true")
    (tmp_path / "policy.toml").write_text(asked, "utf-8")
    command = [sys.executable, "-m", "gate.app", "check", str(tmp_path / "gate.toml")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "[lane.chip_reader] is missing: require_chip is true in the policy" in done.stderr
