"""The shipped policies, and every fault of a bad one at once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gate.chip.chip_policy import ChipPolicy
from gate.chip.trust.trust_policy import TrustPolicy
from gate.document.layout import Kind
from gate.errors import ConfigError
from gate.policy.load import from_toml
from gate.policy.policy import AcceptedDocument, Policy, Suspension

CONFIG = Path(__file__).resolve().parents[3] / "config"

BAD = """\
direction = "up"
nationalities = ["DEU", "FRA", 7]
wrong = 1
minimum_age_exit = 200
override_reasons = ["Two words"]
[documents]
TD3 = ["9", "P"]
TD9 = ["P"]
[[suspensions]]
nationality = "FRA"
until = "soon"
reason = ""
[[suspensions]]
nationality = "QQQ"
until = "2026-01-01"
[other]
"""


def shipped(name: str) -> Policy:
    return from_toml((CONFIG / name).read_text("utf-8"), name)


def test_the_shipped_policies_differ_by_utopia_only() -> None:
    real, simulated = shipped("policy.toml"), shipped("policy.simulated.toml")
    assert simulated.nationalities - real.nationalities == {"UTO"}
    assert real.nationalities < simulated.nationalities
    assert len(real.nationalities) == 27 + 3 + 1
    assert real.minimum_age == 12


def test_the_policy_of_read_chips_differs_by_what_it_asks_of_them() -> None:
    simulated, chips = shipped("policy.simulated.toml"), shipped("policy.chip.toml")
    assert (chips.require_chip, chips.portrait) == (True, "chip")
    assert chips == replace(simulated, require_chip=True, portrait="chip")


def test_what_the_files_write_out_is_what_is_meant_where_nothing_is_said() -> None:
    assert (shipped("policy.toml").chip, shipped("policy.toml").chip_trust) == (
        ChipPolicy(),
        TrustPolicy(),
    )


def test_what_is_not_said_is_required() -> None:
    policy = from_toml('direction = "exit"\nnationalities = []')
    assert policy == Policy(direction="exit", nationalities=frozenset(), documents=())
    assert (policy.require_chip, policy.require_background, policy.require_attack_check) == (
        True,
        True,
        True,
    )
    assert policy.minimum_age == 18
    assert policy.override_reasons == ()


def test_everything_is_read() -> None:
    policy = from_toml(
        'direction = "entry"\nnationalities = ["D"]\nminimum_age_entry = 14\n'
        'require_chip = false\noverride_reasons = ["a_1"]\n[documents]\nTD1 = ["I*"]\n'
        '[[suspensions]]\nnationality = "D"\nuntil = "2026-12-31"\nreason = "order 7"\n'
    )
    assert policy == Policy(
        direction="entry",
        nationalities=frozenset({"D"}),
        documents=(AcceptedDocument(kind=Kind.TD1, code="I*"),),
        minimum_age_entry=14,
        require_chip=False,
        override_reasons=("a_1",),
        suspensions=(Suspension(nationality="D", until=date(2026, 12, 31), reason="order 7"),),
    )


def test_every_fault_is_told_with_line_and_key() -> None:
    with pytest.raises(ConfigError) as caught:
        from_toml(BAD, "p.toml")
    lines = str(caught.value).splitlines()
    starts = [
        "p.toml:1: direction: must be one of",
        "p.toml:2: nationalities: 'DEU' is no code of a machine readable zone (Germany is D there)",
        "p.toml:2: nationalities: must be a text",
        "p.toml:3: wrong: unknown",
        "p.toml:4: minimum_age_exit: must be 0..120",
        "p.toml:5: override_reasons: 'Two words' is no code",
        "p.toml:7: documents.TD3: '9' is no document code",
        "p.toml:8: documents.TD9: unknown",
        "p.toml:11: suspensions.1.until: must be a day",
        "p.toml:12: suspensions.1.reason: must not be empty",
        "p.toml:13: suspensions.2.reason: missing",
        "p.toml:16: other: unknown table",
    ]
    assert len(lines) == len(starts)
    for line, start in zip(lines, starts, strict=True):
        assert line.startswith(start)


@pytest.mark.parametrize("text", ["direction = ", "", "direction = 3\nnationalities = 4"])
def test_not_a_policy(text: str) -> None:
    with pytest.raises(ConfigError, match=r"policy\.toml:1"):
        from_toml(text)
