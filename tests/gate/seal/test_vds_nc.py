"""Seals in JSON: ICAO's own specimen, seals of our own, damaged ones, the canonical form."""

import base64
from contextlib import suppress
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from gate.errors import ConfigError, DocumentError
from gate.seal import canonical
from gate.seal.trust import Status, TrustStore, store_of
from gate.seal.vds_nc import is_vds_nc, parse, verify
from simulators.tickets.signer import curve_key, signer
from tests.gate.seal import australia, made

DSC = store_of({"vds-nc/18AD.der": base64.urlsafe_b64decode(australia.CERTIFICATE)})
CSCA = store_of({"vds-nc/AUS.der": base64.b64decode(australia.AUTHORITY)})


def test_what_a_published_specimen_says() -> None:
    found = parse(australia.SPECIMEN)
    assert (found.type, found.version, found.country) == ("icao.vacc", 1, "AUS")
    assert (found.person("n"), found.person("i")) == ("CITIZEN  JANE CATHERINE", "PF0911009")
    assert found.person("dn") == ""


@pytest.mark.parametrize("trust", [DSC, CSCA])
def test_a_published_specimen_is_genuine(trust: TrustStore) -> None:
    found = parse(australia.SPECIMEN)
    verdict = verify(found, trust, date(2026, 11, 22))
    assert (verdict.status, verdict.signer, verdict.reason) == (Status.VALID, "CN=DFAT,C=AU", None)
    assert verify(found, trust, date(2031, 10, 1)).status is Status.EXPIRED_CERTIFICATE
    other = parse(australia.SPECIMEN.replace(b"JANE", b"JANEX"))
    assert verify(other, trust, date(2026, 11, 22)).status is Status.BAD_SIGNATURE


CA_KEY, KEY = curve_key(0xCA), curve_key(0x5EA1)
CA = signer(CA_KEY, "EGATE CA", for_seals=False)
ISSUED = signer(KEY, "EGATE 01", issuer=CA)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (ISSUED, Status.VALID),
        (signer(KEY, "EGATE 01", issuer=CA, for_seals=False), Status.UNKNOWN_SIGNER),
        (signer(KEY, "EGATE 01"), Status.UNKNOWN_SIGNER),
        (signer(KEY, "X", issuer=signer(KEY, "EGATE CA")), Status.UNKNOWN_SIGNER),
        (signer(KEY, last=date(2026, 11, 21), issuer=CA), Status.EXPIRED_CERTIFICATE),
        (signer(KEY, first=date(2026, 11, 23), issuer=CA), Status.EXPIRED_CERTIFICATE),
        (signer(curve_key(7, ec.SECP384R1()), issuer=CA), Status.UNUSABLE_KEY),
        (CA, Status.VALID),
    ],
)
def test_a_certificate_counts_by_its_issuer(who: made.Signer, status: Status) -> None:
    trust = store_of({"vds-nc/ca.pem": CA.pem})
    assert verify(parse(made.vds_nc(who)), trust, made.DAY).status is status


def test_larger_keys() -> None:
    for curve, algorithm in ((ec.SECP384R1(), "ES384"), (ec.SECP521R1(), "ES512")):
        who = signer(curve_key(7, curve), issuer=CA)
        trust = store_of({"vds-nc/ca.pem": CA.pem})
        found = parse(made.vds_nc(who, algorithm))
        assert verify(found, trust, made.DAY).status is Status.VALID


def test_without_a_trusted_certificate_nothing_is_verified() -> None:
    for trust in (store_of({}), store_of({"vds/UTTS32.pem": made.WHO.pem})):
        verdict = verify(parse(made.vds_nc()), trust, made.DAY)
        assert verdict.status is Status.UNKNOWN_SIGNER
    none = australia.SPECIMEN.replace(australia.CERTIFICATE.encode("ascii"), b"AAAA")
    assert verify(parse(none), DSC, made.DAY).status is Status.UNKNOWN_SIGNER


def test_a_certificate_of_no_version_is_not_known() -> None:
    der = base64.urlsafe_b64decode(australia.CERTIFICATE)
    strange = der.replace(bytes.fromhex("a003020102"), bytes.fromhex("a00302011c"), 1)
    assert strange != der
    text = base64.urlsafe_b64encode(strange)
    seal = australia.SPECIMEN.replace(australia.CERTIFICATE.encode("ascii"), text)
    assert verify(parse(seal), CSCA, made.DAY).status is Status.UNKNOWN_SIGNER
    with pytest.raises(ConfigError):
        store_of({"vds-nc/strange.der": strange})


GOOD = made.vds_nc()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b'{"isThisAVDS": false}',
        b'{"data": {}, "sig": {}}',
        GOOD[:-1],
        GOOD + b"x",
        GOOD.replace(b"ES256", b"ES255"),
        GOOD.replace(b'"v": 1', b'"v": true'),
        GOOD.replace(b'"v": 1', b'"v": "1"'),
        GOOD.replace(b'"v": 1', b'"v": 1.0'),
        GOOD.replace(b'"v": 1', b'"v": NaN'),
        GOOD.replace(b'"v": 1', b'"v": 1, "v": 2'),
        GOOD.replace(b'"v": 1', b'"v": ' + b"1" * 16),
        GOOD.replace(b'"v": 1', b'"v": 1, "x": ' + b"[" * 17 + b"]" * 17),
        GOOD.replace(b'"sigvl": "', b'"sigvl": "!'),
        GOOD.replace(b'"cer": "', b'"cer": "\xc3\xa9'),
        GOOD.replace(b"CAMILLE", b"\\ud800"),
        GOOD.replace(b"CAMILLE", b"\xff"),
        b"[" * 5_000,
        GOOD + b" " * 8_192,
    ],
)
def test_malformed(data: bytes) -> None:
    with pytest.raises(DocumentError):
        parse(data)


@given(place=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255))
def test_damage_is_never_valid(place: int, byte: int) -> None:
    data = bytearray(GOOD)
    data[place] = byte
    with suppress(DocumentError):
        found = parse(bytes(data))
        verdict = verify(found, made.trust(), made.DAY)
        assert verdict.status is not Status.VALID or found.signed == parse(GOOD).signed


# Examples of RFC 8785, 3.2.3 (order of names) and of what json.dumps would write otherwise.
@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 2, "a": 1}, b'{"a":1,"b":2}'),
        (
            [True, None, -5, '\u20ac$\x0f\n\'"\\"/'],
            b'[true,null,-5,"\xe2\x82\xac$\\u000f\\n\'\\"\\\\\\"/"]',
        ),
        (
            {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "\xf6": 7},
            '{"\\r":2,"1":4,"\x80":6,"\xf6":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}'.encode(),
        ),
    ],
)
def test_the_canonical_form(value: canonical.Json, written: bytes) -> None:
    assert canonical.canonical(value) == written
    assert canonical.read(written) == value


def test_nothing_personal_is_shown() -> None:
    assert is_vds_nc(GOOD)
    assert "CAMILLE" not in repr(parse(GOOD))
    assert parse(GOOD).person("n") == "EXEMPLE CAMILLE É"
