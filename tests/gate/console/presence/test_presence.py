"""Who is here: sign-in, waiting after wrong PINs, idle sessions, officers taken out of the file."""

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from gate.console.presence import presence as module
from gate.console.presence.attempts import FIRST_WAIT_MS, FREE, LONGEST_WAIT_MS
from gate.console.presence.presence import Refusal, Refused
from gate.console.presence.sessions import MOST
from tests.gate.console.presence.given import IDLE_MS, PINS, Signing, write


@pytest.fixture
def signing(tmp_path: Path) -> Signing:
    return Signing(tmp_path / "officers.toml")


async def test_who_is_signed_in_is_told(signing: Signing) -> None:
    first = await signing.sign_in()
    second = await signing.sign_in("officer-8")
    again = await signing.sign_in()  # at another browser: the same officer, counted once
    assert signing.told == [("officer-7",), ("officer-7", "officer-8")]
    signing.presence.sign_out(first)
    signing.presence.sign_out(second)
    signing.presence.sign_out(again)
    assert signing.told[2:] == [("officer-7",), ()]
    signing.presence.sign_out(again)
    assert len(signing.told) == 4


async def test_a_token_is_of_one_session_and_of_nobody_else(signing: Signing) -> None:
    token = await signing.sign_in()
    session = signing.presence.session(token)
    assert session is not None
    assert session.officer == "officer-7"
    assert len(token) > 40
    for other in (None, "", token[:-1], token + "A", "x" * 5_000, "\udce9"):
        assert signing.presence.session(other) is None
    assert token not in repr(signing.presence)


@pytest.mark.parametrize(
    ("name", "pin"),
    [("officer-7", "48-15-17"), ("officer-7", ""), ("officer-9", "48-15-16"), ("", ""),
     ("officer-8", PINS["officer-7"]), ("officer-7", "48-15-16 "), ("OFFICER-7", "48-15-16")],
)  # fmt: skip
async def test_anything_else_signs_nobody_in(signing: Signing, name: str, pin: str) -> None:
    assert await signing.presence.sign_in(name, pin) == Refused(Refusal.WRONG)
    assert signing.told == []


async def test_wrong_pins_have_to_wait_longer_each_time(signing: Signing) -> None:
    for _ in range(FREE - 1):
        await signing.presence.sign_in("officer-7", "no")
    wait_ms = FIRST_WAIT_MS
    for _ in range(10):
        answer = await signing.presence.sign_in("officer-7", "no")
        assert answer == Refused(Refusal.WRONG, min(wait_ms, LONGEST_WAIT_MS) // 1000)
        asked = await signing.presence.sign_in("officer-7", PINS["officer-7"])
        assert isinstance(asked, Refused)
        assert asked.why is Refusal.WAIT  # the right one is not looked at either
        signing.clock.ms += min(wait_ms, LONGEST_WAIT_MS)
        wait_ms *= 2
    await signing.sign_in()
    assert await signing.presence.sign_in("officer-7", "no") == Refused(Refusal.WRONG)  # anew


async def test_one_officers_wrong_pins_keep_no_other_out(signing: Signing) -> None:
    for _ in range(FREE + 2):
        await signing.presence.sign_in("officer-7", "no")
        await signing.presence.sign_in("nobody", "no")
    await signing.sign_in("officer-8")
    for name in ("nobody", "somebody", "else"):  # unknown names wait together
        answer = await signing.presence.sign_in(name, "no")
        assert isinstance(answer, Refused)
        assert answer.why is Refusal.WAIT


async def test_guesses_at_once_are_counted_one_by_one(signing: Signing) -> None:
    guesses = (signing.presence.sign_in("officer-7", "no") for _ in range(20))
    answers = [answer for answer in await asyncio.gather(*guesses) if isinstance(answer, Refused)]
    assert [answer.why for answer in answers].count(Refusal.WRONG) == FREE


async def test_a_session_ends_when_nobody_does_anything(signing: Signing) -> None:
    token = await signing.sign_in()
    session = signing.presence.session(token)
    assert session is not None
    signing.clock.ms += IDLE_MS - 1
    signing.presence.seen(session)
    signing.clock.ms += IDLE_MS - 1
    signing.presence.look()
    assert session.alive
    signing.clock.ms += 1
    signing.presence.look()
    assert not session.alive  # what streams to its page ends with it
    assert signing.told[-1] == ()
    assert signing.presence.session(token) is None


async def test_idle_is_idle_before_anybody_looks(signing: Signing) -> None:
    token = await signing.sign_in()
    signing.clock.ms += IDLE_MS
    assert signing.presence.session(token) is None


@pytest.mark.parametrize("pins", [{}, {"officer-7": "another PIN"}])
async def test_who_is_taken_out_of_the_file_is_signed_out(
    signing: Signing, pins: dict[str, str]
) -> None:
    token = await signing.sign_in()
    write(signing.path, pins)
    signing.presence.look()
    assert signing.presence.session(token) is None
    assert signing.told[-1] == ()


async def test_also_where_another_signs_in_at_that_moment(signing: Signing) -> None:
    token = await signing.sign_in()
    write(signing.path, {"officer-8": PINS["officer-8"]})
    await signing.sign_in("officer-8")
    assert signing.presence.session(token) is None
    assert signing.told[-1] == ("officer-8",)


@pytest.mark.parametrize("text", ["[officer-7", '[officer-7]\npin = "48-15-16"\n', None])
async def test_a_wrong_file_changes_nothing(signing: Signing, text: str | None) -> None:
    token = await signing.sign_in()
    if text is None:
        signing.path.unlink()
    else:
        signing.path.write_text(text)
    signing.presence.look()
    assert signing.presence.session(token) is not None
    assert signing.presence.file.fault
    assert "48-15-16" not in signing.presence.file.fault
    await signing.sign_in("officer-8")


async def test_without_a_file_nobody_signs_in(signing: Signing) -> None:
    signing.path.unlink()
    assert await signing.presence.sign_in("officer-7", "48-15-16") == Refused(Refusal.WRONG)


async def test_the_oldest_of_too_many_sessions_ends(signing: Signing) -> None:
    tokens = [await signing.sign_in() for _ in range(MOST + 1)]
    assert signing.presence.session(tokens[0]) is None
    assert signing.presence.session(tokens[-1]) is not None


async def test_it_looks_by_itself(signing: Signing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PERIOD_S", 0.001)
    await signing.sign_in()
    signing.clock.ms += IDLE_MS
    running = asyncio.create_task(signing.presence.run())
    async with asyncio.timeout(10):
        while signing.told[-1] != ():
            await asyncio.sleep(0.001)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
