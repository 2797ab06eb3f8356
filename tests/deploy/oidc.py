"""A small OpenID Connect provider: people with groups log in to it, as OpenID Connect Core 1.0 and RFC 7636 say.

It is strict where a real one is: one client with its secret and one return address, PKCE always, each code once. Whether it
is right is judged by mod_auth_openidc, a certified client, which goes through it in `test_servers_oidc.py`.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import html
import http.client
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

CLIENT, SECRET = "alongside", "a-secret-of-these-tests"
PEOPLE: Mapping[str, tuple[str, ...]] = {
    "ada": ("team-a",),
    "lea": ("all-staff", "leads"),
    "bob": ("team-b",),
    "ned": (),
}
"""Who can log in, and their groups. The password is the name twice."""


def in_64(data: bytes) -> str:
    """As JSON Web Tokens and PKCE write bytes."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def of_64(text: str) -> bytes:
    """Those bytes again."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Provider:
    """What a provider knows."""

    returns_to: str
    """The one address it sends people back to."""
    issuer: str = ""
    groups: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(PEOPLE))
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    sessions: dict[str, str] = field(default_factory=dict)
    codes: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    """Who logged in, and what was asked for with it."""
    bearers: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    """Why something was refused: for tests to look at."""
    signed_by: rsa.RSAPrivateKey | None = None
    """Another key than the one it tells, for who does not look."""

    def claims(self, name: str) -> dict[str, object]:
        """What it says about somebody."""
        told: dict[str, object] = {"sub": f"u-{name}", "email": f"{name}@staff.example"}
        return told | {"email_verified": True, "groups": list(self.groups[name])}

    def id_token(self, name: str, nonce: str) -> str:
        """Signed, RS256."""
        now = int(time.time())
        told = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, **self.claims(name)}
        if nonce:
            told["nonce"] = nonce
        parts = [{"alg": "RS256", "typ": "JWT", "kid": "one"}, told]
        text = ".".join(in_64(json.dumps(part).encode()) for part in parts)
        signature = (self.signed_by or self.key).sign(text.encode(), padding.PKCS1v15(), SHA256())
        return f"{text}.{in_64(signature)}"

    def keys(self) -> dict[str, object]:
        """What others look at its signatures with."""
        numbers = self.key.public_key().public_numbers()
        row = {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "one"}
        row["n"] = in_64(numbers.n.to_bytes(256, "big"))
        return {"keys": [row | {"e": in_64(numbers.e.to_bytes(3, "big"))}]}

    def told(self) -> dict[str, object]:
        """Discovery."""
        at = self.issuer
        return {
            "issuer": at,
            "authorization_endpoint": f"{at}/authorize",
            "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/jwks",
            "userinfo_endpoint": f"{at}/userinfo",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "scopes_supported": ["openid", "email", "groups"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
        }

    def wrong_with(self, asked: Mapping[str, str]) -> str:
        """Why somebody is not asked to log in; "" where they are."""
        right = {
            "client_id": CLIENT,
            "redirect_uri": self.returns_to,
            "response_type": "code",
            "code_challenge_method": "S256",
        }
        wrong = [name for name, value in right.items() if asked.get(name) != value]
        wrong += [name for name in ("state", "code_challenge") if not asked.get(name)]
        wrong += [] if "openid" in asked.get("scope", "").split() else ["scope"]
        return ", ".join(wrong)

    def redeem(self, client: str, asked: Mapping[str, str]) -> dict[str, object] | str:
        """What a code is worth, once; or why nothing."""
        if client != f"{CLIENT}:{SECRET}":
            return "client"
        name, begun = self.codes.pop(asked.get("code", ""), ("", {}))
        if not name or asked.get("grant_type") != "authorization_code":
            return "code"
        if asked.get("redirect_uri") != self.returns_to:
            return "redirect_uri"
        proof = in_64(hashlib.sha256(asked.get("code_verifier", "").encode()).digest())
        if proof != begun["code_challenge"]:
            return "code_verifier"
        bearer = secrets.token_urlsafe()
        self.bearers[bearer] = name
        told: dict[str, object] = {"access_token": bearer, "token_type": "Bearer", "expires_in": 300}
        return told | {"id_token": self.id_token(name, begun.get("nonce", ""))}


def as_sent(answer: http.client.HTTPResponse) -> dict[str, str]:
    """The headers of an answer; what is sent twice is one list, as RFC 9110 says."""
    told: dict[str, str] = {}
    for name, value in answer.getheaders():
        known = told.get(name.casefold())
        told[name.casefold()] = value if known is None else f"{known}, {value}"
    return told


class Talking(BaseHTTPRequestHandler):
    """What every small server here needs."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def say(self, status: int, told: object = "", **headers: str) -> None:
        """Answer, with a page or with what programs read."""
        page = isinstance(told, str)
        body = told.encode() if isinstance(told, str) else json.dumps(told).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", "text/html" if page else "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def asked(self) -> dict[str, str]:
        """What stands behind the question mark."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def posted(self) -> dict[str, str]:
        """What a form holds."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        return {name: values[0] for name, values in parse_qs(body).items()}

    def cookie(self, name: str) -> str:
        """One that came with it."""
        held = SimpleCookie(self.headers.get("Cookie", "")).get(name)
        return held.value if held else ""


def _handler(provider: Provider) -> type[Talking]:
    class Handler(Talking):
        def do_GET(self) -> None:
            at = urlsplit(self.path).path
            if at == "/.well-known/openid-configuration":
                self.say(200, provider.told())
            elif at == "/jwks":
                self.say(200, provider.keys())
            elif at == "/authorize":
                self._authorize()
            elif at == "/userinfo":
                bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
                name = provider.bearers.get(bearer)
                self.say(200, provider.claims(name)) if name else self.say(401)
            else:
                self.say(404)

        def do_POST(self) -> None:
            posted, at = self.posted(), urlsplit(self.path).path
            if at == "/token":
                client = self.headers.get("Authorization", "").removeprefix("Basic ")
                answer = provider.redeem(base64.b64decode(client).decode(), posted)
                if isinstance(answer, str):
                    provider.refused.append(answer)
                    self.say(400, {"error": "invalid_grant"})
                else:
                    self.say(200, answer, Cache_Control="no-store")
            elif at == "/login" and posted.get("name") in provider.groups:
                if posted.get("password") != posted["name"] * 2:
                    self.say(403)
                    return
                session = secrets.token_urlsafe()
                provider.sessions[session] = posted["name"]
                self.say(
                    303,
                    Location=f"/authorize?{posted['asked']}",
                    Set_Cookie=f"op={session}; HttpOnly; Path=/",
                )
            else:
                self.say(403)

        def _authorize(self) -> None:
            asked = self.asked()
            if wrong := provider.wrong_with(asked):
                provider.refused.append(wrong)
                self.say(400, "Not for us.")
                return
            name = provider.sessions.get(self.cookie("op"))
            if name is None:
                kept = html.escape(urlsplit(self.path).query)
                self.say(
                    200,
                    '<form method="post" action="/login"><input name="name"><input name="password" type="password">'
                    f'<input type="hidden" name="asked" value="{kept}"><button>Log in</button></form>',
                )
                return
            code = secrets.token_urlsafe()
            provider.codes[code] = (name, asked)
            back = urlencode({"code": code, "state": asked["state"]})
            self.say(302, Location=f"{provider.returns_to}?{back}")

    return Handler


@contextmanager
def listening(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[int]:
    """A server on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def provider_for(returns_to: str) -> Iterator[Provider]:
    """One that listens."""
    provider = Provider(returns_to)
    with listening(_handler(provider)) as port:
        # As another name than the website's: cookies of one host go to all its ports.
        provider.issuer = f"http://localhost:{port}"
        yield provider


# ---------------------------------------------------------------- who logs in


@dataclass
class Browser:
    """As much of one as it takes to be led about: cookies by host, redirects, one form."""

    cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    been: list[str] = field(default_factory=list)
    """Every address it was led to."""
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    """What each said."""

    def ask(self, url: str, body: str | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """One question, one answer."""
        at = urlsplit(url)
        mine = self.cookies.setdefault(str(at.hostname), {})
        line = http.client.HTTPConnection(str(at.hostname), at.port, timeout=15)
        sent = dict(headers)
        if mine:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in mine.items())
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        where = at.path + (f"?{at.query}" if at.query else "")
        line.request("GET" if body is None else "POST", where, body, sent)
        answer = line.getresponse()
        content = answer.read()
        line.close()
        for name, value in answer.getheaders():
            if name.casefold() == "set-cookie":
                self._keep(mine, value)
        told = as_sent(answer)
        self.been.append(url)
        self.answers.append((answer.status, told, content))
        return self.answers[-1]

    @staticmethod
    def _keep(mine: dict[str, str], row: str) -> None:
        name, _, rest = row.partition("=")
        value = rest.partition(";")[0]
        if value and "max-age=0" not in rest.casefold() and "01 jan 1970" not in rest.casefold():
            mine[name] = value
        else:
            mine.pop(name, None)

    def go(self, url: str, body: str | None = None) -> tuple[int, dict[str, str], bytes]:
        """As who clicks a link: on until somebody has no other place to say."""
        page = {"Accept": "text/html,*/*", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
        answer = self.ask(url, body, **page)
        for _ in range(12):
            if not (300 < answer[0] < 309 and "location" in answer[1]):
                return answer
            url = urljoin(url, answer[1]["location"])
            answer = self.ask(url, **page)
        raise AssertionError(self.been)

    def log_in(self, name: str) -> tuple[int, dict[str, str], bytes]:
        """Fill in the provider's form, on the page it is at."""
        page = self.answers[-1][2].decode()
        kept = html.unescape(page.partition('name="asked" value="')[2].partition('"')[0])
        told = urlencode({"name": name, "password": name * 2, "asked": kept})
        with contextlib.suppress(KeyError):
            return self.go(urljoin(self.been[-1], "/login"), told)
        raise AssertionError(page)
