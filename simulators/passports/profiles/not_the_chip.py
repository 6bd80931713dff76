"""Copies, other people's documents, and downgrades: the data are right, the chip is not."""

from dataclasses import replace
from typing import Final

from simulators.passports import plan as plans
from simulators.passports.holders import holder
from simulators.passports.issuing.state import IssuingState
from simulators.passports.lds.names_of_files import CARD_ACCESS
from simulators.passports.plan import Active, Holder, Plan
from simulators.passports.profiles import copies, forgeries
from simulators.passports.profiles.faulty import faulty
from simulators.passports.profiles.profile import Profile
from simulators.passports.tampering import Tampering

OTHER_HOLDER: Final = 99_991  # a seed
OTHER_CAN: Final = "135790"
FORGER: Final = IssuingState("forger")  # under the name of the real one
MAPPED: Final = Plan(pace=(plans.CAM_ECDH_AES128,))
WEAKER: Final = plans.GM_ECDH_3DES
HIDING: Final = (1, 2, 7, 11, 12, 13, 14)  # what EF.COM tells of who would rather not sign


def _other_document(_: Holder) -> Holder:
    return holder(OTHER_HOLDER, can=OTHER_CAN)


COPIES: Final = (
    faulty(
        "clone_active",
        "a copy that signs Active Authentication with a key of its own",
        "not genuine",
        Tampering(contents=copies.copied_active(Active.ECDSA)),
    ),
    Profile(
        name="clone_active_rsa",
        sentence="the same with RSA",
        reason="not genuine",
        plan=Plan(active=Active.RSA_SHA256),
        tampering=Tampering(contents=copies.copied_active(Active.RSA_SHA256)),
    ),
    faulty(
        "clone_silent",
        "a copy that knows no Active Authentication though DG15 is there",
        "not genuine",
        Tampering(contents=copies.silent),
    ),
    faulty(
        "clone_agreement",
        "a copy that agrees in Chip Authentication with a key of its own",
        "not genuine",
        Tampering(contents=copies.copied_authentication),
    ),
    Profile(
        name="clone_mapping",
        sentence="a copy that maps with a key of its own in PACE-CAM",
        reason="not genuine",
        plan=MAPPED,
        tampering=Tampering(contents=copies.copied_mapping),
    ),
    Profile(
        name="clone_unmapped",
        sentence="a copy that refuses PACE-CAM, which it offers, and goes PACE without proof",
        reason="not genuine",
        plan=Plan(pace=(plans.GM_ECDH_AES128, plans.CAM_ECDH_AES128)),
        tampering=Tampering(contents=forgeries.speaks(plans.GM_ECDH_AES128)),
    ),
    faulty(
        "clone_rekeyed",
        "a copy that proves a key of its own, which it has put into DG15",
        "group changed",
        Tampering(
            application=copies.rekeyed(Active.ECDSA),
            contents=copies.copied_active(Active.ECDSA),
        ),
    ),
    Profile(
        name="clone_resigned",
        sentence="a copy that maps with a key of its own, which a forger signed in EF.CardSecurity",
        reason="EF.CardSecurity is not signed by a known authority",
        plan=MAPPED,
        tampering=Tampering(
            master=copies.resigned(plans.CAM_ECDH_AES128, FORGER.signer(), FORGER.founded),
            contents=copies.copied_mapping,
        ),
    ),
)
DOCUMENTS: Final = (
    replace(
        faulty("mrz_mismatch", "another name is printed than DG1 has", "mrz"),
        printed=forgeries.printed_name_changed,
    ),
    replace(
        faulty("other_document", "the chip is of another document than the page", "access denied"),
        printed=_other_document,
    ),
)
DOWNGRADES: Final = (
    Profile(
        name="aa_sha1",
        sentence="Active Authentication with RSA and SHA-1 is all that proves the chip",
        reason="weak digest, by policy",
        plan=Plan(active=Active.RSA_SHA1),
    ),
    Profile(
        name="pace_version_1",
        sentence="the only PACE that it tells of is of a version that Doc 9303 does not have",
        reason="no way in that is known",
        plan=Plan(pace=(plans.GM_ECDH_AES256_OLD,)),
    ),
    faulty(
        "com_shortened",
        "EF.COM hides DG15, which the security object lists, from readers that believe it",
        "lists differ",
        Tampering(application=forgeries.com_of(*HIDING)),
    ),
    faulty(
        "pace_hidden",
        "EF.CardAccess was taken away, so that BAC remains; DG14 still tells of PACE",
        "downgrade",
        Tampering(master=forgeries.without_file(CARD_ACCESS)),
    ),
    faulty(
        "pace_refused",
        "EF.CardAccess offers PACE, the chip refuses it, BAC works",
        "downgrade",
        Tampering(contents=forgeries.refuses_pace),
    ),
    faulty(
        "pace_weakened",
        "EF.CardAccess offers 3DES only, DG14 tells of AES",
        "EF.CardAccess differs from DG14",
        Tampering(
            master=forgeries.card_access_of(WEAKER),
            contents=forgeries.speaks(WEAKER, plans.GM_ECDH_AES128),
        ),
    ),
)
NOT_THE_CHIP: Final = (*COPIES, *DOCUMENTS, *DOWNGRADES)
