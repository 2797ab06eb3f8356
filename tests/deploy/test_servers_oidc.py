"""Somebody of the right group gets in with their organisation's own login, and nobody else: the whole way, to and fro."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from generator.deploy.servers import SERVERS, Login, Serving
from tests.deploy.oidc import CLIENT, SECRET, Browser, Provider, provider_for
from tests.deploy.relying import relying_on
from tests.deploy.test_servers import (
    GROUPS,
    A,
    B,
    C,
    Get,
    folder,
    free_port,
    has_all,
    opens,
    running,
    serving,
)

__all__ = ["folder"]

pytestmark = pytest.mark.long

FILES = ("index.html", "k.json", "m/a.bin", "m/none.bin", "search/search_index.json")


def who_is(browser: Browser) -> dict[str, str]:
    """The cookies that somebody has for the website."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in browser.cookies["127.0.0.1"].items())}


def logged_in(site: str, path: str, name: str) -> tuple[Browser, tuple[int, dict[str, str], bytes]]:
    """Somebody who opened a website's page, was led to the provider, and logged in there."""
    browser = Browser()
    asked = browser.go(f"{site}/{path}/")
    assert asked[0] == 200 and b'name="password"' in asked[2], (browser.been, asked)
    assert has_all(browser.answers[0]), "the first answer, that leads away"
    return browser, browser.log_in(name)


Way = tuple[str, str, Get, Provider]
"""The server's name, its address, how it is asked, and the provider."""


@contextmanager
def way(server: str, folder: Path, what: Serving) -> Iterator[Way]:
    """A real server and the provider: Apache asks it itself, before the others stands what stands in for oauth2-proxy."""
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    with provider_for(f"{site}/oauth2/callback") as provider, relying_on(provider) as (_, proxy):
        (folder / "login.conf").write_text(
            f"OIDCProviderMetadataURL {provider.issuer}/.well-known/openid-configuration\n"
            f"OIDCClientID {CLIENT}\nOIDCClientSecret {SECRET}\nOIDCRedirectURI /oauth2/callback\n"
            'OIDCCryptoPassphrase of-these-tests\nOIDCScope "openid groups"\n'
        )
        with running(server, folder, what, proxy, port) as get:
            yield server, site, get, provider


@pytest.fixture(params=SERVERS)
def each(request: pytest.FixtureRequest, folder: Path) -> Iterator[Way]:
    """Each of them."""
    with way(request.param, folder, serving(folder, Login.OIDC)) as all_of_it:
        yield all_of_it


def test_the_right_group_gets_in(each: Way) -> None:
    _, site, get, provider = each
    for name in ("ada", "lea"):
        browser, page = logged_in(site, A, name)
        assert page[0] == 200 and b"Private page" in page[2] and has_all(page), (
            browser.been,
            page,
            provider.refused,
        )
        assert browser.been[-1] == f"{site}/{A}/"
        for url, answer in zip(browser.been, browser.answers, strict=True):
            assert not url.startswith(site) or has_all(answer), url
        opens(get, A, **who_is(browser))
    assert provider.refused == []


def test_nobody_else_gets_in(each: Way) -> None:
    _, site, get, _ = each
    for name in ("bob", "ned"):
        browser, page = logged_in(site, A, name)
        assert page[0] == 403 and has_all(page), page
        for file in FILES:
            answer = get(f"/{A}/{file}", **who_is(browser))
            assert answer[0] == 403 and has_all(answer), (file, answer[0])
    assert GROUPS[B] == ("team-b",)
    opens(get, B, **who_is(logged_in(site, B, "bob")[0]))
    # No group is named for the third, and who asks an inner address learns nothing.
    for inner in (f"/{C}/", f"/{C}/k.json", "/none/", "/_headers", f"/_login/{A}"):
        answer = get(inner, **who_is(browser))
        assert answer[0] in {403, 404} and has_all(answer)
    # What a page fetches is not led anywhere, whatever it says it is; only the page itself is.
    for file in FILES:
        for how in (
            {},
            {"Accept": "*/*"},
            {"Accept": "text/html"},
            {"Cookie": "mod_auth_openidc_session=x; _oauth2_proxy=x"},
            {"X-Auth-Request-Groups": "team-a", "X-Forwarded-Groups": "team-a", "X-Remote-User": "ada"},
        ):
            answer = get(f"/{A}/{file}", **how)
            assert answer[0] == 401 and has_all(answer), (file, how, answer)
    # Nor does it help to name a group of one's own.
    assert get(f"/{A}/k.json?allowed_groups=team-b", **who_is(browser))[0] == 403


def test_only_the_provider_is_believed(each: Way) -> None:
    server, site, get, provider = each
    provider.signed_by = rsa.generate_private_key(65537, 2048)
    browser, page = logged_in(site, A, "ada")
    # mod_auth_openidc tells of it with 200, which is its doing; none of the website is in it, and nobody is let in.
    told = b"OpenID Connect Provider error" in page[2] if server == "apache" else page[0] >= 400
    assert told and b"Private page" not in page[2] and has_all(page), page
    assert get(f"/{A}/k.json", **who_is(browser))[0] == 401
    made_up = Browser().go(f"{site}/oauth2/callback?code=x&state=y")
    assert made_up[0] >= 400 and has_all(made_up)
    for own in (
        "/oauth2/callback",
        "/oauth2/callback?logout=https://elsewhere.example/",
        "/oauth2/",
        "/oauth2/start?rd=https://elsewhere.example/",
        "/oauth2/start?rd=//elsewhere.example/",
    ):
        answer = Browser().ask(site + own)
        assert has_all(answer) and "elsewhere" not in answer[1].get("location", ""), (own, answer)


def test_a_login_that_somebody_else_began_is_nobodys(each: Way) -> None:
    _, site, _, _ = each
    theirs = Browser()
    theirs.go(f"{site}/{A}/")
    form = theirs.been[-1]
    mine = Browser()
    mine.go(form)
    page = mine.log_in("ada")
    assert page[0] >= 400 or b"Private page" not in page[2]
    assert mine.ask(f"{site}/{A}/k.json")[0] == 401
