"""Somebody of the right group gets in with their organisation's own login, and nobody else: the whole way, to and fro."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from generator.deploy.servers import Login
from tests.deploy.oidc import CLIENT, SECRET, Browser, Provider, provider_for
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


@pytest.fixture
def apache(folder: Path) -> Iterator[tuple[str, Get, Provider]]:
    """A real one with mod_auth_openidc, its address, and the provider it asks."""
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    with provider_for(f"{site}/oauth2/callback") as provider:
        (folder / "login.conf").write_text(
            f"OIDCProviderMetadataURL {provider.issuer}/.well-known/openid-configuration\n"
            f"OIDCClientID {CLIENT}\nOIDCClientSecret {SECRET}\nOIDCRedirectURI /oauth2/callback\n"
            'OIDCCryptoPassphrase of-these-tests\nOIDCScope "openid groups"\n'
        )
        with running("apache", folder, serving(folder, Login.OIDC), port=port) as get:
            yield site, get, provider


def test_apache_lets_the_right_group_in(apache: tuple[str, Get, Provider]) -> None:
    site, get, provider = apache
    for name in ("ada", "lea"):
        browser, page = logged_in(site, A, name)
        assert page[0] == 200 and b"Private page" in page[2] and has_all(page), (
            browser.been,
            page,
            provider.refused,
        )
        assert browser.been[-1] == f"{site}/{A}/"
        opens(get, A, **who_is(browser))
    assert provider.refused == []


def test_apache_lets_nobody_else_in(apache: tuple[str, Get, Provider]) -> None:
    site, get, _ = apache
    for name in ("bob", "ned"):
        browser, page = logged_in(site, A, name)
        assert page[0] == 403 and has_all(page), page
        for file in FILES:
            answer = get(f"/{A}/{file}", **who_is(browser))
            assert answer[0] == 403 and has_all(answer), (file, answer[0])
    assert GROUPS[B] == ("team-b",)
    opens(get, B, **who_is(logged_in(site, B, "bob")[0]))
    for inner in (f"/{C}/", f"/{C}/k.json", "/none/", "/_headers"):
        answer = get(inner, **who_is(browser))
        assert answer[0] in {403, 404} and has_all(answer)
    # What a page fetches is not led anywhere, whatever it says it is; only the page itself is.
    for file in FILES:
        for how in ({}, {"Accept": "*/*"}, {"Accept": "text/html"}, {"Cookie": "mod_auth_openidc_session=x"}):
            answer = get(f"/{A}/{file}", **how)
            assert answer[0] == 401 and has_all(answer), (file, how, answer)


def test_apache_believes_only_the_provider(apache: tuple[str, Get, Provider]) -> None:
    site, get, provider = apache
    provider.signed_by = rsa.generate_private_key(65537, 2048)
    browser, page = logged_in(site, A, "ada")
    # The module tells of its own mistakes with 200, which is its doing; none of the website is in it, and nobody is let in.
    assert b"OpenID Connect Provider error" in page[2] and b"Private page" not in page[2] and has_all(page), (
        page
    )
    assert get(f"/{A}/k.json", **who_is(browser))[0] == 401
    made_up = Browser().go(f"{site}/oauth2/callback?code=x&state=y")
    assert made_up[0] >= 400 and has_all(made_up)
    for own in ("/oauth2/callback", "/oauth2/callback?logout=https://elsewhere.example/", "/oauth2/"):
        answer = Browser().ask(site + own)
        assert has_all(answer) and "elsewhere" not in answer[1].get("location", ""), (own, answer)
