"""Sign-in by an agency's provider, against one on loopback that signs, and lies where asked to."""

import time
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from joserfc.jwk import RSAKey

from gate.app.folders import shipped_config
from gate.app.settings.reader import settle
from gate.config import TomlFile
from gate.console.accounts.provider import Provider
from gate.console.accounts.provider_settings import ProviderSettings
from gate.console.app import create_app
from gate.console.presence.sessions import Session
from gate.console.rights import Role
from gate.errors import ConfigError
from tests.gate.console.accounts.provider_app import (
    CLIENT,
    SECRET,
    Change,
    LyingProvider,
    running_provider,
)
from tests.gate.console.presence.given import Signing, carry
from tests.gate.console.scripted_lane import ORIGIN, SETTINGS, ScriptedLane

HTML = {"accept": "text/html"}
ROLES = {"border-supervisors": Role.SUPERVISOR, "border-officers": Role.OFFICER}


@pytest.fixture
async def agency() -> AsyncIterator[LyingProvider]:
    async with running_provider() as agency:
        yield agency


@pytest.fixture
def app(lane: ScriptedLane, signing: Signing, agency: LyingProvider) -> FastAPI:
    settings = ProviderSettings(
        issuer=agency.issuer, client_id=CLIENT, secret=SECRET, roles=ROLES, name="the agency"
    )
    return create_app({"1": lane}, SETTINGS, signing.presence, provider=Provider(settings))


async def leave(client: httpx.AsyncClient, query: str = "") -> tuple[str, str]:
    """Begin; return the provider's address and the cookie of the way back."""
    left = await client.get(f"/sign-in/provider{query}", headers=HTML)
    assert left.status_code == 303, left.text
    cookie = left.headers["set-cookie"]
    assert "SameSite=lax" in cookie
    assert "Secure" in cookie
    return left.headers["location"], cookie.split(";")[0]


async def come_back(
    client: httpx.AsyncClient, code: str, state: str, cookie: str
) -> httpx.Response:
    address = f"/sign-in/provider/return?code={code}&state={state}"
    navigation = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "cookie": cookie}
    return await client.get(address, headers={**HTML, **navigation})


async def sign_in(
    client: httpx.AsyncClient, agency: LyingProvider, query: str = ""
) -> httpx.Response:
    address, cookie = await leave(client, query)
    code = agency.authorize(address)
    return await come_back(client, code, agency.asked[-1]["state"], cookie)


def session_in(answer: httpx.Response, signing: Signing) -> Session:
    cookies = [one for one in answer.headers.get_list("set-cookie") if "egate=" in one]
    session = signing.presence.session(cookies[0].split("=")[1].split(";")[0])
    assert session is not None
    return session


async def test_who_comes_for_the_first_time_gets_an_account(
    client: httpx.AsyncClient, agency: LyingProvider, signing: Signing
) -> None:
    answer = await sign_in(client, agency, "?to=/lanes/1")
    assert answer.status_code == 200
    assert 'content="0;url=/lanes/1"' in answer.text
    session = session_in(answer, signing)
    assert session.role is Role.OFFICER
    assert session.officer.startswith("oidc-")
    assert "somebody" not in repr(signing.accounts.all())  # the provider's word for a person
    assert signing.presence.is_fresh(session)
    asked = agency.asked[0]
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"{ORIGIN}/sign-in/provider/return"
    again = session_in(await sign_in(client, agency), signing)
    assert again.officer == session.officer
    assert len(signing.accounts.all()) == 3


def swap(**changes: object) -> Change:
    return lambda claims: claims.update(changes)


NOW = int(time.time())
LIES: dict[str, Change] = {
    "nonce": swap(nonce="another"),
    "no nonce": lambda claims: claims.pop("nonce"),
    "issuer": swap(iss="http://127.0.0.1:1"),
    "audience": swap(aud="another"),
    "two audiences": swap(aud=[CLIENT, "another"]),
    "party": swap(azp="another"),
    "expired": swap(exp=NOW - 3_600),
    "no end": lambda claims: claims.pop("exp"),
    "not yet": swap(nbf=NOW + 3_600),
    "from the future": swap(iat=NOW + 3_600),
    "nobody": lambda claims: claims.pop("sub"),
    "a number": swap(sub=7),
    "no role": lambda claims: claims.pop("roles"),
    "unknown role": swap(roles=["king"]),
    "role of a kind": swap(roles={"border-officers": True}),
}


@pytest.mark.parametrize("lie", LIES)
async def test_a_lie_signs_nobody_in(
    client: httpx.AsyncClient, agency: LyingProvider, signing: Signing, lie: str
) -> None:
    agency.change = LIES[lie]
    answer = await sign_in(client, agency)
    assert answer.status_code == 401
    assert "egate=" not in answer.headers.get("set-cookie", "")
    assert signing.told == []
    assert len(signing.accounts.all()) == 2


@pytest.mark.parametrize("way", ["none", "hmac", "stranger", "garbage"])
async def test_a_signature_that_is_none_signs_nobody_in(
    client: httpx.AsyncClient, agency: LyingProvider, signing: Signing, way: str
) -> None:
    stranger = RSAKey.generate_key(2048, {"kid": "one"})
    agency.sign = {
        "none": agency.unsigned,
        "hmac": agency.by_public_key,
        "stranger": lambda claims: agency.signed(claims, stranger),
        "garbage": lambda _: "x.y.z",
    }[way]
    assert (await sign_in(client, agency)).status_code == 401
    assert signing.told == []


async def test_a_way_back_is_good_once_and_in_its_browser(
    client: httpx.AsyncClient, agency: LyingProvider, signing: Signing
) -> None:
    address, cookie = await leave(client)
    state = dict(httpx.URL(address).params)["state"]
    for given in ("", "__Host-egate-flow=another"):
        stolen = await come_back(client, agency.authorize(address), state, given)
        assert "another browser" in stolen.text
    assert (await come_back(client, agency.authorize(address), state, cookie)).status_code == 200
    told = signing.told.copy()
    used = await come_back(client, agency.authorize(address), state, cookie)
    assert used.status_code == 401
    address, cookie = await leave(client)
    code, state = agency.authorize(address), dict(httpx.URL(address).params)["state"]
    assert (await come_back(client, code, "x" + state, cookie)).status_code == 401
    signing.clock.ms += 300_000
    assert (await come_back(client, code, state, cookie)).status_code == 401
    assert signing.told == told


async def test_nobody_pushes_out_a_way_that_was_begun(
    client: httpx.AsyncClient, agency: LyingProvider, signing: Signing
) -> None:
    address, cookie = await leave(client)
    code, state = agency.authorize(address), agency.asked[-1]["state"]
    for _ in range(100):
        await leave(client)
    assert (await come_back(client, code, state, cookie)).status_code == 200


async def test_a_code_of_somebody_elses_way_is_refused(
    client: httpx.AsyncClient, agency: LyingProvider, signing: Signing
) -> None:
    theirs, _ = await leave(client)
    ours, cookie = await leave(client)
    code, state = agency.authorize(theirs), dict(httpx.URL(ours).params)["state"]
    assert (await come_back(client, code, state, cookie)).status_code == 401  # PKCE
    assert signing.told == []


async def test_another_role_at_the_provider_is_another_role_here(
    client: httpx.AsyncClient, agency: LyingProvider, signing: Signing
) -> None:
    before = session_in(await sign_in(client, agency), signing)
    agency.roles = ["border-officers", "border-supervisors"]  # the first of the settings counts
    after = session_in(await sign_in(client, agency), signing)
    assert (after.officer, after.role) == (before.officer, Role.SUPERVISOR)
    assert not before.alive
    agency.roles = "border-officers"
    assert session_in(await sign_in(client, agency), signing).role is Role.OFFICER


async def test_a_disabled_account_stays_out(
    client: httpx.AsyncClient, agency: LyingProvider, signing: Signing
) -> None:
    name = session_in(await sign_in(client, agency), signing).officer
    signing.accounts.change(name, disabled=True)
    answer = await sign_in(client, agency)
    assert answer.status_code == 401
    assert "disabled" in answer.text


async def test_a_proof_that_was_not_told_is_too_old_for_an_override(
    client: httpx.AsyncClient, agency: LyingProvider, signing: Signing
) -> None:
    agency.change = lambda claims: claims.pop("auth_time")
    assert not signing.presence.is_fresh(session_in(await sign_in(client, agency), signing))
    agency.change = swap(auth_time=int(time.time()) - 600)
    assert not signing.presence.is_fresh(session_in(await sign_in(client, agency), signing))


@pytest.mark.parametrize("again", [False, True])
async def test_a_proof_grows_old_on_the_way_back_too(
    client: httpx.AsyncClient,
    app: FastAPI,
    agency: LyingProvider,
    signing: Signing,
    again: bool,
) -> None:
    """It was given 300 s before the way back ended, which had begun 290 s before."""
    query = ""
    if again:
        first = await sign_in(client, agency)
        [cookie] = [one for one in first.headers.get_list("set-cookie") if "egate=" in one]
        carry(client, signing.presence, cookie.split("=")[1].split(";")[0])
        query = "?again=yes"
    provider, now = app.state.hall.provider, time.time()
    provider._wall_s = lambda: now - 290
    address, flow = await leave(client, query)
    provider._wall_s = lambda: now
    agency.change = swap(auth_time=now - 300)
    code, state = agency.authorize(address), agency.asked[-1]["state"]
    cookies = f"{client.headers['cookie']}; {flow}" if again else flow
    session = session_in(await come_back(client, code, state, cookies), signing)
    assert not signing.presence.is_fresh(session)


async def test_the_provider_proves_again_who_it_is(
    client: httpx.AsyncClient, agency: LyingProvider, signing: Signing
) -> None:
    first = await sign_in(client, agency)
    session = session_in(first, signing)
    [cookie] = [one for one in first.headers.get_list("set-cookie") if "egate=" in one]
    carry(client, signing.presence, cookie.split("=")[1].split(";")[0])
    signing.clock.ms += signing.presence.fresh_ms
    agency.change = swap(auth_time=int(time.time()) - 600)  # it has not asked
    assert (await sign_in(client, agency, "?again=yes")).status_code == 401
    assert not signing.presence.is_fresh(session)
    agency.change = swap(sub="somebody else")
    assert (await sign_in(client, agency, "?again=yes")).status_code == 401
    assert not signing.presence.is_fresh(session)
    agency.change = lambda claims: None
    answer = await sign_in(client, agency, "?again=yes")
    assert "Close this page" in answer.text
    assert signing.presence.is_fresh(session)
    assert session_in(answer, signing) is session
    assert (agency.asked[-1]["prompt"], agency.asked[-1]["max_age"]) == ("login", "0")


async def test_whom_the_agency_signs_in_gets_no_other_way_in(
    client: httpx.AsyncClient, agency: LyingProvider, signing: Signing
) -> None:
    """It would go on after the agency has dropped the person."""
    [cookie] = [
        one
        for one in (await sign_in(client, agency)).headers.get_list("set-cookie")
        if "egate=" in one
    ]
    session = carry(client, signing.presence, cookie.split("=")[1].split(";")[0])
    new = {"password": "twelve monkeys type", "repeated": "twelve monkeys type"}
    answer = await client.post("/account/password", data=new, headers=HTML)
    assert answer.status_code == 422
    assert "agency alone" in answer.text
    assert 'action="/account/password"' not in answer.text
    local = {"host": "localhost:8080", "origin": "http://localhost:8080"}
    for path in ("/account/passkeys/options", "/account/passkeys"):
        answer = await client.post(path, json={"label": "Key", "answer": {}}, headers=local)
        assert "agency alone" in answer.json()["sentence"], path
    found = signing.accounts.find(session.officer)
    assert found is not None
    assert found.password is None


async def test_a_provider_that_is_another_one_is_not_gone_to(
    client: httpx.AsyncClient, agency: LyingProvider
) -> None:
    agency.told_issuer = "http://127.0.0.1:1"
    answer = await client.get("/sign-in/provider", headers=HTML)
    assert answer.status_code == 503
    assert "another one" in answer.text


OIDC = """
[console.oidc]
issuer = "https://login.agency.example"
client_id = "egate"
secret_env = "EGATE_TEST_SECRET"
[console.oidc.roles]
officer = ["border-officers"]
supervisor = ["border-supervisors"]
[display]
"""
GATE = (shipped_config() / "gate.toml").read_text("utf-8")


def test_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EGATE_TEST_SECRET", "s3cret")
    found = settle(TomlFile("gate.toml", GATE.replace("\n[display]", OIDC))).provider
    assert found is not None
    assert (found.secret, found.roles["border-officers"]) == ("s3cret", Role.OFFICER)
    assert "s3cret" not in repr(found)


@pytest.mark.parametrize(
    ("instead", "told"),
    [(('"https://login', '"http://login'), "must be an https address"),
     (('secret_env = "EGATE_TEST_SECRET"', ""), "needs one of secret_file and secret_env"),
     (("EGATE_TEST_SECRET", "EGATE_TEST_NOT_SET"), "is not set"),
     (("border-supervisors", "border-officers"), "'border-officers' is"),
     (('officer = ["border-officers"]\nsupervisor = ["border-supervisors"]', ""), "names no role"),
     (('client_id = "egate"', 'client_id = "egate"\nsecret = "x"'), "unknown")],
)  # fmt: skip
def test_faults_of_the_settings(
    monkeypatch: pytest.MonkeyPatch, instead: tuple[str, str], told: str
) -> None:
    monkeypatch.setenv("EGATE_TEST_SECRET", "s3cret")
    text = GATE.replace("\n[display]", OIDC.replace(*instead))
    with pytest.raises(ConfigError, match=told):
        settle(TomlFile("gate.toml", text))
