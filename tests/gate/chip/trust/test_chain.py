"""From a signer to a CSCA that is trusted: by name, by key, and over links."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gate.chip.trust.anchors import MOST_TRIED, Anchors
from gate.chip.trust.certificate import Certificate, certificate
from gate.chip.trust.chain import MOST_BESIDE, chain
from gate.chip.trust.passive import authenticate
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.steps import Code, Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import (
    NOW,
    RURITANIA,
    SIGNER,
    UTOPIA,
    UTOPIA_NEXT,
    UTOPIA_RENAMED,
    Party,
    Wish,
    certify,
    root,
)
from tests.gate.chip.trust.made_cms import GROUPS, Signing, sod

CA = Wish(ca=True)
OLD = certificate(root(UTOPIA))
LINK = certificate(certify(UTOPIA_NEXT, UTOPIA, CA))  # one name, the next key
RENAMING = certificate(certify(UTOPIA_RENAMED, UTOPIA_NEXT, CA))


def found(issuer: Party, beside: list[Certificate], *anchors: Certificate) -> tuple[str, ...]:
    signer = certificate(certify(SIGNER, issuer))
    way = chain(signer, beside, Anchors(anchors), NOW).issuers
    return tuple(one.fingerprint for one in way)


def prints(*certificates: Certificate) -> tuple[str, ...]:
    return tuple(one.fingerprint for one in certificates)


def test_issued_by_a_root() -> None:
    assert found(UTOPIA, [], OLD) == prints(OLD)
    assert found(RURITANIA, [], OLD) == ()


def test_the_key_decides_among_those_of_one_name() -> None:
    new = certificate(root(UTOPIA_NEXT))
    assert found(UTOPIA_NEXT, [], OLD, new) == prints(new)
    assert found(UTOPIA, [], new, OLD) == prints(OLD)


def test_a_link_in_the_store_is_trusted_for_its_new_key() -> None:
    assert found(UTOPIA_NEXT, [], OLD, LINK) == prints(LINK)


def test_links_beside_a_signature_lead_to_the_old_key() -> None:
    assert found(UTOPIA_NEXT, [LINK], OLD) == prints(LINK, OLD)
    assert found(UTOPIA_RENAMED, [RENAMING, LINK], OLD) == prints(RENAMING, LINK, OLD)
    assert found(UTOPIA_RENAMED, [RENAMING], OLD) == ()


def test_what_is_no_ca_is_no_link() -> None:
    no_ca = certificate(certify(UTOPIA_NEXT, UTOPIA, Wish(usage="certify")))
    may_not = certificate(certify(UTOPIA_NEXT, UTOPIA, Wish(ca=True, usage="sign")))
    odd = certificate(certify(UTOPIA_NEXT, UTOPIA, Wish(ca=True, critical="1.2.3.4")))
    assert found(UTOPIA_NEXT, [no_ca, may_not, odd], OLD) == ()


def test_a_certificate_beside_trusts_nothing_by_itself() -> None:
    """A forger brings a whole chain along, up to a root of its own under the state's name."""
    forged = certificate(root(replace(UTOPIA, key=made.ec_key(50))))
    assert found(replace(UTOPIA, key=made.ec_key(50)), [forged], OLD) == ()


def test_rings_of_links_end() -> None:
    ring = [
        certificate(certify(UTOPIA_NEXT, UTOPIA_RENAMED, CA)),
        certificate(certify(UTOPIA_RENAMED, UTOPIA_NEXT, CA)),
    ]
    assert found(UTOPIA_NEXT, ring, certificate(root(RURITANIA))) == ()


def test_a_mesh_of_links_costs_few_signatures(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = list[int]()
    real = Certificate.is_signed_by

    def counted(self: Certificate, issuer: Certificate) -> bool:
        tried.append(1)
        return real(self, issuer)

    mesh = [
        certificate(certify(UTOPIA, UTOPIA, Wish(ca=True, serial=serial)))
        for serial in range(10, 60)
    ]
    others = [
        certificate(root(replace(UTOPIA, key=made.ec_key(number)))) for number in range(60, 110)
    ]
    monkeypatch.setattr(Certificate, "is_signed_by", counted)
    assert found(UTOPIA, mesh, *others) == ()
    assert len(tried) <= (MOST_BESIDE + 1) * (MOST_BESIDE + MOST_TRIED)


def test_one_that_may_not_certify_issues_nothing() -> None:
    may_not = certificate(certify(UTOPIA, UTOPIA, Wish(ca=True, usage="sign")))
    assert found(UTOPIA, [], may_not) == ()


def test_one_that_is_valid_is_preferred() -> None:
    ended = Wish(ca=True, serial=3, last=datetime(2030, 1, 1, tzinfo=UTC))
    late = certificate(root(UTOPIA, ended))
    assert found(UTOPIA, [], late, OLD) == prints(OLD)
    passive = authenticate(sod(), GROUPS, Anchors([late]), NOW, TrustPolicy())
    result = passive.of(Step.ISSUER_DATES)
    assert (result.status, result.code) == (Status.FAILED, Code.EXPIRED)
    assert result.figure == "2030-01-01T00:00:00+00:00"


def test_a_document_of_the_next_key_passes_over_its_link() -> None:
    signing = Signing(certificate=certify(SIGNER, UTOPIA_NEXT), beside=(LINK.raw, b"\x30\x00"))
    passive = authenticate(sod(signing), GROUPS, Anchors([OLD]), NOW, TrustPolicy())
    assert passive.of(Step.ISSUER).status is Status.PASSED
    assert passive.of(Step.ISSUER).figure == OLD.fingerprint


def test_a_revoked_link_revokes_what_hangs_on_it() -> None:
    link = certify(UTOPIA_RENAMED, UTOPIA, Wish(ca=True, serial=77))
    signing = Signing(certificate=certify(SIGNER, UTOPIA_RENAMED), beside=(link,))
    for revoked, known in ((77, Code.REVOKED), (78, Code.NO_REVOCATION_LIST)):
        lists = [revocation_list(made.revocation_list(UTOPIA, (revoked,)))]
        passive = authenticate(sod(signing), GROUPS, Anchors([OLD], lists), NOW, TrustPolicy())
        assert passive.of(Step.REVOCATION).code is known
