"""Our own ECDSA against OpenSSL: its signatures on our curves, its verdicts on the common ones."""

import hashlib

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.curves import standard_domain
from gate.chip.elliptic import Curve
from gate.chip.trust.algorithms import Scheme
from gate.chip.trust.keys import bits_of, public_key
from gate.chip.trust.own_ecdsa import OwnKey, is_own_signature, own_key
from gate.chip.trust.signatures import is_signature
from gate.errors import DocumentError
from tests.gate.chip.trust import made

# `openssl ecparam -genkey`, `openssl dgst -sha256 -sign` of OpenSSL 3.0.19: key, signature.
MESSAGE, HOW = b"what was signed", Scheme("ecdsa", "sha256")
OPENSSL = {
    192: (
        (
            "304a301406072a8648ce3d020106092b240303020801010303320004186db4c8151e84c4a7291f28ac16dc67"
            "07598c6e54e1bfd3096199e553c8c101b887fcabf9dadd818e1b0585cb8b042d"
        ),
        (
            "30330217157007d2956f06446da175ea10ffa9ebcddfb026feded5021808f8925ceb4ea90404bff89d7c3b51"
            "3c7a35399dbfe79ce5"
        ),
    ),
    224: (
        (
            "3052301406072a8648ce3d020106092b2403030208010105033a000419c390d11d9156aa8fc0841a48d4e24e"
            "4d372256a321cbfadeb0b55766c91c1867d10b31765525f9b0e727decf0e30225b1b04dae94bde5d"
        ),
        (
            "303d021d00a4c4730c4804b6fd60bbf1029faa01baa43bd173ae19bf237c3e7285021c38c1f72fea30c22205"
            "dbc9261a221cc7e25ff34b93a9a9f95e04a1e2"
        ),
    ),
    320: (
        (
            "306a301406072a8648ce3d020106092b240303020801010903520004308bd8f5218f5a6be7609d19104a5f7c"
            "be818eec4321fa4f5b9e8ba21570226f8fb0684f19f510d24d0200da41843441615b0435d3785f44e4ffd8a5"
            "8a7300c813e0699c5a2ea9f2a2138df960775e43"
        ),
        (
            "3056022900b4616a55dafb064ab6bfb8a9bffea5d0defccc7c3d41336b03d657b10fe6ccd28c5ce6d6834db7"
            "f6022900c9298255eed7119279ef37f05c074776afe58bdc06b73bde9b783368d7a7d9b333c0d29e31c14ad3"
        ),
    ),
}


@pytest.mark.parametrize("bits", OPENSSL)
def test_signatures_of_openssl(bits: int) -> None:
    info, signature = map(bytes.fromhex, OPENSSL[bits])
    key = public_key(info)
    assert isinstance(key, OwnKey)
    assert bits_of(key) == bits
    assert is_signature(key, HOW, signature, MESSAGE)
    assert not is_signature(key, HOW, signature, MESSAGE + b".")
    assert not is_signature(key, Scheme("ecdsa", "sha384"), signature, MESSAGE)
    assert not is_signature(key, Scheme("rsa", "sha256"), signature, MESSAGE)
    changed = signature[:-1] + bytes((signature[-1] ^ 1,))
    assert not is_signature(key, HOW, changed, MESSAGE)
    with pytest.raises(DocumentError):
        public_key(info[:-1] + bytes((info[-1] ^ 1,)))


KINDS = {12: ec.SECP256R1, 18: ec.SECP521R1, 13: ec.BrainpoolP256R1}


def curve_of(number: int) -> Curve:
    curve = standard_domain(number)
    assert isinstance(curve, Curve)
    return curve


@pytest.mark.parametrize("curve", KINDS)
@pytest.mark.parametrize("name", ["sha1", "sha224", "sha256", "sha512"])
def test_the_library_says_the_same(curve: int, name: str) -> None:
    """Hashes shorter and longer than the order, and each bit of r and s that decides."""
    private = made.ec_key(11, KINDS[curve])
    hashed = {one.name: one for one in (hashes.SHA224(), hashes.SHA256(), hashes.SHA512())}
    how = ec.ECDSA(hashed.get(name) or hashes.SHA1(), deterministic_signing=True)
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    key = own_key(curve_of(curve), point)
    signature = private.sign(MESSAGE, how)
    assert is_own_signature(key, name, signature, MESSAGE)
    r, s = decode_dss_signature(signature)
    order = key.curve.n
    for other in ((r ^ 1, s), (r, s ^ 1), (s, r), (r + order, s), (r, order - s)):
        changed = encode_dss_signature(*other)
        assert is_own_signature(key, name, changed, MESSAGE) is library(private, changed, how)


def library(private: ec.EllipticCurvePrivateKey, signature: bytes, how: ec.ECDSA) -> bool:
    try:
        private.public_key().verify(signature, MESSAGE, ec.ECDSA(how.algorithm))
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize("numbers", [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_numbers_that_no_signer_makes(numbers: tuple[int, int]) -> None:
    key = public_key(bytes.fromhex(OPENSSL[192][0]))
    assert not is_signature(key, HOW, encode_dss_signature(*numbers), MESSAGE)


def test_infinity_is_no_signature() -> None:
    """With Q = G, s any and r = -e, the sum is the point at infinity."""
    curve = curve_of(9)
    number = int.from_bytes(hashlib.sha256(MESSAGE).digest(), "big") >> 256 - 192
    key = OwnKey(curve, curve.generator)
    signature = encode_dss_signature(-number % curve.n, 7)
    assert not is_own_signature(key, "sha256", signature, MESSAGE)


@given(signature=st.binary(max_size=80))
def test_any_bytes_are_no_signature(signature: bytes) -> None:
    key = public_key(bytes.fromhex(OPENSSL[192][0]))
    assert not is_signature(key, HOW, signature, MESSAGE)
