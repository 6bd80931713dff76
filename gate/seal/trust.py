"""The signers that a site trusts, and what is said of their signatures.

A certificate is trusted for one kind of seal and under one name, that of its file: a key for rail
tickets seals no visa. Source: ICAO Doc 9303-13; 9303-12 (certificates).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Final

from cryptography import x509

from gate.errors import ConfigError
from gate.seal.signature import BAD_CERTIFICATE, is_signature, key_of
from gate.seal.verdict import Kind, Status, Verdict

__all__ = ["Kind", "Status", "TrustStore", "Verdict", "judge", "store_of"]

LONGEST_FILE: Final = 65_536
ZONES: Final = timedelta(days=1)  # signed in one zone of time, read in another
PEM: Final = b"-----BEGIN CERTIFICATE-----"


class TrustStore:
    """Certificates by kind and name."""

    def __init__(self, certificates: Mapping[tuple[Kind, str], x509.Certificate]) -> None:
        self._certificates = dict(certificates)

    def certificate(self, kind: Kind, name: str) -> x509.Certificate | None:
        return self._certificates.get((kind, name))

    def names(self, kind: Kind) -> tuple[str, ...]:
        """Return the names of the signers of a kind, in their order."""
        return tuple(sorted(name for of, name in self._certificates if of is kind))

    def all_of(self, kind: Kind) -> tuple[x509.Certificate, ...]:
        return tuple(one for (of, _), one in self._certificates.items() if of is kind)

    def judge(
        self,
        kind: Kind,
        name: str,
        signature: bytes | None,
        data: bytes,
        today: date,
        signed_on: date | None = None,
    ) -> Verdict:
        """Judge a signature.

        Args:
            kind: Of the seal.
            name: Of the signer, as the seal tells it.
            signature: DER; None: it has no form that a signature can have.
            data: What was signed.
            today: The day at the lane.
            signed_on: The day that the seal tells; the certificate must have been valid then.
        """
        certificate = self.certificate(kind, name)
        if certificate is None:
            return Verdict(Status.UNKNOWN_SIGNER, name)
        return Verdict(judge(certificate, signature, data, today, signed_on), name)


def judge(
    certificate: x509.Certificate,
    signature: bytes | None,
    data: bytes,
    today: date,
    signed_on: date | None = None,
) -> Status:
    """Judge a signature by a certificate that is trusted already; as `TrustStore.judge`."""
    key = key_of(certificate)
    if key is None:
        return Status.UNUSABLE_KEY
    if signature is None or not is_signature(key, signature, data):
        return Status.BAD_SIGNATURE
    if signed_on is not None and signed_on > today + ZONES:
        return Status.EXPIRED_CERTIFICATE
    if not is_in_date(certificate, signed_on or today):
        return Status.EXPIRED_CERTIFICATE
    return Status.VALID


def is_in_date(certificate: x509.Certificate, day: date) -> bool:
    """Tell whether the certificate is valid on that day."""
    first = certificate.not_valid_before_utc.date()
    return first <= day <= certificate.not_valid_after_utc.date()


def store_of(files: Mapping[str, bytes]) -> TrustStore:
    """Read the certificates of a trust folder.

    Args:
        files: "kind/name.pem" → content; DER or PEM, one certificate a file. The name is that of
            the signer: "vds/DETS32.crt", "rail/1080_00002.pem", "2d-doc/FR000001.der"; of a
            certificate for VDS-NC, any.

    Raises:
        ConfigError: a line for each file that is no certificate or lies in no kind's folder.
    """
    certificates, faults = dict[tuple[Kind, str], x509.Certificate](), list[str]()
    for path, content in files.items():
        place = PurePosixPath(path)
        try:
            where = (Kind(place.parent.as_posix()), place.stem)
            certificates[where] = _certificate(content)
        except BAD_CERTIFICATE:
            kinds = ", ".join(Kind)
            faults.append(f"{path}: must be an X.509 certificate in a folder {kinds}")
    if faults:
        raise ConfigError("\n".join(faults))
    return TrustStore(certificates)


def _certificate(content: bytes) -> x509.Certificate:
    if len(content) > LONGEST_FILE:
        raise ValueError("too large")
    if PEM in content:
        return x509.load_pem_x509_certificate(content)
    return x509.load_der_x509_certificate(content)
