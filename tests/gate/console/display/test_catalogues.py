"""Every sentence in every language: there, short, and what is left open stays open."""

import re
import string
from pathlib import Path

import pytest

from gate.console.display.catalogue import SHIPPED, load, read
from gate.console.display.languages import LANGUAGES
from gate.console.display.messages import (
    AROUND,
    MOST_CHARACTERS,
    MOST_WORDS,
    WITHOUT_SPACES,
    messages,
    sentences,
)
from gate.document.languages import STATES_BY_LANGUAGE
from gate.errors import ConfigError

CATALOGUE = load()
OTHERS = [code for code in LANGUAGES if code != "en"]


def words_of(text: str) -> list[str]:
    return [word for word in text.split() if re.search(r"\w", word)]


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated_and_nothing_else(code: str) -> None:
    assert [one for one in messages() if not CATALOGUE.has(one, code)] == []
    told = read((SHIPPED / f"{code}.po").read_text("utf-8"), code)
    assert set(told) - set(messages()) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_placeholders_are_intact(code: str) -> None:
    told = {one: placeholders(CATALOGUE.say(one, code)) for one in messages()}
    assert told == {one: placeholders(one) for one in messages()}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_is_short(code: str) -> None:
    told = [CATALOGUE.say(one, code) for one in (*sentences(), *AROUND.values())]
    if code in WITHOUT_SPACES:
        assert [one for one in told if len(one) > MOST_CHARACTERS] == []
    else:
        assert [one for one in told if len(words_of(one)) > MOST_WORDS] == []


@pytest.mark.parametrize(
    ("code", "script"),
    [
        ("ar", r"[\u0600-\u06ff]"),
        ("zh", r"[\u4e00-\u9fff]"),
        ("ja", r"[\u3040-\u30ff\u4e00-\u9fff]"),
        ("ko", r"[\uac00-\ud7af]"),
        ("ru", r"[\u0400-\u04ff]"),
    ],
)
def test_every_message_is_in_its_script(code: str, script: str) -> None:
    assert [one for one in messages() if not re.search(script, CATALOGUE.say(one, code))] == []


def test_the_languages_of_states_are_those_of_the_display() -> None:
    assert set(STATES_BY_LANGUAGE) == set(LANGUAGES)


def test_what_has_no_translation_is_told_in_english() -> None:
    assert CATALOGUE.say("A site's own notice.", "fr") == "A site's own notice."
    assert CATALOGUE.say("Help", "xx") == "Help"


def test_a_catalogue_of_the_site_comes_over_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_text('msgid "Help"\nmsgstr "Appeler"\n', "utf-8")
    own = load(tmp_path)
    assert (own.say("Help", "fr"), own.say("Voice", "fr")) == ("Appeler", "Voix")


def test_a_catalogue_is_read() -> None:
    text = (
        '# about\nmsgid ""\nmsgstr "Language: fr\\n"\n\n#: here\nmsgid "One "\n"two"\n'
        'msgstr "Un \\"deux\\""\n\n#, fuzzy\nmsgid "Three"\nmsgstr "Guess"\n\n'
        'msgid "Four"\nmsgstr ""\nmsgid "Five"\nmsgstr "Cinq"\n#~ msgid "Old"\n'
    )
    assert read(text, "fr.po") == {"One two": 'Un "deux"', "Five": "Cinq"}


@pytest.mark.parametrize(
    ("text", "line"),
    [('msgid "a"\nmsgctxt "b"', 2), ("msgid a", 1), ('"loose"', 1), ('msgstr "b"', 1)],
)
def test_what_is_no_catalogue_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ConfigError, match=f"fr.po:{line}: "):
        read(text, "fr.po")
