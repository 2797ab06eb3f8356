"""A host that speaks as Amazon S3 does, on this computer: moto's server, in a thread, with one bucket."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from threading import Thread
from typing import Any

import pytest

SETTINGS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "not-to-be-told-to-anybody",
    "AWS_CONFIG_FILE": "/nonexistent/config",
    "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent/credentials",
    # No computer of a cloud is asked who we are.
    "AWS_EC2_METADATA_DISABLED": "true",
}
"""Who we are, for the library: nothing of whoever runs the tests."""

_NUMBERS = count()


class Gate:
    """What stands before moto, which lets everybody in: who may what, and what goes wrong."""

    def __init__(self, behind: Callable[..., Iterable[bytes]]) -> None:
        self._behind = behind
        self.shown: set[str] = set()
        """Buckets whose files anybody may read, by their whole names."""
        self.listed: set[str] = set()
        """Those whose list anybody may read too."""
        self.wrong: Callable[[str, str], tuple[int, str] | None] = lambda method, path: None
        """What to answer instead, a number and S3's name for it."""
        self.lost = False
        """Whether the next file is taken, and nobody told."""
        self.asked: list[tuple[str, str]] = []

    def __call__(self, environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if method == "PUT" and environ.get("HTTP_IF_MATCH", environ.get("HTTP_IF_NONE_MATCH")):
            method = "PUT-IF"
        if "HTTP_AUTHORIZATION" in environ:
            self.asked.append((method, path))
            answer = self.wrong(method, path)
        else:
            bucket, _, key = path.strip("/").partition("/")
            wanted = self.shown if key else self.listed
            answer = None if bucket in wanted and method in {"GET", "HEAD"} else (403, "AccessDenied")
            environ["HTTP_AUTHORIZATION"] = (
                "AWS4-HMAC-SHA256 Credential=anybody/20260101/us-east-1/s3/aws4_request"
            )
        if self.lost and method == "PUT-IF":
            self.lost = False
            list(self._behind(environ, lambda *told: None))
            environ["CONTENT_LENGTH"] = ""  # it was read
            answer = (500, "InternalError")
        if answer is None:
            return self._behind(environ, start)
        status, code = answer
        told = f"<Error><Code>{code}</Code><Message>secret of the host</Message><Region>eu-north-9</Region></Error>"
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        start(f"{status} No", [("Content-Type", "application/xml"), ("Content-Length", str(len(told)))])
        return [told.encode() if method != "HEAD" else b""]


@dataclass(frozen=True, slots=True)
class S3:
    """One that listens."""

    endpoint: str
    client: Any
    """Asks it past what is tested."""
    gate: Gate

    def bucket(self) -> str:
        """A new one, empty. What moto keeps is the same for all of its servers in a process."""
        name = f"our-pages-{next(_NUMBERS)}"
        self.client.create_bucket(Bucket=name)
        return name

    def holds(self, bucket: str, prefix: str = "") -> Mapping[str, bytes]:
        """Every file of it."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        keys = [one["Key"] for page in pages for one in page.get("Contents", ())]
        return {
            key.removeprefix(prefix): self.client.get_object(Bucket=bucket, Key=key)["Body"].read()
            for key in keys
        }


@contextmanager
def settings(more: Mapping[str, str] = SETTINGS) -> Iterator[pytest.MonkeyPatch]:
    """The library's settings, and nothing of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_SESSION_TOKEN"):
            patch.delenv(name, raising=False)
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        for name, value in more.items():
            patch.setenv(name, value)
        yield patch


@contextmanager
def listening() -> Iterator[S3]:
    """Let it listen."""
    from botocore.session import Session
    from moto.moto_server.werkzeug_app import (
        DomainDispatcherApplication,
        MotoRequestHandler,
        create_backend_app,
    )
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    gate = Gate(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, gate, threaded=True, request_handler=MotoRequestHandler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    endpoint = f"http://127.0.0.1:{server.port}"
    try:
        with settings():
            yield S3(endpoint, Session().create_client("s3", endpoint_url=endpoint), gate)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
