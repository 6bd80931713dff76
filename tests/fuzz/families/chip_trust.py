"""Passive authentication: certificates, revocation lists, signed data, and the files of a store."""

from typing import Final

from gate.app.trust import ldif
from gate.app.trust.admission import admit
from gate.app.trust.held import Held
from gate.chip.trust import ber, cms, der
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate, from_pem
from gate.chip.trust.der import encode
from gate.chip.trust.list_check import check_list
from gate.chip.trust.passive import authenticate
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.security_object import GROUPS as NUMBERS
from gate.chip.trust.security_object import security_object, signed_object
from gate.chip.trust.steps import Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status
from tests.fuzz.families import chip_seeds as seeds
from tests.fuzz.target import Family, Target
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import NOW, SIGNER, UTOPIA, Party, certify, root
from tests.gate.chip.trust.made_again import KEY, again, explicit
from tests.gate.chip.trust.made_ber import streamed
from tests.gate.chip.trust.made_cms import GROUPS, master_list, signed_data, sod
from tests.gate.chip.trust.made_cms import security_object as written

ROOT: Final = certificate(root(UTOPIA))
ROOTS: Final = Anchors([ROOT])
SOD = sod()
STREAMED = encode(0x77, streamed(signed_data(written())))
LISTED: Final = ((root(UTOPIA),), (b"\x30\x00", root(UTOPIA)))
SIGNED = written()
# BER, but no signed data
OPENED = b"\x30\x80\x24\x80\x04\x01a\x04\x01b\0\0\xa0\x80\x30\x03\x02\x01\x07\0\0\0\0"
LDIF = b"version: 1\ndn: c=UT\npkdMasterListContent:: MA\n A=\n"


def a_certificate(data: bytes) -> None:
    found = certificate(data)
    assert found.raw == data
    assert found.signed in data
    _ = found.key


def a_revocation_list(data: bytes) -> None:
    assert revocation_list(data).signed in data


def a_security_object(data: bytes) -> None:
    found = security_object(data)
    assert set(found.hashes) <= set(NUMBERS)
    assert all(digest in data for digest in found.hashes.values())


def a_sod(data: bytes) -> None:
    found = signed_object(data)
    assert found.content in data or b"\x80" in data  # in BER it may be in pieces
    a_security_object(found.content)


def a_shell(data: bytes) -> None:
    closed = ber.as_der(data)
    assert len(closed) <= 2 * len(data) + 8
    cms.signed_data(der.one(closed))


def a_document(data: bytes) -> None:
    """A SOD that passes every step says what was signed, whatever else was changed."""
    passive = authenticate(data, GROUPS, ROOTS, NOW, TrustPolicy())
    assert [one.step for one in passive.results] == list(Step)
    steps = [one for one in passive.results if one.step is not Step.REVOCATION]
    if all(one.status is Status.PASSED for one in steps):
        # What nobody signs may differ: versions, other certificates, the form of shells.
        assert signed_object(data).content == SIGNED


def a_master_list(data: bytes) -> None:
    """A list that is taken has the certificates that were signed."""
    checked = check_list(data, ROOTS, NOW)
    assert checked.against is not None or checked.certificates in LISTED


def a_pem(data: bytes) -> None:
    assert from_pem(data) is data or data.lstrip().startswith(b"-----BEGIN ")


def an_ldif(data: bytes) -> None:
    assert sum(map(len, ldif.contents(data))) <= len(data)


def a_file_for_the_store(data: bytes) -> None:
    """No error whatever the file is, and nothing is trusted that the root did not sign."""
    held = Held(roots={ROOT.fingerprint: ROOT})
    admit(data, held, NOW)
    assert {one.raw for one in held.csca.values()} <= {ROOT.raw, *LISTED[0]}


CERTIFICATES: Final = (
    certify(SIGNER, UTOPIA),
    again(root(UTOPIA), UTOPIA, {KEY: explicit(UTOPIA, 12)}),
    root(Party(UTOPIA.name, made.rsa_key(3), pss=True)),
    seeds.CERTIFICATE,
)
REVOKED: Final = made.revocation_list(UTOPIA, (7, 8, 9))
LISTS: Final = tuple(map(master_list, LISTED))
PEM: Final = b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"

FAMILY: Final[Family] = {
    "chip_certificate": Target(a_certificate, CERTIFICATES),
    "chip_revocation_list": Target(a_revocation_list, (REVOKED,)),
    "chip_security_object": Target(a_security_object, (written(), written(version=1))),
    "chip_sod": Target(a_sod, (SOD, STREAMED, seeds.SOD)),
    "chip_signed_data": Target(a_shell, (signed_data(written()),), (OPENED,)),
    "chip_passive": Target(a_document, (SOD, STREAMED)),
    "chip_master_list": Target(a_master_list, LISTS),
    "chip_pem": Target(a_pem, (PEM,)),
    "chip_ldif": Target(an_ldif, (LDIF,)),
    "chip_store_file": Target(a_file_for_the_store, (*LISTS, REVOKED, CERTIFICATES[0], PEM, LDIF)),
}
