"""The languages of the display: each by its own name, with its direction of writing."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Code = Literal["fr", "en", "de", "es", "it", "pt", "nl", "pl", "ar", "zh", "ja", "ko", "ru"]


@dataclass(frozen=True, slots=True)
class Language:
    """One language; `tag` is what a browser takes for its fonts and its voice."""

    code: Code  # ISO 639-1, as in gate.document.languages
    name: str  # as its speakers write it
    tag: str  # BCP 47
    direction: Literal["ltr", "rtl"] = "ltr"


LANGUAGES: Final[dict[str, Language]] = {
    one.code: one
    for one in (
        Language("fr", "Français", "fr"),
        Language("en", "English", "en"),
        Language("de", "Deutsch", "de"),
        Language("es", "Español", "es"),
        Language("it", "Italiano", "it"),
        Language("pt", "Português", "pt"),
        Language("nl", "Nederlands", "nl"),
        Language("pl", "Polski", "pl"),
        Language("ar", "العربية", "ar", "rtl"),
        Language("zh", "中文", "zh-Hans"),
        Language("ja", "日本語", "ja"),
        Language("ko", "한국어", "ko"),
        Language("ru", "Русский", "ru"),
    )
}
assert set(LANGUAGES) == set(get_args(Code))


def first(*codes: str) -> Language:
    """Return the first of these that the display knows; English where it knows none."""
    return LANGUAGES[next((code for code in codes if code in LANGUAGES), "en")]
