"""Stands in for oauth2-proxy, a program that neither Debian nor a package of ours brings.

It keeps to what its documentation promises to web servers: `/oauth2/start?rd=…` leads to the provider, `/oauth2/callback`
back to `rd` where that is an address of this very site, `/oauth2/auth?allowed_groups=…` answers 202, 401 or 403 and tells
who it is in X-Auth-Request-* headers. It goes through the provider as it does (code, state, nonce, PKCE, signed token), and
learns its own address from Host or X-Forwarded-Host, as with --reverse-proxy. What is tried with it is our configuration.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from tests.deploy.oidc import CLIENT, SECRET, Provider, Talking, in_64, listening, of_64

_NOT_KEPT = "no-cache, no-store, must-revalidate, max-age=0"


@dataclass
class Relying:
    """What it remembers."""

    provider: Provider
    begun: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    """By state: nonce, verifier, where to, and the cookie of the browser that began."""
    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Every `allowed_groups` that came."""

    def told(self, name: str) -> dict[str, Any]:
        """What the provider says at one of its addresses."""
        at = f"{self.provider.issuer}/.well-known/openid-configuration"
        with urllib.request.urlopen(at, timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
        if name:
            with urllib.request.urlopen(found[name], timeout=10) as answer:
                found = json.load(answer)
        return found

    def redeem(self, code: str, verifier: str, returns_to: str) -> str:
        """The signed token for a code."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": returns_to}
        who = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = urllib.request.Request(
            self.told("")["token_endpoint"],
            urlencode(form | {"code_verifier": verifier}).encode(),
            {"Authorization": f"Basic {who}"},
        )
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return str(json.load(answer)["id_token"])

    def read(self, token: str, nonce: str) -> dict[str, Any] | None:
        """Who it is about; None where it is not the provider's, not for us, or not for this login."""
        head, body, signature = token.split(".")
        (key,) = self.told("jwks_uri")["keys"]
        numbers = rsa.RSAPublicNumbers(
            int.from_bytes(of_64(key["e"]), "big"), int.from_bytes(of_64(key["n"]), "big")
        )
        try:
            numbers.public_key().verify(
                of_64(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), SHA256()
            )
        except InvalidSignature:
            return None
        told: dict[str, Any] = json.loads(of_64(body))
        ours = told["iss"] == self.provider.issuer and told["aud"] == CLIENT and told["nonce"] == nonce
        return told if ours and told["exp"] > time.time() else None


def _handler(relying: Relying) -> type[Talking]:
    class Handler(Talking):
        def do_GET(self) -> None:  # noqa: N802  (http.server calls it so)
            at, asked = urlsplit(self.path).path, self.asked()
            if at == "/oauth2/start":
                self._start(asked.get("rd", "/"))
            elif at == "/oauth2/callback":
                self._callback(asked)
            elif at == "/oauth2/auth":
                self._auth(asked)
            else:
                self.say(404, "", Cache_Control=_NOT_KEPT)

        def _returns_to(self) -> str:
            host = self.headers.get("X-Forwarded-Host") or self.headers["Host"]
            return f"{self.headers.get('X-Forwarded-Proto', 'https')}://{host}/oauth2/callback"

        def _start(self, where: str) -> None:
            # Only an address of this very site, or who clicks a link could be led anywhere.
            if not where.startswith("/") or where.startswith(("//", "/\\")):
                where = "/"
            state, nonce, verifier, mine = (secrets.token_urlsafe(32) for _ in range(4))
            relying.begun[state] = nonce, verifier, where, mine
            asked = {
                "client_id": CLIENT,
                "redirect_uri": self._returns_to(),
                "response_type": "code",
                "scope": "openid email groups",
                "state": state,
                "nonce": nonce,
                "code_challenge": in_64(hashlib.sha256(verifier.encode()).digest()),
                "code_challenge_method": "S256",
            }
            self.say(
                302,
                Location=f"{relying.told('')['authorization_endpoint']}?{urlencode(asked)}",
                Set_Cookie=f"_oauth2_proxy_csrf={mine}; Path=/; HttpOnly; SameSite=Lax",
                Cache_Control=_NOT_KEPT,
            )

        def _callback(self, asked: dict[str, str]) -> None:
            nonce, verifier, where, mine = relying.begun.pop(asked.get("state", ""), ("", "", "", ""))
            if not mine or self.cookie("_oauth2_proxy_csrf") != mine:
                self.say(403, "", Cache_Control=_NOT_KEPT)
                return
            try:
                token = relying.redeem(asked["code"], verifier, self._returns_to())
            except (urllib.error.HTTPError, KeyError):
                self.say(500, "", Cache_Control=_NOT_KEPT)
                return
            told = relying.read(token, nonce)
            if told is None:
                self.say(500, "", Cache_Control=_NOT_KEPT)
                return
            session = secrets.token_urlsafe(32)
            relying.sessions[session] = told
            self.say(
                302,
                Location=where,
                Set_Cookie=f"_oauth2_proxy={session}; Path=/; HttpOnly; SameSite=Lax",
                Cache_Control=_NOT_KEPT,
            )

        def _auth(self, asked: dict[str, str]) -> None:
            relying.asked.append(asked.get("allowed_groups", ""))
            told = relying.sessions.get(self.cookie("_oauth2_proxy"))
            if told is None:
                self.say(401, "", Cache_Control=_NOT_KEPT)
            elif not set(asked["allowed_groups"].split(",")) & set(told["groups"]):
                self.say(403, "", Cache_Control=_NOT_KEPT)
            else:
                self.say(
                    202,
                    X_Auth_Request_User=told["sub"],
                    X_Auth_Request_Email=told["email"],
                    X_Auth_Request_Groups=",".join(told["groups"]),
                )

    return Handler


@contextmanager
def relying_on(provider: Provider) -> Iterator[tuple[Relying, int]]:
    """One that listens, and its port."""
    relying = Relying(provider)
    with listening(_handler(relying)) as port:
        yield relying, port
