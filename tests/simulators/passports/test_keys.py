"""Keys out of seeds, and curves written out."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from gate.chip.curves import Curve, standard_domain
from simulators.passports.curve_parameters import PARAMETERS, explicit_public_key
from simulators.passports.issuing.keys import ec_key
from simulators.passports.issuing.rsa_keys import rsa_key


@pytest.mark.parametrize("number", [(12, "secp256r1"), (13, "brainpoolP256r1")])
def test_the_parameters_are_those_of_the_named_curve(number: tuple[int, str]) -> None:
    ours, theirs = PARAMETERS[number[1]], standard_domain(number[0])
    assert isinstance(theirs, Curve)
    assert (ours.p, ours.a, ours.b, ours.n, ours.h) == (theirs.p, theirs.a, theirs.b, theirs.n, 1)
    assert (ours.x, ours.y) == theirs.generator


@pytest.mark.parametrize("name", ["p", "a", "b", "x", "y", "n", "h"])
def test_one_number_is_wrong_and_no_other(name: str) -> None:
    right = PARAMETERS["brainpoolP256r1"]
    wrong = right.wrong(name)
    assert getattr(wrong, name) != getattr(right, name)
    assert replace(wrong, **{name: getattr(right, name)}) == right
    key = ec_key(ec.BrainpoolP256R1(), "key").public_key()
    assert explicit_public_key(key, wrong) != explicit_public_key(key)


def test_an_rsa_key_is_whole_and_comes_again() -> None:
    key = rsa_key("seed", 1024)  # loading it checks that the numbers belong together
    assert key.key_size == 1024
    rsa_key.cache_clear()
    assert rsa_key("seed", 1024).private_numbers() == key.private_numbers()
    assert rsa_key("another", 1024).public_key() != key.public_key()
