"""Holders of simulated passports: people who do not exist, drawn in a few strokes."""

from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from simulators.full_page.bust import bust
from simulators.full_page.kinds import PageKind
from simulators.full_page.person import person
from simulators.full_page.zone_lines import lines_of
from simulators.passports.lds.elementary import DocumentDetails, PersonalDetails
from simulators.passports.lds.portrait import Portrait
from simulators.passports.pictures import coded
from simulators.passports.plan import Holder
from simulators.specimen.fields import PageFields, transliterate

PORTRAIT: Final = (413, 531)  # width and height in pixels: 35 by 45 mm at 300 dpi
CAN: Final = "482913"
UTOPIA: Final = "UTO"


def holder(
    seed: int, kind: PageKind = PageKind.TD3, portrait: Portrait | None = None, can: str = CAN
) -> Holder:
    """Return the holder of this seed, a citizen of Utopia.

    Args:
        seed: Who.
        kind: Of document: the size of its machine readable zone.
        portrait: In place of the drawn one.
        can: Card access number, six digits; empty: none.

    Raises:
        ValueError: a kind of document without a machine readable zone.
    """
    fields = replace(person(seed), issuer=UTOPIA, nationality=UTOPIA)
    if not (lines := lines_of(kind, fields)):
        raise ValueError(f"{kind} has no machine readable zone")
    return Holder(
        lines=lines,
        portrait=portrait or drawn_portrait(seed),
        can=can,
        signature=_signature(fields.surname),
        details=_details(fields),
        document=DocumentDetails(f"MINISTRY OF {fields.issuer}", f"{fields.issued:%Y%m%d}"),
        optional=b"\x04\x04NONE",
    )


def drawn_portrait(seed: int) -> Portrait:
    """Return a portrait in JPEG, some 15 kB: the size that real documents have."""
    picture = cv2.resize(bust(seed), PORTRAIT, interpolation=cv2.INTER_CUBIC)
    grain = np.random.default_rng(seed).normal(0, 3, picture.shape)
    return coded(np.clip(picture + grain, 0, 255).astype(np.uint8), quality=74)


def _details(fields: PageFields) -> PersonalDetails:
    name = f"{transliterate(fields.surname)}<<{transliterate(fields.given)}"
    return PersonalDetails(
        full_name=name,
        full_birth=f"{fields.birth:%Y%m%d}",
        birthplace=f"{fields.birthplace}<{fields.issuer}",
    )


def _signature(text: str) -> bytes:
    paper = np.full((60, 240, 3), 255, np.uint8)
    cv2.putText(
        paper, text[:12], (6, 42), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 1.1, (70, 40, 20), 2
    )  # fmt: skip
    return coded(paper).picture
