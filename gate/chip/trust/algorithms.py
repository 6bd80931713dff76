"""How something is signed: the scheme and its hashes, out of an AlgorithmIdentifier.

Source: RFC 4055 (RSA and its PSS parameters), RFC 5758 (ECDSA), ICAO Doc 9303-12, 4.1.6.
"""

from dataclasses import dataclass
from typing import Final, Literal

from gate.chip.trust import der, values
from gate.chip.trust.der import Element
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

Kind = Literal["rsa", "pss", "ecdsa"]

RSA_KEY: Final = "1.2.840.113549.1.1.1"
PSS: Final = "1.2.840.113549.1.1.10"
EC_KEY: Final = "1.2.840.10045.2.1"
MGF1: Final = "1.2.840.113549.1.1.8"
HASHES: Final = {
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.4": "sha224",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
# None: the hash is that of the digestAlgorithm beside it, as CMS allows (RFC 3370, 3.2).
SIGNED: Final[dict[str, tuple[Kind, str | None]]] = {
    RSA_KEY: ("rsa", None),
    "1.2.840.113549.1.1.5": ("rsa", "sha1"),
    "1.2.840.113549.1.1.14": ("rsa", "sha224"),
    "1.2.840.113549.1.1.11": ("rsa", "sha256"),
    "1.2.840.113549.1.1.12": ("rsa", "sha384"),
    "1.2.840.113549.1.1.13": ("rsa", "sha512"),
    EC_KEY: ("ecdsa", None),
    "1.2.840.10045.4.1": ("ecdsa", "sha1"),
    "1.2.840.10045.4.3.1": ("ecdsa", "sha224"),
    "1.2.840.10045.4.3.2": ("ecdsa", "sha256"),
    "1.2.840.10045.4.3.3": ("ecdsa", "sha384"),
    "1.2.840.10045.4.3.4": ("ecdsa", "sha512"),
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a signature is made. `mask_hash` and `salt` (bytes) are those of PSS."""

    kind: Kind
    hash: str
    mask_hash: str = ""
    salt: int = 0

    @property
    def hashes(self) -> frozenset[str]:
        """Every hash that the signature stands on."""
        return frozenset((self.hash, self.mask_hash)) - {""}


def hash_name(element: Element) -> str:
    """Return "sha256" and its like. Raises DocumentError: malformed, or no hash that we know."""
    fields = Fields(element)
    name = HASHES.get(values.oid(fields.take(der.OID)))
    fields.maybe(der.NULL)
    fields.end()
    if name is None:
        raise DocumentError("signature: a hash that is not known")
    return name


def scheme(element: Element, digest: str | None = None) -> Scheme:
    """Read an AlgorithmIdentifier of a signature.

    Args:
        element: The sequence. Parameters of other than PSS are not looked at: some issuers write
            NULL, others the parameters of their key.
        digest: The hash beside it, for those that name none.

    Raises:
        DocumentError: malformed, or no algorithm that we know.
    """
    fields = Fields(element)
    algorithm = values.oid(fields.take(der.OID))
    if algorithm == PSS:
        parameters = fields.maybe(der.SEQUENCE)
        fields.end()
        if parameters is None:
            raise DocumentError("signature: PSS without its parameters")
        return _pss(Fields(parameters))
    kind, hashed = SIGNED.get(algorithm, (None, None))
    hashed = hashed or digest
    if kind is None or hashed is None:
        raise DocumentError("signature: an algorithm that is not known")
    return Scheme(kind, hashed)


def _pss(fields: Fields) -> Scheme:
    """Read RSASSA-PSS-params; what is left out has the value of RFC 4055, 3.1."""
    hashed, mask, salt, trailer = (fields.maybe(0xA0 + number) for number in range(4))
    fields.end()
    if trailer is not None and values.integer(values.inside(trailer, der.INTEGER)) != 1:
        raise DocumentError("signature: a trailer of PSS that is not known")
    length = 20 if salt is None else values.integer(values.inside(salt, der.INTEGER))
    if not 0 <= length <= 512:
        raise DocumentError("signature: a salt of PSS of no such length")
    return Scheme(
        "pss",
        "sha1" if hashed is None else hash_name(values.inside(hashed, der.SEQUENCE)),
        "sha1" if mask is None else _mask_hash(values.inside(mask, der.SEQUENCE)),
        length,
    )


def _mask_hash(element: Element) -> str:
    fields = Fields(element)
    if values.oid(fields.take(der.OID)) != MGF1:
        raise DocumentError("signature: a mask of PSS that is not known")
    hashed = hash_name(fields.take(der.SEQUENCE))
    fields.end()
    return hashed
