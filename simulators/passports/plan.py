"""What a state puts on a chip: the holder, the protocols, the form of the files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from simulators.passports.chip.contents import PaceOffer
from simulators.passports.lds.elementary import DocumentDetails, PersonalDetails
from simulators.passports.lds.portrait import Portrait

BSI: Final = "0.4.0.127.0.7"
PACE: Final = f"{BSI}.2.2.4"
CHIP_AUTHENTICATION: Final = f"{BSI}.2.2.3"
P256: Final = 12
BRAINPOOL256: Final = 13
BRAINPOOL384: Final = 16
MODP_2048: Final = 2  # with a subgroup of 256 bits

GM_ECDH_3DES: Final = PaceOffer(f"{PACE}.2.1", BRAINPOOL256)
GM_ECDH_AES128: Final = PaceOffer(f"{PACE}.2.2", BRAINPOOL256)
GM_ECDH_AES192: Final = PaceOffer(f"{PACE}.2.3", BRAINPOOL384)
GM_ECDH_AES256: Final = PaceOffer(f"{PACE}.2.4", BRAINPOOL384)
GM_DH_AES128: Final = PaceOffer(f"{PACE}.1.2", MODP_2048)
GM_ECDH_AES256_OLD: Final = PaceOffer(f"{PACE}.2.4", BRAINPOOL256, version=1)
IM_ECDH_AES128: Final = PaceOffer(f"{PACE}.4.2", BRAINPOOL256)
IM_ECDH_AES256: Final = PaceOffer(f"{PACE}.4.4", BRAINPOOL384)
IM_DH_AES128: Final = PaceOffer(f"{PACE}.3.2", MODP_2048)
CAM_ECDH_AES128: Final = PaceOffer(f"{PACE}.6.2", BRAINPOOL256)


class Active(Enum):
    """With which key a chip proves by Active Authentication that it is the original."""

    RSA_SHA1 = "rsa-sha1"
    RSA_SHA256 = "rsa-sha256"
    ECDSA = "ecdsa"
    ECDSA_SHA512 = "ecdsa-sha512"  # a digest longer than the key's order


class FaceForm(Enum):
    """The standard that DG2 follows."""

    ISO_19794 = "19794-5"
    ISO_39794 = "39794-5"


@dataclass(frozen=True, slots=True)
class Authentication:
    """Chip Authentication: its protocol, and on which curve or group."""

    protocol: str
    parameter_id: int = BRAINPOOL256
    key_id: int | None = None


CA_ECDH_3DES: Final = Authentication(f"{CHIP_AUTHENTICATION}.2.1")
CA_ECDH_AES128: Final = Authentication(f"{CHIP_AUTHENTICATION}.2.2")
CA_ECDH_AES256: Final = Authentication(f"{CHIP_AUTHENTICATION}.2.4", BRAINPOOL384, key_id=7)
CA_DH_AES128: Final = Authentication(f"{CHIP_AUTHENTICATION}.1.2", MODP_2048)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose passport it is. Nobody: simulated people only."""

    lines: tuple[str, ...] = field(repr=False)  # of the machine readable zone
    portrait: Portrait = field(repr=False)
    can: str = field(default="", repr=False)  # six digits; empty: the document has none
    signature: bytes = field(default=b"", repr=False)  # picture for DG7
    details: PersonalDetails | None = field(default=None, repr=False)
    document: DocumentDetails | None = None
    optional: bytes = field(default=b"", repr=False)  # content of DG13


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the chip is made."""

    pace: Sequence[PaceOffer] = (GM_ECDH_AES128,)
    has_basic_access: bool = True
    active: Active | None = None
    authentication: Authentication | None = None
    face_form: FaceForm = FaceForm.ISO_19794
    digest: str = "sha256"  # of the data groups
    security_object_version: int = 0
    most_command: int = 4096  # bytes of an extended APDU, as EF.ATR/INFO tells; 0: short ones
    most_response: int = 4096
