"""Web servers of somebody's own: the configuration that shows a folder of sealed websites to the world as it should be.

Every header is one of the file `_headers`, so that there is one place where they stand. What is here holds nothing of a
profile: sites are named by their ten letters.
"""

from __future__ import annotations

import shlex
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from generator.file_types import type_of
from generator.problems import WrongUseError


class Login(StrEnum):
    """What the server asks for, before the words that open a website."""

    NONE = "none"
    PASSWORDS = "passwords"
    OIDC = "oidc"


@dataclass(frozen=True, slots=True)
class Serving:
    """What a server is to be told."""

    folder: Path
    """In it lie `sites/` and `logins/`."""
    headers: Mapping[str, str]
    paths: tuple[str, ...]
    """The sites that lie there."""
    login: Login
    groups: Mapping[str, tuple[str, ...]]
    """Who may get at each site, as the provider of logins names its groups."""
    readable: frozenset[str] = frozenset()
    """Those that are not sealed: only the login keeps them."""
    logins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Each site's login names, where passwords are asked for: they tell nothing of anybody."""


REALM = "Private website"
PROXY = "127.0.0.1:4180"
"""Where oauth2-proxy listens unless it is told otherwise."""

_TYPES = tuple(
    (type_of(f"x.{ending}").partition(";")[0], ending)
    for ending in [
        "html",
        "js",
        "css",
        "txt",
        "json",
        "webmanifest",
        "png",
        "bin",
        "svg",
        "jpg",
        "webp",
        "avif",
        "gif",
        "woff2",
        "mp4",
        "m4a",
        "mp3",
        "vtt",
        "ics",
        "pdf",
    ]
)
_PAGES = "[a-z0-9/]*/"
"""How pages of a readable website lie below its folder: nothing else may lead away, so that no address writes a header."""
_STEERING = frozenset("\"'\\$`{}%<>#*?[];&|")
"""What a configuration would read as something else than a letter of a folder's name."""


def refuse_strange(folder: Path) -> None:
    """Look whether a folder's name can stand in a configuration.

    Raises:
        WrongUseError: it cannot.
    """
    if any(letter in _STEERING or not letter.isprintable() for letter in str(folder)):
        raise WrongUseError(
            "The name of that folder holds a sign that web servers read as something else.",
            "Name one of letters, figures, spaces, dots and hyphens.",
        )


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _page_of(serving: Serving, path: str) -> str:
    """Which addresses of a website are pages, that lead to where one logs in."""
    return f"^/{path}/({_PAGES})?$" if path in serving.readable else f"^/{path}/$"


def _unknown_of(serving: Serving, path: str) -> str:
    """What is shown where there is no page: a readable website has a page of its own for it."""
    return f"/{path}/404.html" if path in serving.readable else "/404.html"


def _rows(indent: str, rows: Iterable[str]) -> str:
    return "".join(f"{indent}{row}\n" if row else "\n" for row in rows)


# ---------------------------------------------------------------- nginx


def _nginx(serving: Serving) -> dict[str, str]:
    snippet = Path(serving.folder) / "nginx.conf"
    return {
        "nginx.conf": _nginx_server(serving),
        "nginx-whole.conf": (
            "# A whole configuration to try it with:  nginx -c THIS FILE\n"
            "user www-data;\n"
            "events {}\n"
            "http {\n"
            "    server {\n"
            "        listen 127.0.0.1:8080;\n"
            f"        include {_quoted(str(snippet))};\n"
            "    }\n"
            "}\n"
        ),
    }


def _nginx_server(serving: Serving) -> str:
    rows = [
        "# For inside a server { } that has your name and certificate. No location below may get an add_header of its own:",
        "# nginx would then send none of these there.",
        f"root {_quoted(str(serving.folder / 'sites'))};",
        "index index.html;",
        "autoindex off;",
        "server_tokens off;",
        "absolute_redirect off;",
        "disable_symlinks on from=$document_root;",
        "default_type application/octet-stream;",
        "types {",
        *(f"    {kind} {ending};" for kind, ending in _TYPES),
        "}",
        *(f"add_header {name} {_quoted(value)} always;" for name, value in serving.headers.items()),
        "error_page 404 /404.html;",
        "",
        "location ~ /[._] { return 404; }",
        "location = /404.html { }",
    ]
    if serving.login is Login.NONE:
        return _rows("", rows)
    rows += ["location / { return 404; }"]
    if serving.login is Login.OIDC:
        rows += [
            "location /oauth2/ {",
            f"    proxy_pass http://{PROXY};",
            "    proxy_set_header Host $http_host;",
            "    proxy_set_header X-Real-IP $remote_addr;",
            "    proxy_set_header X-Forwarded-Proto $scheme;",
            "}",
            "location @sign_in { return 302 /oauth2/start?rd=$uri; }",
        ]
    for path in serving.paths:
        rows += ["", f"location = /{path} {{ return 308 /{path}/; }}"]
        rows += (
            _nginx_passwords(serving, path)
            if serving.login is Login.PASSWORDS
            else _nginx_oidc(serving, path)
        )
    return _rows("", rows)


def _nginx_passwords(serving: Serving, path: str) -> list[str]:
    return [
        f"location /{path}/ {{",
        f"    auth_basic {_quoted(REALM)};",
        f"    auth_basic_user_file {_quoted(str(_login_file(serving, path)))};",
        f"    error_page 404 {_unknown_of(serving, path)};",
        "}",
    ]


def _nginx_oidc(serving: Serving, path: str) -> list[str]:
    groups = serving.groups.get(path, ())
    if not groups:
        return [f"location /{path}/ {{ return 403; }}"]
    return [
        f"location = /_login/{path} {{",
        "    internal;",
        f"    proxy_pass http://{PROXY}/oauth2/auth?allowed_groups={','.join(groups)};",
        "    proxy_pass_request_body off;",
        '    proxy_set_header Content-Length "";',
        "    proxy_set_header Host $http_host;",
        "    proxy_set_header X-Forwarded-Proto $scheme;",
        "}",
        "# Only a page leads to where one logs in; files say 401.",
        f'location ~ "{_page_of(serving, path)}" {{',
        f"    auth_request /_login/{path};",
        "    error_page 401 = @sign_in;",
        f"    error_page 404 {_unknown_of(serving, path)};",
        "    try_files ${uri}index.html =404;",
        "}",
        f"location /{path}/ {{",
        f"    auth_request /_login/{path};",
        f"    error_page 404 {_unknown_of(serving, path)};",
        "}",
    ]


# ---------------------------------------------------------------- Caddy


def _caddy(serving: Serving) -> dict[str, str]:
    headers = [
        "header {",
        *(f"\t{name} {_quoted(value)}" for name, value in serving.headers.items()),
        "\t-Server",
        "}",
    ]
    rows = [
        "# Instead of the next line type your name alone, such as  sites.example {  : Caddy then gets the certificate itself.",
        "http://127.0.0.1:8080 {",
        *(
            "\t" + row
            for row in (
                f"root * {_quoted(str(serving.folder / 'sites'))}",
                *headers,
                *(
                    row
                    for kind, ending in _TYPES
                    if ending not in {"html", "js", "css", "txt", "json"}
                    for row in (f"@{ending} path *.{ending}", f"header @{ending} Content-Type {kind}")
                ),
                "route {",
                *("\t" + row for row in _caddy_route(serving)),
                "}",
                "handle_errors {",
                *("\t" + row for row in headers),
                *(row for path in sorted(serving.readable) for row in _caddy_unknown(path)),
                "\t@missing expression {http.error.status_code} == 404",
                "\thandle @missing {",
                "\t\trewrite * /404.html",
                "\t\tfile_server {",
                "\t\t\tstatus 404",
                "\t\t}",
                "\t}",
                "\thandle {",
                '\t\trespond "{http.error.status_code}"',
                "\t}",
                "}",
            )
        ),
        "}",
    ]
    return {"Caddyfile": _rows("", rows)}


def _caddy_route(serving: Serving) -> list[str]:
    rows = [r"@hidden path_regexp (^|/)[._]", "error @hidden 404"]
    if serving.login is Login.NONE:
        return [*rows, "file_server"]
    paths = serving.paths
    if serving.login is Login.OIDC:
        rows += ["handle /oauth2/* {", f"\treverse_proxy {PROXY}", "}"]
    for path in paths:
        rows += [f"redir /{path} /{path}/ 308"]
        if serving.login is Login.PASSWORDS:
            rows += _caddy_strangers(path, serving.logins[path]) if serving.logins.get(path) else []
            rows += [
                f"basicauth /{path}/* bcrypt {_quoted(REALM)} {{",
                f"\timport {_quoted(str(_login_file(serving, path)))}",
                "}",
            ]
        else:
            rows += _caddy_oidc(path, serving.groups.get(path, ()), _page_of(serving, path))
    known = " ".join(["/404.html", *(f"/{path}/*" for path in paths)])
    return [*rows, f"@unknown not path {known}", "error @unknown 404", "file_server"]


def _caddy_unknown(path: str) -> list[str]:
    return [
        f"\t@missing_{path} {{",
        f"\t\tpath /{path}/*",
        "\t\texpression {http.error.status_code} == 404",
        "\t}",
        f"\thandle @missing_{path} {{",
        f"\t\trewrite * /{path}/404.html",
        "\t\tfile_server {",
        "\t\t\tstatus 404",
        "\t\t}",
        "\t}",
    ]


def _caddy_strangers(path: str, logins: tuple[str, ...]) -> list[str]:
    """Names that nobody has are refused at once: Caddy itself takes a second of work to find that out.

    A browser sends `name:password` in base 64, so three letters of a name are always the same four.
    """
    known = "|".join(
        b64encode(part[: len(part) // 3 * 3]).decode().replace("+", r"\+")
        for part in (f"{name}:".encode() for name in logins)
    )
    return [
        f"@stranger_{path} {{",
        f"\tpath /{path}/*",
        "\theader Authorization *",
        f"\tnot header_regexp stranger_{path} Authorization `^(?i:basic) +({known})`",
        "}",
        f"header @stranger_{path} WWW-Authenticate `Basic realm={_quoted(REALM)}`",
        f"error @stranger_{path} 401",
    ]


def _caddy_oidc(path: str, groups: tuple[str, ...], page: str) -> list[str]:
    if not groups:
        return [f"error /{path}/* 403"]
    return [
        f"forward_auth /{path}/* {PROXY} {{",
        f"\turi /oauth2/auth?allowed_groups={','.join(groups)}",
        f"\t@out_{path} status 401",
        f"\thandle_response @out_{path} {{",
        f"\t\t@page_{path} path_regexp {page}",
        f"\t\tredir @page_{path} /oauth2/start?rd={{http.request.orig_uri.path}} 302",
        "\t\terror 401",
        "\t}",
        "}",
    ]


# ---------------------------------------------------------------- Apache


def _apache(serving: Serving) -> dict[str, str]:
    sites = str(serving.folder / "sites")
    closed = serving.login is not Login.NONE
    rows = [
        "# Needs the modules alias, authn_file, authz_user, auth_basic, dir, headers, mime"
        + (" and auth_openidc" if serving.login is Login.OIDC else "")
        + ".",
        "# Instead of 127.0.0.1:8080 use *:443, with your name and certificate, and leave Listen out.",
        "ServerTokens Prod",
        "Listen 127.0.0.1:8080",
        "<VirtualHost 127.0.0.1:8080>",
        f"    DocumentRoot {_quoted(sites)}",
        "    ServerSignature Off",
        "    TraceEnable Off",
        "    # Early, so that what a module says before anybody asks for a file has them too, such as a login's own pages;",
        "    # and late, where something on the way has dropped them, such as 416.",
        *(f"    Header always set {name} {_quoted(value)} early" for name, value in serving.headers.items()),
        *(
            f"    Header always set {name} {_quoted(value)} \"expr=-z resp('{name}')\""
            for name, value in serving.headers.items()
        ),
        "    # Apache sends no header of ours with 304, as nobody has to. Nobody keeps a page, so all is sent anew instead.",
        "    RequestHeader unset If-None-Match",
        "    RequestHeader unset If-Modified-Since",
        *(f"    AddType {kind} .{ending}" for kind, ending in _TYPES),
        "    ErrorDocument 404 /404.html",
        '    RedirectMatch 404 "/[._]"',
        f"    <Directory {_quoted(sites)}>",
        "        Options None",
        "        AllowOverride None",
        "        DirectoryIndex index.html",
        f"        Require all {'denied' if closed else 'granted'}",
        "    </Directory>",
    ]
    if closed:
        rows += ['    <Location "/404.html">', "        Require all granted", "    </Location>"]
    if serving.login is Login.OIDC:
        rows += [
            "    # mod_auth_openidc talks to the provider itself. Put these five, with your own values, in a file that",
            "    # only root reads, and name it here:  OIDCProviderMetadataURL, OIDCClientID, OIDCClientSecret,",
            "    # OIDCRedirectURI /oauth2/callback, OIDCCryptoPassphrase; and what else your provider asks for, such as",
            '    # OIDCScope "openid groups".',
            "    OIDCPKCEMethod S256",
            "    # An hour without a click, and a working day in all; by itself it would be five minutes: shorter than a film.",
            "    OIDCSessionInactivityTimeout 3600",
            "    OIDCPassClaimsAs none",
            '    IncludeOptional "/etc/apache2/alongside-login.conf"',
            '    <Location "/oauth2/callback">',
            "        AuthType openid-connect",
            "        Require valid-user",
            "    </Location>",
        ]
    for path in serving.paths if closed else ():
        rows += [
            f'    <Location "/{path}">',
            *("        " + row for row in _apache_who(serving, path)),
            f"        ErrorDocument 404 {_unknown_of(serving, path)}",
            "    </Location>",
        ]
        if serving.login is Login.OIDC and serving.groups.get(path):
            rows += [
                "    # Only a page leads to where one logs in; files say 401.",
                f'    <LocationMatch "{_page_of(serving, path)}">',
                "        OIDCUnAuthAction auth",
                "    </LocationMatch>",
            ]
    return {"apache.conf": _rows("", [*rows, "</VirtualHost>"])}


def _apache_who(serving: Serving, path: str) -> list[str]:
    if serving.login is Login.PASSWORDS:
        return [
            "AuthType Basic",
            f"AuthName {_quoted(REALM)}",
            "AuthBasicProvider file",
            f"AuthUserFile {_quoted(str(_login_file(serving, path)))}",
            "Require valid-user",
        ]
    groups = serving.groups.get(path, ())
    if not groups:
        return ["Require all denied"]
    return [
        "AuthType openid-connect",
        # Who is logged in with another group is told 403; without this it would be 401, as if they had to log in again.
        "AuthzSendForbiddenOnFailure On",
        "OIDCUnAuthAction 401",
        *(f"Require claim groups:{group}" for group in groups),
    ]


def _login_file(serving: Serving, path: str) -> Path:
    return serving.folder / "logins" / f"{path}.htpasswd"


# ---------------------------------------------------------------- all of them

IPHONES = (
    "Films may not play on iPhones and iPads: Safari is reported not to send such a password for films.",
    "Where that matters, take --login oidc, or publish it sealed (without --plain).",
)
"""What passwords mean for films that are not sealed; the sealed ones are fetched by our own script."""

SERVERS: Mapping[str, Callable[[Serving], dict[str, str]]] = {
    "nginx": _nginx,
    "caddy": _caddy,
    "apache": _apache,
}
"""As they are typed before the colon."""

_STEPS = {
    "nginx": (
        "Try it:  nginx -c {folder}/nginx-whole.conf  and open http://127.0.0.1:8080/ and ten letters.",
        "For the world: inside the server block with your name and certificate write  include {folder}/nginx.conf;",
        "Look at it:  nginx -t   and take it:  systemctl reload nginx",
    ),
    "caddy": (
        "Try it:  caddy run --config {folder}/Caddyfile --adapter caddyfile",
        "For the world: in /etc/caddy/Caddyfile write the same with your name as its first line says.",
        "Take it:  systemctl reload caddy",
    ),
    "apache": (
        "Switch on what it needs:  a2enmod alias auth_basic authn_file authz_user dir headers mime",
        "Bring {folder}/apache.conf to /etc/apache2/sites-available/alongside.conf, with your name and certificate.",
        "Look at it:  apachectl configtest   and take it:  a2ensite alongside && systemctl reload apache2",
    ),
}


def files_for(server: str, serving: Serving) -> dict[str, str]:
    """Every file that lies beside `sites/`, by its name, but the logins."""
    steps = [step.format(folder=shlex.quote(str(serving.folder))) for step in _STEPS[server]]
    if serving.login is Login.PASSWORDS:
        user = {"nginx": "www-data", "caddy": "caddy", "apache": "www-data"}[server]
        steps += [
            f"The server has to be able to read the logins, and nobody else:  chgrp -R {user} {shlex.quote(str(serving.folder))}/logins",
            "After each publish take the configuration again, as above: a new website stays closed until then.",
        ]
    elif serving.login is Login.OIDC:
        steps += [
            f"In {serving.folder}/groups.yml write behind each website’s letters which groups may get at it, and publish again."
            " A website without a group stays closed.",
            "Apache asks the provider itself:  apt install libapache2-mod-auth-openidc && a2enmod auth_openidc . What the"
            " provider gave you goes into /etc/apache2/alongside-login.conf, as a line in apache.conf says."
            if server == "apache"
            else f"Set up oauth2-proxy at http://{PROXY}, with  --reverse-proxy  --skip-provider-button  --set-xauthrequest"
            "  --code-challenge-method=S256  --email-domain=* .",
        ]
    elif server == "nginx":
        steps[0] += " Every website opens with its readers’ words."
    told = [
        "What lies here",
        "",
        f"  sites/    the websites{'' if serving.readable else ', sealed'}. Only this folder is shown to the world.",
        *(f"  {name}" for name in SERVERS[server](serving)),
        *(
            ["  logins/   one file a website: logins and hashes. Never copy it into sites/."]
            if serving.login is Login.PASSWORDS
            else []
        ),
        *(_told_of_readable(serving) if serving.readable else ()),
        "",
        "What to do",
        "",
        *(f"  {number}. {step}" for number, step in enumerate(steps, 1)),
        "",
        "The configuration names this folder as it is on this computer. Where it lies elsewhere on the server, replace",
        f"  {serving.folder}",
        "by that, wherever it stands. Then look from outside:  alongside verify https://…",
    ]
    return SERVERS[server](serving) | {"READ-ME.txt": _rows("", told)}


def _told_of_readable(serving: Serving) -> list[str]:
    """What whoever looks after the server has to know of websites that are not sealed."""
    return [
        "  readable.json   which of them are not sealed. It stays: without it they are closed.",
        "",
        "Not sealed",
        "",
        "  Anybody who gets at these folders, at this server or at a copy of it can read everything in them:",
        *(f"    sites/{path}" for path in sorted(serving.readable)),
        "  Only the login keeps them. So: never copy them to another host, never take the login away, always https,",
        "  and keep them out of copies that others can open. Nothing in them ends by itself: who leaves, and what was",
        "  taken back, is gone with the next publish, so publish again every day.",
        *(["  " + row for row in IPHONES] if serving.login is Login.PASSWORDS else []),
    ]
