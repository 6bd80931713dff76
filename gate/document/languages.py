"""In which language a display speaks first to the holder of a document of this state.

A courtesy and no claim about the holder, who may choose another one. A state of several languages
has the first that its constitution or law names, among those that the display knows; a state of
none of them is not listed, and the display keeps its own. Codes: ISO 639-1.
"""

from collections.abc import Sequence
from typing import Final

from gate.document.mrz import parse
from gate.errors import DocumentError

STATES_BY_LANGUAGE: Final = {
    "fr": """
        FRA BEN BFA BLM CAF CIV COD COG GAB GIN GLP GUF MAF MCO MLI MTQ MYT NCL NER PYF REU SEN SPM
        TGO WLF HTI LUX CMR BDI RWA""",
    "en": """
        GBR GBD GBN GBO GBP GBS USA AUS NZL IRL CAN AIA ATG BHS BLZ BMU BRB BWA CYM DMA FJI FLK GGY
        GHA GIB GMB GRD GUY IMN IND JAM JEY KEN KNA LBR LCA MLT MSR MUS MWI NAM NGA PHL PNG SGP SLE
        SHN TCA TTO UGA VCT VGB VIR ZAF ZMB ZWE""",
    "de": "D AUT LIE CHE",
    "es": "ESP ARG BOL CHL COL CRI CUB DOM ECU GNQ GTM HND MEX NIC PAN PER PRI PRY SLV URY VEN",
    "it": "ITA SMR VAT",
    "pt": "PRT AGO BRA CPV GNB MOZ STP TLS",
    "nl": "NLD BEL ABW BES CUW SUR SXM",
    "pl": "POL",
    "ar": "ARE BHR COM DJI DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SYR TCD TUN YEM",
    "zh": "CHN HKG MAC TWN",
    "ja": "JPN",
    "ko": "KOR PRK",
    "ru": "RUS BLR KAZ KGZ",
}
LANGUAGES: Final = {
    state: language for language, states in STATES_BY_LANGUAGE.items() for state in states.split()
}


def language_of(lines: Sequence[str]) -> str:
    """Return the language of the state that issued a document; empty: none is known.

    Args:
        lines: Of the machine readable zone, exactly as read. What is no zone has no language.
    """
    try:
        return LANGUAGES.get(parse(lines).issuer, "")
    except DocumentError:
        return ""
