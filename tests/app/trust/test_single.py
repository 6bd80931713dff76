"""`egate trust add` with a certificate by itself: who signed it has to be good for that."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes

from gate.app.trust.held import BY_HAND, Held
from gate.app.trust.outcome import Refused
from gate.app.trust.single import take_single
from gate.chip.trust.certificate import Certificate, certificate
from gate.chip.trust.revocation import revocation_list
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import (
    NOW,
    RURITANIA,
    UTOPIA,
    UTOPIA_NEXT,
    Party,
    Wish,
    certify,
    root,
)
from tests.gate.chip.trust.made_again import again

CA = Wish(ca=True, serial=11)
LINK = certify(UTOPIA_NEXT, UTOPIA, CA)
ENDED = Wish(ca=True, last=datetime(2030, 1, 1, tzinfo=UTC))


def holding(*roots: bytes) -> Held:
    held = Held()
    for raw in roots:
        held.add(certificate(raw), BY_HAND)
    return held


def revoking(held: Held, *serials: int) -> Held:
    listed = revocation_list(made.revocation_list(UTOPIA, serials))
    held.revocation[listed.fingerprint] = listed
    return held


def taken(raw: bytes, held: Held) -> Certificate:
    return take_single(certificate(raw), held, NOW)


def test_a_link_is_taken_by_the_key_that_signed_it() -> None:
    held = holding(root(UTOPIA))
    assert taken(LINK, held).raw == LINK
    assert len(held.csca) == 2
    assert taken(LINK, held).raw == LINK  # again, which changes nothing
    assert len(held.csca) == 2


SHORT = replace(UTOPIA, key=made.rsa_key(2, 1024))
REFUSED = {
    "nobody trusted": (LINK, holding(root(RURITANIA)), "csca_unknown"),
    "by SHA-1": (
        again(LINK, replace(UTOPIA, hashed=hashes.SHA1())),
        holding(root(UTOPIA)),
        "algorithm_weak",
    ),
    "by a short key": (certify(UTOPIA_NEXT, SHORT, CA), holding(root(SHORT)), "algorithm_weak"),
    "by one that ended": (LINK, holding(root(UTOPIA, ENDED)), "expired"),
    "revoked itself": (LINK, revoking(holding(root(UTOPIA)), 11), "revoked"),
    "by one that is revoked": (LINK, revoking(holding(root(UTOPIA)), 7), "revoked"),
    "of another state": (
        certify(Party(made.name("RU", "CSCA"), UTOPIA_NEXT.key), UTOPIA, CA),
        holding(root(UTOPIA)),
        "csca_unknown",
    ),
    "no CA": (certify(UTOPIA_NEXT, UTOPIA), holding(root(UTOPIA)), "key_usage"),
    "an extension that nobody knows": (
        certify(UTOPIA_NEXT, UTOPIA, Wish(ca=True, critical="1.2.3.4")),
        holding(root(UTOPIA)),
        "key_usage",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_not_taken(fault: str) -> None:
    raw, held, code = REFUSED[fault]
    before = dict(held.csca)
    with pytest.raises(Refused) as refused:
        taken(raw, held)
    assert refused.value.code == code
    assert held.csca == before


def test_one_good_issuer_of_several_is_enough() -> None:
    assert taken(LINK, holding(root(UTOPIA, ENDED), root(UTOPIA))).raw == LINK
