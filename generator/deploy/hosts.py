"""Hosts that take a folder of files from anybody: what each can keep, what it reads itself, and the way there in words.

Figures are of what a browser's upload page of the host takes from an account that costs nothing, as the hosts told them in
2026. Where a host tells none, none is looked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.problems import GeneratorError

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a host takes; None where it tells no limit."""

    files: int | None = None
    """At most so many."""
    each: int | None = None
    """Bytes of the largest."""
    all: int | None = None
    """Bytes of all together."""


BUCKET = Limits(each=5 * 1024 * MIB)
"""What buckets take in one piece, which is how no half file ever has a name."""


@dataclass(frozen=True, slots=True)
class Host:
    """One host."""

    name: str
    """As it is typed after `--host`."""
    title: str
    limits: Limits
    steps: tuple[str, ...]
    """What to do with the folder. `{folder}` is where it lies."""
    again: str
    """What to do with it the next time, and with what the host keeps of the last."""
    more: str = "Choose another host; or publish fewer websites: name the people, or --edition."
    """What to do when it is too much."""
    beside: Callable[[Mapping[str, str]], Mapping[str, bytes]] = lambda _: {}
    """Files it reads in the first folder, made of the headers every answer is to have."""
    apart: Callable[[Mapping[str, str]], Mapping[str, bytes]] = lambda _: {}
    """Files for whoever sets it up, which nobody uploads: they are put beside the folder."""


def headers_in(rows: str) -> dict[str, str]:
    """The headers that a `_headers` file gives to every address."""
    pairs = (row.strip().partition(": ") for row in rows.splitlines() if row.startswith(" "))
    return {name: value for name, _, value in pairs}


def _for_azure(headers: Mapping[str, str]) -> Mapping[str, bytes]:
    told = {
        "globalHeaders": dict(headers),
        "responseOverrides": {"404": {"rewrite": "/404.html"}},
        "mimeTypes": {".bin": "application/octet-stream", ".webmanifest": "application/manifest+json"},
    }
    return {"staticwebapp.config.json": _json(told)}


_OF_ITS_OWN = {
    "content-security-policy": ("ContentSecurityPolicy", "ContentSecurityPolicy"),
    "referrer-policy": ("ReferrerPolicy", "ReferrerPolicy"),
    "x-frame-options": ("FrameOptions", "FrameOption"),
}
"""Headers that CloudFront has a setting for: the setting's name, and its value's."""


_INDEX = b"""// A bucket knows of no page for a folder, and each website is one.
function handler(event) {
  var request = event.request;
  if (request.uri.endsWith("/")) request.uri += "index.html";
  return request;
}
"""


def _for_cloudfront(headers: Mapping[str, str]) -> Mapping[str, bytes]:
    security: dict[str, object] = {}
    custom = []
    for name, value in headers.items():
        small = name.casefold()
        if small in _OF_ITS_OWN:
            setting, key = _OF_ITS_OWN[small]
            security[setting] = {"Override": True, key: value}
        elif small == "x-content-type-options":
            security["ContentTypeOptions"] = {"Override": True}
        elif small == "strict-transport-security":
            seconds = int("".join(filter(str.isdigit, value.partition(";")[0])))
            security["StrictTransportSecurity"] = {
                "Override": True,
                "AccessControlMaxAgeSec": seconds,
                "IncludeSubdomains": "includesubdomains" in value.casefold(),
            }
        else:
            custom.append({"Header": name, "Value": value, "Override": True})
    told = {
        "Name": "alongside",
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Quantity": len(custom), "Items": custom},
    }
    return {"cloudfront-headers.json": _json(told), "cloudfront-index.js": _INDEX}


def _json(told: object) -> bytes:
    return (json.dumps(told, indent=2) + "\n").encode()


_DELETE_OLDER = "After the new one works, delete the older ones there: who was removed could still open them."

HOSTS = {
    host.name: host
    for host in (
        Host(
            "netlify",
            "Netlify",
            Limits(files=54_000),
            (
                "In a browser, open  app.netlify.com/drop  and make an account with your e-mail address: without one"
                " the website goes after an hour.",
                "Drag the folder {folder} on to that page, and wait until it says that it is published.",
                "It shows an address that begins with https://. Copy it.",
            ),
            "Open your website there, then Deploys, and drag the folder on to that page. " + _DELETE_OLDER,
        ),
        Host(
            "cloudflare",
            "Cloudflare Pages",
            Limits(files=1_000, each=25 * MIB),
            (
                "In a browser, open  dash.cloudflare.com  and make an account with your e-mail address.",
                "Choose Workers & Pages, Create, Pages, then Use direct upload. As a name type one that tells nothing.",
                "Drag the folder {folder} on to the page, choose Deploy, and wait until it says that it is done.",
                "It shows an address that begins with https:// and ends with pages.dev. Copy it.",
            ),
            "Open your project there, choose Create deployment, and drag the folder again. " + _DELETE_OLDER,
        ),
        Host(
            "github",
            "GitHub Pages",
            Limits(each=25 * MIB, all=1 << 30),
            (
                "In a browser, open  github.com  and make an account; then choose New repository, with a name that tells"
                " nothing, and Public.",
                "Choose uploading an existing file, and drag what lies in {folder} on to the page. It takes 100 files at a"
                " time: do it again until all are there, then Commit changes.",
                "Choose Settings, Pages, and as Branch main. After some minutes an address stands there. Copy it.",
            ),
            "It keeps every older upload for ever. When somebody was removed, delete the whole repository there and make"
            " a new one.",
        ),
        Host(
            "azure",
            "Azure Static Web Apps",
            Limits(files=15_000, all=250 * MIB),
            (
                "Whoever looks after your Microsoft account makes a Static Web App of the plan Free, source Other, and"
                " copies its deployment token.",
                "They type:  npx @azure/static-web-apps-cli deploy {folder} --env production  and paste the token.",
                "It shows an address that begins with https://. Copy it.",
            ),
            "The same line again. It replaces all of it.",
            more="The plan Standard takes 500 MB: say  --host other  once you have it. Or publish fewer websites.",
            beside=_for_azure,
        ),
        Host(
            "s3",
            "Amazon S3 with CloudFront",
            BUCKET,
            (
                "Whoever looks after your AWS account makes a bucket that is closed to the public, and a CloudFront"
                " distribution before it with 404.html as the page for errors 403 and 404.",
                "The headers stand in cloudfront-headers.json beside the folder: they type"
                "  aws cloudfront create-response-headers-policy --response-headers-policy-config"
                " file://cloudfront-headers.json  and choose it for the distribution. What stands in cloudfront-index.js"
                " becomes its function for viewer requests: without it a website’s address shows no page.",
                "They type:  aws s3 sync {folder} s3://BUCKET --delete  and give you the distribution’s address.",
            ),
            "The same last line again. If the bucket keeps versions, have it delete them after a day.",
            apart=_for_cloudfront,
        ),
        Host(
            "other",
            "Another host, or not known yet",
            Limits(),
            (
                "Any host of plain files with https:// will do. Put all that lies in {folder} into the folder that it"
                " shows to the world, with the tool or the page it has for that.",
                "Note the address under which it is found.",
            ),
            "Put the whole folder there again, and delete there what no longer lies in it. " + _DELETE_OLDER,
        ),
    )
}


def refuse_too_much(host: Host, sizes: Iterable[int]) -> None:
    """Look whether a host takes a folder, before the first file goes there.

    Args:
        host: which.
        sizes: of every file, in bytes.

    Raises:
        GeneratorError: it would not take all of it.
    """
    every = tuple(sizes)
    limits = host.limits
    found = [
        said
        for over, said in (
            (
                limits.files is not None and len(every) > limits.files,
                f"{len(every):,} files, and it takes {limits.files:,}" if limits.files else "",
            ),
            (
                limits.each is not None and max(every, default=0) > limits.each,
                f"a file of {_mib(max(every, default=0))}, and it takes {_mib(limits.each or 0)}",
            ),
            (
                limits.all is not None and sum(every) > limits.all,
                f"{_mib(sum(every))} in all, and it takes {_mib(limits.all or 0)}",
            ),
        )
        if over
    ]
    if found:
        raise GeneratorError(
            f"{host.title} would not take it: {'; '.join(found)}. Nothing was put there.", host.more
        )


def _mib(size: int) -> str:
    return f"{-(-size // MIB):,} MB"
