"""The issuing state, looked at by `cryptography` and by the project's own trust code."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtensionOID

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.list_check import check_list
from gate.chip.trust.master_list import certificates, signed_list
from gate.chip.trust.security_object import security_object as read_back
from gate.chip.trust.security_object import signed_object
from gate.chip.verdict import Status
from simulators.passports.issuing import schemes
from simulators.passports.issuing.schemes import Scheme
from simulators.passports.issuing.security_object import (
    security_object,
    signed_security_object,
)
from simulators.passports.issuing.state import YEAR, IssuingState

CURVES = (schemes.P256, schemes.P384, schemes.BRAINPOOL256, schemes.P256_EXPLICIT)
RSA = (schemes.RSA_PSS_2048, schemes.RSA_PKCS1_2048)
STATE = IssuingState()


def state_of(scheme: Scheme) -> IssuingState:
    return IssuingState(csca_scheme=scheme, signer_scheme=scheme)


def check_chain(state: IssuingState) -> None:
    root = x509.load_der_x509_certificate(state.csca.encoded)
    signer = x509.load_der_x509_certificate(state.signer().certificate.encoded)
    root.verify_directly_issued_by(root)
    signer.verify_directly_issued_by(root)


@pytest.mark.parametrize("scheme", CURVES, ids=lambda scheme: scheme.name)
def test_a_chain_that_the_library_accepts(scheme: Scheme) -> None:
    check_chain(state_of(scheme))


@pytest.mark.slow
@pytest.mark.parametrize("scheme", RSA, ids=lambda scheme: scheme.name)
def test_a_chain_of_rsa(scheme: Scheme) -> None:
    check_chain(state_of(scheme))


def test_the_authority_is_as_doc_9303_12_asks() -> None:
    root = x509.load_der_x509_certificate(STATE.csca.encoded)
    constraints = root.extensions.get_extension_for_class(x509.BasicConstraints)
    assert constraints.critical
    assert (constraints.value.ca, constraints.value.path_length) == (True, 0)
    usage = root.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.key_cert_sign
    assert usage.value.crl_sign
    assert not usage.value.digital_signature
    assert root.issuer == root.subject
    assert root.subject.get_attributes_for_oid(x509.NameOID.COUNTRY_NAME)[0].value == "UT"
    assert root.serial_number > 0


def test_the_signer_says_for_which_documents_and_by_whom() -> None:
    signer = x509.load_der_x509_certificate(STATE.signer().certificate.encoded)
    root = x509.load_der_x509_certificate(STATE.csca.encoded)
    authority = signer.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
    subject = root.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    assert authority.key_identifier == subject.digest
    assert signer.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature
    types = signer.extensions.get_extension_for_oid(x509.ObjectIdentifier("2.23.136.1.1.6.2"))
    assert types.value.value.hex() == "300b020100" + "3106130149130150"
    assert signer.extensions.get_extension_for_oid(ExtensionOID.CRL_DISTRIBUTION_POINTS)


def test_the_same_seed_is_the_same_state() -> None:
    assert IssuingState().csca == STATE.csca
    assert IssuingState().signer().certificate == STATE.signer().certificate
    assert IssuingState("another").csca != STATE.csca


def test_a_forger_has_the_name_but_not_the_key() -> None:
    forger = IssuingState("forger")
    assert forger.authority.name == STATE.authority.name
    assert forger.csca.key_identifier != STATE.csca.key_identifier


def test_the_list_revokes_what_it_says() -> None:
    root = x509.load_der_x509_certificate(STATE.csca.encoded)
    serial = STATE.signer().certificate.serial
    for revoked in ([], [serial], [3, serial, 2**60]):
        found = x509.load_der_x509_crl(STATE.revocation_list(revoked, number=7))
        assert found.is_signature_valid(root.public_key())
        assert sorted(one.serial_number for one in found) == sorted(revoked)
        assert found.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 7


def test_the_link_vouches_for_the_successor() -> None:
    second = IssuingState("utopia-2", "utopia 2")
    root = x509.load_der_x509_certificate(STATE.csca.encoded)
    link = x509.load_der_x509_certificate(STATE.link(second).encoded)
    successor = x509.load_der_x509_certificate(second.csca.encoded)
    link.verify_directly_issued_by(root)
    assert link.public_key() == successor.public_key()
    assert link.subject == successor.subject


def test_a_master_list_is_checked_and_read_by_the_gate() -> None:
    others = [IssuingState(f"state-{n}", f"state {n}", "XA").csca for n in range(5)]
    data = STATE.master_list([STATE.csca, *others])
    read = certificates(signed_list(data).content)
    assert set(read) == {one.encoded for one in (STATE.csca, *others)}
    roots = Anchors([certificate(STATE.csca.encoded)])
    checked = check_list(data, roots, STATE.founded + YEAR * 2)
    assert all(one.status is not Status.FAILED for one in checked.results)
    assert set(checked.certificates) == set(read)


@pytest.mark.parametrize("version", [0, 1])
def test_the_security_object_lists_what_was_signed(version: int) -> None:
    groups = {1: b"\x61\x00", 2: b"\x75\x01\x00", 14: b"\x6e\x00"}
    content = security_object(groups, "sha384", version)
    sod = signed_security_object(content, STATE.signer(), STATE.founded + timedelta(days=3))
    found = read_back(signed_object(sod).content)
    assert set(found.hashes) == set(groups)
