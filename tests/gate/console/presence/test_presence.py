"""Who is signed in, how long, and what ends it; wrong passwords wait, the file may fail."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress

import pytest

from gate.console.accounts import kept as kept_module
from gate.console.accounts.account import AccountsError, is_pseudonym
from gate.console.accounts.links import new_link
from gate.console.accounts.store import Accounts
from gate.console.presence import presence as module
from gate.console.presence.attempts import BUCKETS, FIRST_WAIT_MS, FREE, LONGEST_WAIT_MS, Attempts
from gate.console.presence.refusal import Refusal, Refused
from gate.console.presence.sessions import MOST, MOST_OF_ONE
from gate.console.rights import Role
from tests.gate.console.presence.given import IDLE_MS, LONGEST_MS, PASSWORDS, Signing, cheap


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
    assert signing.session(token).officer == "officer-7"
    assert len(token) > 40
    for other in (None, "", token[:-1], token + "A", "x" * 5_000, "\udce9"):
        assert signing.presence.session(other) is None
    assert token not in repr(signing.presence)
    signing.presence.look()
    kept = signing.path.read_bytes() + signing.path.with_name("accounts.sqlite-wal").read_bytes()
    assert token.encode() not in kept


@pytest.mark.parametrize(
    ("name", "password"),
    [("officer-7", "correct horse batterz"), ("officer-7", ""), ("officer-9", "correct horse"),
     ("", ""), ("officer-8", PASSWORDS["officer-7"]), ("OFFICER-7", PASSWORDS["officer-7"]),
     ("officer-7", PASSWORDS["officer-7"] + " "), ("officer-7", "\udce9")],
)  # fmt: skip
async def test_anything_else_signs_nobody_in(signing: Signing, name: str, password: str) -> None:
    assert await signing.presence.sign_in(name, password) == Refused(Refusal.WRONG)
    assert signing.told == []


async def test_wrong_passwords_have_to_wait_longer_each_time(signing: Signing) -> None:
    for _ in range(FREE - 1):
        await signing.presence.sign_in("officer-7", "no")
    wait_ms = FIRST_WAIT_MS
    for _ in range(10):
        answer = await signing.presence.sign_in("officer-7", "no")
        assert answer == Refused(Refusal.WRONG, min(wait_ms, LONGEST_WAIT_MS) // 1000)
        asked = await signing.presence.sign_in("officer-7", PASSWORDS["officer-7"])
        assert isinstance(asked, Refused)
        assert asked.why is Refusal.WAIT  # the right one is not looked at either
        signing.clock.ms += min(wait_ms, LONGEST_WAIT_MS)
        wait_ms *= 2
    await signing.sign_in()  # never for good
    assert await signing.presence.sign_in("officer-7", "no") == Refused(Refusal.WRONG)  # anew


async def test_guesses_keep_no_other_officer_and_no_other_place_out(signing: Signing) -> None:
    for _ in range(FREE + 2):
        await signing.presence.sign_in("officer-7", "no", "10.0.0.9")
        await signing.presence.sign_in("nobody", "no", "10.0.0.9")
    await signing.sign_in("officer-8")
    await signing.sign_in("officer-7")  # from another source than whoever guesses


@pytest.mark.parametrize("name", ["officer-8", "nobody"])
async def test_waiting_does_not_tell_which_names_are_pseudonyms(
    signing: Signing, name: str
) -> None:
    signing.presence.attempts._key = bytes(16)  # of these names no two share a count
    for number in range(FREE + 1):
        await signing.presence.sign_in(f"guess-{number}", "no")
    answers = [await signing.presence.sign_in(name, "no") for _ in range(FREE + 1)]
    assert [one.why for one in answers if isinstance(one, Refused)] == (
        [Refusal.WRONG] * FREE + [Refusal.WAIT]
    )


def test_names_that_nobody_has_share_no_more_counts_than_there_are() -> None:
    first, second = Attempts(), Attempts()
    names = [f"guess-{number}" for number in range(20_000)]
    assert len({first.stranger(name) for name in names}) == BUCKETS
    assert [first.stranger(name) for name in names] != [second.stranger(name) for name in names]
    assert not any(is_pseudonym(first.stranger(name)) for name in names[:100])


async def test_guesses_at_once_are_counted_one_by_one(signing: Signing) -> None:
    guesses = (signing.presence.sign_in("officer-7", "no") for _ in range(20))
    answers = [answer for answer in await asyncio.gather(*guesses) if isinstance(answer, Refused)]
    assert [answer.why for answer in answers].count(Refusal.WRONG) == FREE


async def test_a_session_ends_when_nobody_does_anything(signing: Signing) -> None:
    session = signing.session(await signing.sign_in())
    signing.clock.ms += IDLE_MS - 1
    signing.presence.seen(session)
    signing.clock.ms += IDLE_MS - 1
    signing.presence.look()
    assert session.alive
    signing.clock.ms += 1
    signing.presence.look()
    assert not session.alive
    assert session.ended.is_set()  # what streams to its page ends with it
    assert signing.told[-1] == ()


async def test_a_session_ends_however_busy_its_officer_is(signing: Signing) -> None:
    token = await signing.sign_in()
    for _ in range(LONGEST_MS // (IDLE_MS // 2) - 1):
        signing.clock.ms += IDLE_MS // 2
        signing.presence.seen(signing.session(token))
    signing.clock.ms += IDLE_MS // 2
    assert signing.presence.session(token) is None


CHANGES: dict[str, Callable[[Accounts], object]] = {
    "disabled": lambda accounts: accounts.change("officer-7", disabled=True),
    "role": lambda accounts: accounts.change("officer-7", role=Role.VIEWER),
    "password": lambda accounts: accounts.change("officer-7", password=cheap("another one")),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_a_changed_account_is_signed_out(signing: Signing, change: str) -> None:
    session = signing.session(await signing.sign_in())
    other = signing.session(await signing.sign_in("officer-8"))
    signing.presence.look()
    CHANGES[change](signing.accounts)
    signing.presence.look()
    assert not session.alive
    assert other.alive
    assert signing.told[-1] == ("officer-8",)


@pytest.mark.parametrize("fault", ["disk I/O error", "database is locked"])
async def test_a_change_is_seen_though_the_file_was_opened_anew(
    signing: Signing, fault: str
) -> None:
    """A new connection counts the file's changes from the same number as the one before."""
    session = signing.session(await signing.sign_in())
    signing.presence.look()
    with pytest.raises(AccountsError), signing.presence.accounts.opened():
        raise sqlite3.OperationalError(fault)
    signing.accounts.change("officer-7", disabled=True)
    signing.presence.look()
    assert not session.alive


async def test_a_row_that_can_not_be_costs_no_connection(signing: Signing) -> None:
    signing.presence.look()
    before = signing.presence.accounts.version()
    with pytest.raises(AccountsError), signing.presence.accounts.opened() as database:
        database.execute("INSERT INTO accounts (name) VALUES ('officer-7')")
    assert signing.presence.accounts.version() == before


async def test_a_disabled_account_can_not_sign_in(signing: Signing) -> None:
    signing.accounts.change("officer-7", disabled=True)
    answer = await signing.presence.sign_in("officer-7", PASSWORDS["officer-7"])
    assert answer == Refused(Refusal.WRONG)
    signing.accounts.change("officer-7", disabled=False)
    await signing.sign_in()


async def test_a_new_start_knows_who_was_here(signing: Signing) -> None:
    token = await signing.sign_in()
    gone = await signing.sign_in("officer-8")
    signing.presence.look()
    signing.presence.sign_out(gone)
    signing.clock.ms += 1_000
    signing.presence = signing.started()  # the program was killed
    signing.presence.look()
    assert signing.told[-1] == ("officer-7",)
    assert signing.session(token).officer == "officer-7"
    assert signing.presence.session(gone) is None
    signing.clock.ms += IDLE_MS
    assert signing.presence.session(token) is None


@pytest.mark.parametrize("change", CHANGES)
async def test_a_new_start_knows_nobody_who_was_changed_meanwhile(
    signing: Signing, change: str
) -> None:
    token = await signing.sign_in()
    signing.presence.look()
    CHANGES[change](signing.accounts)
    signing.presence = signing.started()
    signing.presence.look()
    assert signing.presence.session(token) is None


async def test_another_boot_knows_nobody(signing: Signing, monkeypatch: pytest.MonkeyPatch) -> None:
    token = await signing.sign_in()
    signing.presence.look()
    monkeypatch.setattr(kept_module, "boot_id", lambda: "another boot")
    signing.presence = signing.started()
    signing.presence.look()
    assert signing.presence.session(token) is None


async def test_a_proof_gives_a_new_token_and_the_old_one_is_void(signing: Signing) -> None:
    token = await signing.sign_in()
    session = signing.session(token)
    signing.clock.ms += signing.presence.fresh_ms
    assert not signing.presence.is_fresh(session)
    new = signing.presence.again(session)
    assert new is not None
    assert signing.presence.is_fresh(session)
    assert signing.presence.session(token) is None
    assert signing.session(new) is session  # its streams go on
    assert len(signing.told) == 1


async def test_a_link_is_good_once_and_not_for_long(signing: Signing) -> None:
    now = signing.clock.ms
    first, late = (new_link(signing.accounts, "officer-7", now) for _ in range(2))
    token = signing.presence.by_link(first)
    assert isinstance(token, str)
    assert signing.session(token).officer == "officer-7"
    assert signing.presence.by_link(first) == Refused(Refusal.LINK)
    signing.clock.ms += 15 * 60_000
    assert signing.presence.by_link(late) == Refused(Refusal.LINK)
    assert signing.presence.by_link("x" * 43) == Refused(Refusal.LINK)


async def test_a_link_of_a_disabled_account_signs_nobody_in(signing: Signing) -> None:
    link = new_link(signing.accounts, "officer-7", signing.clock.ms)
    signing.accounts.change("officer-7", disabled=True)
    assert signing.presence.by_link(link) == Refused(Refusal.LINK)


async def test_a_broken_file_ends_no_session_and_signs_nobody_in(signing: Signing) -> None:
    session = signing.session(await signing.sign_in())
    signing.accounts.close()
    for name in ("accounts.sqlite", "accounts.sqlite-wal", "accounts.sqlite-shm"):
        signing.path.with_name(name).unlink(missing_ok=True)
    signing.presence.look()
    assert session.alive
    answer = await signing.presence.sign_in("officer-8", PASSWORDS["officer-8"])
    assert answer == Refused(Refusal.FAULT)
    assert not signing.path.exists()  # a running hall makes none
    signing.clock.ms += IDLE_MS
    signing.presence.look()
    assert not session.alive


async def test_the_oldest_of_too_many_sessions_ends(signing: Signing) -> None:
    tokens = list[str]()
    for number in range(MOST + 1):
        name = f"officer-{100 + number // MOST_OF_ONE}"
        account = signing.accounts.find(name) or signing.accounts.add(name, Role.OFFICER)
        tokens.append(signing.presence.begin(account))
    here = [signing.presence.session(token) is not None for token in tokens]
    assert here == [False] + [True] * MOST


async def test_an_account_ends_its_own_sessions_and_nobody_elses(signing: Signing) -> None:
    other = signing.session(await signing.sign_in("officer-8"))
    tokens = [await signing.sign_in() for _ in range(MOST + 1)]
    here = [token for token in tokens if signing.presence.session(token) is not None]
    assert here == tokens[-MOST_OF_ONE:]
    assert other.alive


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
