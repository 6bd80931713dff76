"""Every Japanese sentence has a reading, and it says what is written."""

import re
from collections.abc import Iterator

import pytest

from gate.console.display.catalogue import load
from gate.console.display.languages import LANGUAGES
from gate.console.display.messages import AROUND, sentences
from gate.console.display.spoken import readings, said
from gate.lane.notice import NOTICE

KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30faー]")
SPOKEN_AS = str.maketrans("はへ", "わえ")  # particles, as they sound


def said_aloud() -> list[str]:
    catalogue = load()
    return [catalogue.say(one, "ja") for one in _spoken()]


def _spoken() -> tuple[str, ...]:
    return (*sentences(), AROUND["helped"], AROUND["soon"], NOTICE.words)


@pytest.mark.parametrize("words", sorted(set(said_aloud())))
def test_a_reading_is_kana_alone_and_keeps_the_kana_that_is_written(words: str) -> None:
    reading = said(words, "ja", readings("ja"))
    assert reading is not None
    assert re.fullmatch(r"[\u3041-\u3096\u30a1-\u30faー、。 ]+", reading)
    written = KANA.findall(words.translate(SPOKEN_AS))
    assert _in_order(written, iter(reading.translate(SPOKEN_AS)))


def test_no_reading_is_of_words_that_nobody_says() -> None:
    assert set(readings("ja")) <= set(said_aloud())


def test_other_languages_are_said_as_they_are_written() -> None:
    catalogue = load()
    for code in LANGUAGES.keys() - {"ja"}:
        words = catalogue.say("The exit is opening.", code)
        assert said(words, code, readings(code)) == words


def test_words_without_a_reading_are_not_said() -> None:
    assert said("出口を閉めます。", "ja", readings("ja")) is None
    assert said("おまち ください。", "ja", {}) == "おまち ください。"


def _in_order(wanted: list[str], there: Iterator[str]) -> bool:
    return all(one in there for one in wanted)  # `in` moves the iterator on
