"""Chips that are as they should be, each with its own protocols and habits."""

from dataclasses import replace
from typing import Final

from simulators.passports import plan as plans
from simulators.passports.issuing.cms import Signer
from simulators.passports.issuing.state import IssuingState
from simulators.passports.pictures import as_jpeg_2000, enlarged
from simulators.passports.plan import Active, FaceForm, Holder, Plan
from simulators.passports.profiles.profile import Profile, Published
from simulators.passports.profiles.states import (
    EXPLICIT_STATE,
    FIRST_STATE,
    P384_STATE,
    PSS_STATE,
    RSA_STATE,
    SECOND_STATE,
)
from simulators.passports.tampering import Tampering

FULL: Final = Plan(authentication=plans.CA_ECDH_AES128, active=Active.ECDSA)
"""What most new passports can do, and what the faulty ones start from."""


def by_key_identifier(state: IssuingState) -> Signer:
    """Return the usual signer, named in the message by its key."""
    signer = state.signer()
    return Signer(signer.certificate, signer.key, by_key_identifier=True)


def linked(first: IssuingState) -> Published:
    """Return what a gate has that knows the first authority and its link to the second."""
    second = replace(SECOND_STATE, country=first.country)
    link = first.link(second).encoded
    return Published((first.csca.encoded,), (link,), (second.revocation_list(),))


def in_jpeg_2000(holder: Holder) -> Holder:
    """Return the holder with the portrait in JPEG 2000."""
    return replace(holder, portrait=as_jpeg_2000(holder.portrait))


def with_large_portrait(holder: Holder) -> Holder:
    """Return the holder with a portrait of four times as many pixels."""
    return replace(holder, portrait=enlarged(holder.portrait))


def without_can(holder: Holder) -> Holder:
    """Return the holder of a document without a card access number."""
    return replace(holder, can="")


def _way(name: str, sentence: str, plan: Plan) -> Profile:
    return Profile(name=name, sentence=sentence, plan=plan)


def _issued(name: str, sentence: str, state: IssuingState) -> Profile:
    return Profile(name=name, sentence=sentence, plan=FULL, issuer=state, known=state)


ACCESS: Final = (
    _way("bac", "BAC only, nothing else", Plan(pace=())),
    _way("pace_gm", "PACE with generic mapping, AES-128, and BAC beside it", Plan()),
    _way("pace_gm_3des", "the same with 3DES", Plan(pace=(plans.GM_ECDH_3DES,))),
    _way("pace_gm_aes192", "the same with AES-192", Plan(pace=(plans.GM_ECDH_AES192,))),
    _way("pace_gm_aes256", "the same with AES-256", Plan(pace=(plans.GM_ECDH_AES256,))),
    _way("pace_gm_dh", "generic mapping in a group of integers", Plan(pace=(plans.GM_DH_AES128,))),
    _way("pace_im", "PACE with integrated mapping", Plan(pace=(plans.IM_ECDH_AES128,))),
    _way("pace_im_aes256", "the same with AES-256", Plan(pace=(plans.IM_ECDH_AES256,))),
    _way("pace_im_dh", "integrated mapping of integers", Plan(pace=(plans.IM_DH_AES128,))),
    _way("pace_cam", "PACE that proves the chip too", Plan(pace=(plans.CAM_ECDH_AES128,))),
    _way("pace_only", "PACE without BAC beside it", Plan(has_basic_access=False)),
    _way(
        "pace_several",
        "three protocols of PACE to choose from",
        Plan(pace=(plans.GM_ECDH_3DES, plans.IM_ECDH_AES256, plans.CAM_ECDH_AES128)),
    ),
    _way(
        "pace_two_versions",
        "tells of an older version of PACE beside the one that there is",
        Plan(pace=(plans.GM_ECDH_AES128, plans.GM_ECDH_AES256_OLD)),
    ),
)
PROOF: Final = (
    _way("aa_rsa", "Active Authentication with RSA and SHA-256", Plan(active=Active.RSA_SHA256)),
    _way("aa_ecdsa", "Active Authentication with ECDSA", Plan(active=Active.ECDSA)),
    _way(
        "aa_ecdsa_sha512",
        "the same over a digest that is longer than the key's order",
        Plan(active=Active.ECDSA_SHA512),
    ),
    _way("bac_aa_rsa", "BAC and Active Authentication", Plan(pace=(), active=Active.RSA_SHA256)),
    _way("ca_3des", "Chip Authentication, 3DES", Plan(authentication=plans.CA_ECDH_3DES)),
    _way("ca_aes128", "Chip Authentication, AES-128", Plan(authentication=plans.CA_ECDH_AES128)),
    _way("ca_aes256", "the same with AES-256", Plan(authentication=plans.CA_ECDH_AES256)),
    _way("ca_dh", "Chip Authentication by integers", Plan(authentication=plans.CA_DH_AES128)),
    _way("full", "PACE, Chip and Active Authentication", FULL),
)
FORMS: Final = (
    _way("face_39794", "DG2 of ISO/IEC 39794-5", Plan(face_form=FaceForm.ISO_39794)),
    Profile(name="jpeg_2000", sentence="a portrait in JPEG 2000", plan=FULL, stored=in_jpeg_2000),
    Profile(
        name="large_portrait",
        sentence="a portrait over 32 KiB, read by the odd instruction",
        plan=FULL,
        stored=with_large_portrait,
    ),
    Profile(
        name="no_can",
        sentence="no card access number on the page",
        plan=FULL,
        stored=without_can,
        printed=without_can,
    ),
    _way("sod_v1", "a security object of version 1", Plan(security_object_version=1)),
    _way("sod_sha512", "digests by SHA-512", Plan(digest="sha512")),
    _issued("issuer_rsa", "signed with RSA, PKCS#1", RSA_STATE),
    _issued("issuer_pss", "signed with RSA-PSS", PSS_STATE),
    _issued("issuer_p384", "signed with ECDSA on P-384", P384_STATE),
    _issued("issuer_explicit", "curves written out in all certificates", EXPLICIT_STATE),
    Profile(
        name="signer_by_key",
        sentence="the signer is named by its key identifier",
        plan=FULL,
        tampering=Tampering(signer=by_key_identifier),
    ),
    Profile(
        name="linked",
        sentence="signed by the successor of the authority that the gate knows",
        plan=FULL,
        issuer=SECOND_STATE,
        known=FIRST_STATE,
        publishes=linked,
    ),
)
RIGHT: Final = (*ACCESS, *PROOF, *FORMS)
