"""Digital seals of every kind: which one it is, what it says, and whether it is genuine."""

from datetime import date

from gate.errors import DocumentError
from gate.seal import french, vds, vds_nc
from gate.seal.french import FrenchSeal
from gate.seal.signature import from_plain
from gate.seal.trust import TrustStore
from gate.seal.vds import Vds
from gate.seal.vds_nc import VdsNc
from gate.seal.verdict import Kind, Verdict

Seal = Vds | VdsNc | FrenchSeal


def is_seal(data: bytes) -> bool:
    """Tell whether the bytes begin as a seal of any kind does."""
    return vds.is_vds(data) or french.is_french(data) or vds_nc.is_vds_nc(data)


def parse(data: bytes) -> Seal:
    """Read a seal of the kind that its first bytes tell.

    Args:
        data: The bytes of the bar code, never through a text.

    Raises:
        DocumentError: none of the kinds, or not of its form. Never its content.
    """
    if vds.is_vds(data):
        return vds.parse(data)
    if french.is_french(data):
        return french.parse(data)
    if vds_nc.is_vds_nc(data):
        return vds_nc.parse(data)
    raise DocumentError("not a digital seal")


def verify(seal: Seal, trust: TrustStore, today: date) -> Verdict:
    """Judge the signature of a seal: of a known signer, right, and made while he might."""
    if isinstance(seal, VdsNc):
        return vds_nc.verify(seal, trust, today)
    kind = Kind.VDS if isinstance(seal, Vds) else Kind.FRENCH
    signature = from_plain(seal.signature)
    return trust.judge(kind, seal.signer_name, signature, seal.signed, today, seal.signed_on)
