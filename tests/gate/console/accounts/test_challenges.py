"""A challenge is good once, in time, for whom it was given to; many push out none."""

import base64
import json
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from gate.console.accounts.account import Account
from gate.console.accounts.challenges import LIFE_MS, Challenges
from gate.console.accounts.origin import Place
from gate.console.accounts.passkeys import ANYBODY, PROVE, REGISTER, PasskeyError, Passkeys
from gate.console.app import create_app
from gate.console.rights import Role
from tests.gate.console.presence.given import Signing, carry
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

PLACE = Place("http://localhost:8080", "localhost")
WHOSE = st.text(max_size=20)


@given(whose=WHOSE, other=WHOSE, now=st.integers(0, 2**50), later=st.integers(0, 2 * LIFE_MS))
def test_it_counts_for_its_own_and_in_time(whose: str, other: str, now: int, later: int) -> None:
    challenges = Challenges()
    given_out = challenges.new(whose, now)
    assert challenges.counts(given_out, [other, whose], now + later) is (later < LIFE_MS)
    assert challenges.counts(given_out, [other], now) is (other == whose)
    assert not Challenges().counts(given_out, [whose], now)  # of another start


@given(spoilt=st.integers(0, 55), bit=st.integers(0, 7))
def test_no_bit_of_it_can_be_another(spoilt: int, bit: int) -> None:
    challenges = Challenges()
    changed = bytearray(challenges.new("officer-7", 0))
    changed[spoilt] ^= 1 << bit
    assert not challenges.counts(bytes(changed), ["officer-7"], 0)
    assert not challenges.counts(bytes(changed[:spoilt]), ["officer-7"], 0)


def test_it_proves_once_and_is_forgotten_after_its_end() -> None:
    challenges = Challenges()
    one = challenges.new("officer-7", 0)
    challenges.use(one, 10)
    assert not challenges.counts(one, ["officer-7"], 20)
    challenges.use(challenges.new("officer-7", LIFE_MS), LIFE_MS + 20)
    assert one not in challenges._used
    assert not challenges.counts(one, ["officer-7"], LIFE_MS + 20)


def answered(options: str) -> dict[str, Any]:
    """What an authenticator would send, up to the challenge."""
    client = json.dumps({"challenge": json.loads(options)["challenge"]}).encode()
    text = base64.urlsafe_b64encode(client).rstrip(b"=").decode()
    return {"rawId": "AA", "response": {"clientDataJSON": text}}


def test_strangers_push_out_no_officer_s() -> None:
    passkeys = Passkeys()
    own = answered(passkeys.to_prove(PLACE, 0, "officer-7"))
    for _ in range(1_000):
        passkeys.to_prove(PLACE, 0)
    assert passkeys._taken(own, [PROVE.format(name="officer-7")], 1)


def test_a_challenge_serves_what_it_was_given_for() -> None:
    """Not a sign-in's for a second proof, not a proof's for a new passkey, not another's."""
    passkeys, account = Passkeys(), Account("officer-7", Role.OFFICER, handle=b"1")
    given_out = {
        PROVE.format(name=ANYBODY): passkeys.to_prove(PLACE, 0),
        PROVE.format(name="officer-7"): passkeys.to_prove(PLACE, 0, "officer-7"),
        PROVE.format(name="officer-8"): passkeys.to_prove(PLACE, 0, "officer-8"),
        REGISTER.format(name="officer-7"): passkeys.to_register(account, [], PLACE, 0),
    }
    for whose, options in given_out.items():
        for other in given_out:
            if other == whose:
                assert passkeys._taken(answered(options), [other], 1)
                continue
            with pytest.raises(PasskeyError, match="not asked for"):
                passkeys._taken(answered(options), [other], 1)


@pytest.fixture
def app(lane: ScriptedLane, signing: Signing) -> FastAPI:
    return create_app({"1": lane}, SETTINGS, signing.presence)


async def test_what_a_stranger_was_asked_proves_no_officer_again(
    client: httpx.AsyncClient, signing: Signing
) -> None:
    local = {"host": "localhost:8080", "origin": "http://localhost:8080"}
    strangers = (await client.post("/sign-in/passkey/options", headers=local)).text
    carry(client, signing.presence, await signing.sign_in())
    own = (await client.post("/sign-in/passkey/options", headers=local)).text
    for options, told in ((strangers, "not asked for"), (own, "nobody's here")):
        sent = {"answer": answered(options), "to": "/"}
        answer = await client.post("/session/again", json=sent, headers=local)
        assert answer.status_code == 401
        assert told in answer.json()["sentence"]
