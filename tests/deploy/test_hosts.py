"""What a host cannot take is told before the first file goes there; what it reads is made of the same headers."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace

import pytest

from generator.cli import publish as command
from generator.deploy import HOSTS, Limits, headers_in, refuse_too_much
from generator.deploy.hosts import MIB
from generator.problems import GeneratorError
from tests.tools.html_check import NODE

HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=63072000",
}
ROWS = "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())


def test_the_command_offers_every_host() -> None:
    assert tuple(HOSTS) == command._HOSTS


@pytest.mark.parametrize("host", HOSTS.values(), ids=lambda host: host.name)
def test_the_steps_name_the_folder_and_what_comes_after(host) -> None:  # type: ignore[no-untyped-def]
    assert any("{folder}" in step for step in host.steps)
    assert host.again
    assert host.more


@pytest.mark.parametrize(
    ("limits", "sizes", "said"),
    [
        (Limits(files=2), (1, 1), ""),
        (Limits(files=2), (1, 1, 1), "3 files, and it takes 2"),
        (Limits(each=MIB), (MIB,), ""),
        (Limits(each=MIB), (5, MIB + 1), "a file of 2 MB, and it takes 1 MB"),
        (Limits(all=MIB), (MIB // 2, MIB // 2), ""),
        (Limits(all=MIB), (MIB, 1), "2 MB in all, and it takes 1 MB"),
        (Limits(), (), ""),
        (Limits(1, 1, 1), (), ""),
    ],
)
def test_what_is_too_much_is_told_with_what_to_do(limits: Limits, sizes: tuple[int, ...], said: str) -> None:
    host = replace(HOSTS["other"], limits=limits)
    if not said:
        refuse_too_much(host, sizes)
        return
    with pytest.raises(GeneratorError) as refused:
        refuse_too_much(host, sizes)
    assert said in str(refused.value)
    assert refused.value.hint == host.more


def test_everything_too_much_is_told_at_once() -> None:
    with pytest.raises(GeneratorError, match=r"3 files.*a file of.*in all"):
        refuse_too_much(replace(HOSTS["other"], limits=Limits(2, 1, 1)), (MIB, MIB, MIB))


def test_the_headers_are_read_as_they_are_written() -> None:
    assert headers_in(ROWS) == HEADERS


def test_azure_sends_every_header_and_the_page_for_what_is_not_there() -> None:
    (content,) = HOSTS["azure"].beside(HEADERS).values()
    told = json.loads(content)
    assert told["globalHeaders"] == HEADERS
    assert told["responseOverrides"]["404"]["rewrite"] == "/404.html"


def test_cloudfront_is_told_every_header_once() -> None:
    told = json.loads(HOSTS["s3"].apart(HEADERS)["cloudfront-headers.json"])
    security, custom = told["SecurityHeadersConfig"], told["CustomHeadersConfig"]
    assert security["ContentSecurityPolicy"]["ContentSecurityPolicy"] == HEADERS["Content-Security-Policy"]
    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] == 63072000
    assert custom["Quantity"] == len(custom["Items"]) == 1
    assert len(security) + len(custom["Items"]) == len(HEADERS)


def test_cloudfront_shows_the_page_of_a_folder() -> None:
    script = HOSTS["s3"].apart(HEADERS)["cloudfront-index.js"].decode()
    asked = ["/abc/", "/abc/app.js", "/abc/o/x.bin"]
    call = f"{script}\nfor (const uri of {asked}) console.log(handler({{request: {{uri}}}}).uri)"
    told = subprocess.run([NODE, "-e", call], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["/abc/index.html", *asked[1:]]
