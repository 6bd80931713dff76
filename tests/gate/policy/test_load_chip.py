"""`[chip]`, `[chip_trust]`, `portrait` and `basic_access` of a policy file."""

from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.chip_policy import ChipPolicy, Demand
from gate.chip.trust.trust_policy import TrustPolicy
from gate.errors import ConfigError
from gate.policy.load import from_toml
from gate.policy.policy import Policy

HEAD = 'direction = "entry"\nnationalities = []\n'
CHECKS = [one.name for one in fields(ChipPolicy)]
DEMANDS = st.dictionaries(st.sampled_from(CHECKS), st.sampled_from(get_args(Demand)))


def read(text: str) -> Policy:
    return from_toml(HEAD + text, "p.toml")


def test_what_is_not_said() -> None:
    policy = read("")
    assert (policy.chip, policy.chip_trust) == (ChipPolicy(), TrustPolicy())
    assert (policy.portrait, policy.basic_access) == ("printed_allowed", "without_pace")


def test_organisations_and_who_signs_for_them() -> None:
    policy = read('[chip_trust]\norganisations = ["XOM=XX", "XPO=XY"]\n')
    assert policy.chip_trust.organisations == {("XOM", "XX"), ("XPO", "XY")}


@given(DEMANDS)
def test_every_check_takes_every_demand(demands: dict[str, Demand]) -> None:
    rows = "".join(f'{name} = "{demand}"\n' for name, demand in demands.items())
    assert read("[chip]\n" + rows).chip == ChipPolicy(**demands)


@given(
    st.booleans(),
    st.integers(1024, 8192),
    st.integers(192, 521),
    st.sampled_from(["required", "if_there"]),
    st.sets(st.integers(1, 16)),
)
def test_every_key_of_trust(sha1: bool, rsa: int, ec: int, lists: str, more: set[int]) -> None:
    groups = [1, 2, *sorted(more - {1, 2})]
    policy = read(
        f"[chip_trust]\nsha1 = {str(sha1).lower()}\nleast_rsa_bits = {rsa}\nleast_ec_bits = {ec}\n"
        f'same_hash = {str(not sha1).lower()}\nrevocation = "{lists}"\ngroups = {groups}\n'
    )
    assert policy.chip_trust == TrustPolicy(
        sha1=sha1,
        least_rsa_bits=rsa,
        least_ec_bits=ec,
        same_hash=not sha1,
        revocation=lists,  # type: ignore[arg-type]
        groups=tuple(groups),
    )


@pytest.mark.parametrize("portrait", ["chip", "printed_allowed"])
@pytest.mark.parametrize("access", ["never", "without_pace", "always"])
def test_portrait_and_access(portrait: str, access: str) -> None:
    policy = read(f'portrait = "{portrait}"\nbasic_access = "{access}"\n')
    assert (policy.portrait, policy.basic_access) == (portrait, access)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('portrait = "page"', "p.toml:3: portrait: must be one of"),
        ("basic_access = true", "p.toml:3: basic_access: must be"),
        ('[chip]\nsignature = "never"', "p.toml:4: chip.signature: must be one of"),
        ("[chip]\nsignature = false", "p.toml:4: chip.signature: must be"),
        ('[chip]\nsignatur = "required"', "p.toml:4: chip.signatur: unknown"),
        ("[chip_trust]\nleast_rsa_bits = 512", "p.toml:4: chip_trust.least_rsa_bits: must be"),
        ("[chip_trust]\nleast_ec_bits = 1024", "p.toml:4: chip_trust.least_ec_bits: must be"),
        ('[chip_trust]\norganisations = ["XOM"]', "p.toml:4: chip_trust.organisations: must be"),
        ('[chip_trust]\norganisations = ["XYZ=XX"]', "p.toml:4: chip_trust.organisations: must be"),
        ('[chip_trust]\norganisations = ["FRA=XX"]', "p.toml:4: chip_trust.organisations: FRA has"),
        ("[chip_trust]\ngroups = [1]", "p.toml:4: chip_trust.groups: must name 1 and 2"),
        ("[chip_trust]\ngroups = []", "p.toml:4: chip_trust.groups: must name 1 and 2"),
        ("[chip_trust]\ngroups = [1, 2, 17]", "p.toml:4: chip_trust.groups: must be"),
        ('[chip_trust]\nrevocation = "never"', "p.toml:4: chip_trust.revocation: must be one of"),
        ('[chip_trust]\nsha1 = "no"', "p.toml:4: chip_trust.sha1: must be"),
    ],
)
def test_faults_are_told_with_line_and_key(text: str, fault: str) -> None:
    with pytest.raises(ConfigError) as told:
        read(text)
    assert fault in str(told.value)
