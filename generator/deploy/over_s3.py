"""A bucket of Amazon S3, or of any other host that speaks as it does; `trouble_s3` says what is the matter with one.

The library is an extra, imported when a bucket is asked for. Whatever it knows of endpoint, region and credentials comes from
where all tools for S3 look, so none of it is ever kept, or told, by us. Nothing about who may read the bucket is changed.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import importlib.util
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol, cast
from urllib.parse import urlsplit

from generator.deploy.hosts import BUCKET
from generator.deploy.trouble_s3 import MEANWHILE, changed_meanwhile, code_of, speaking, status_of
from generator.file_types import type_of
from generator.problems import GeneratorError, NotSafeError, WrongUseError
from generator.release import FRONT
from generator.remotes import PRIVATE

if TYPE_CHECKING:
    from botocore.session import Session

__all__ = ["OVER_S3", "Bucket", "open_bucket"]

OVER_S3 = "s3:"
"""What such a target begins with."""

_WHERE = re.compile(r"(?://)?(?P<bucket>[A-Za-z0-9][\w.-]{1,61}[A-Za-z0-9])(?:/(?P<prefix>.*))?", re.ASCII)
_STEP = re.compile(r"[\w-][\w.-]{0,99}", re.ASCII)
_HERE = re.compile(r"localhost|127(?:\.\d+){3}|::1")
"""Names of this very computer: what goes there crosses no line that anybody listens to."""

_PAGE = "index.html"
_NO_SUCH_NAME = {400, 404, 405, 409, 501}
"""What hosts answer that keep folders as folders, to a file with a folder's name."""
_AT_ONCE = 8
"""Files that are taken away at the same time: one by one, each costs a way there and back."""
_PROBE, _PATIENCE = (8, 12), (10, 90)
"""Seconds until somebody answers at all, and until they go on: at first, when nobody may be there; and later, when an object
of 1 MB may have left this computer's memory and be still on its way, over a line of 100 kbit/s for as long as that."""
_TRIES = 3
"""Times that something is asked before we give up; in between is waited, longer each time."""


class _Client(Protocol):
    """What is asked of the library; it has no types of its own."""

    def list_objects_v2(self, **what: object) -> Mapping[str, object]: ...
    def get_object(self, **what: object) -> Mapping[str, object]: ...
    def put_object(self, **what: object) -> Mapping[str, object]: ...
    def delete_object(self, **what: object) -> Mapping[str, object]: ...


def open_bucket(where: str, endpoint: str = "") -> Bucket:
    """A bucket, or a folder in one, asked for once.

    Args:
        where: `BUCKET` or `BUCKET/FOLDER`.
        endpoint: the address of a host other than Amazon; "" for what the usual settings say.

    Raises:
        GeneratorError: the library is missing, nobody said who we are, or the host cannot be reached or refuses.
        NotSafeError: a workspace lies there, or anybody may read the list of what lies in the bucket.
        WrongUseError: it names no bucket, or no host.
    """
    bucket, prefix = _read(where)
    if endpoint:
        _refuse_open_line(endpoint)
    if importlib.util.find_spec("botocore") is None:
        raise GeneratorError(
            "What speaks with S3 is not installed.",
            "Type: pip install 'alongside[s3]'   It takes about 30 MB.",
        )
    from botocore.session import Session  # noqa: PLC0415 - an extra

    with speaking("s3:ListBucket"):
        session = Session()
        _refuse_list_for_all(_client(session, endpoint, signed=False), bucket, prefix)
        place = Bucket(_client(session, endpoint, signed=True), bucket, prefix)
        if place.holds(PRIVATE):
            raise NotSafeError(
                "Text, films or settings of a workspace lie in that folder, and would go online with it. Nothing was put there.",
                "Name another folder of that bucket, or another bucket.",
            )
    return place


class Bucket:
    """A place that is a bucket, or a folder in one. `open_bucket` makes one."""

    def __init__(self, client: _Client, bucket: str, prefix: str) -> None:
        """Nothing is asked before it is needed.

        Args:
            client: asks the host.
            bucket: its name.
            prefix: of every name in it, with a stroke at its end; or "".
        """
        self._client, self._bucket, self._prefix = client, bucket, prefix
        self._headers: Mapping[str, str] = {}
        self._seen: dict[str, str] = {}

    @property
    def told(self) -> str:
        """The bucket and the folder in it."""
        return f"{OVER_S3}{self._bucket}{'/' if self._prefix else ''}{self._prefix.rstrip('/')}"

    def send_with(self, headers: Mapping[str, str]) -> None:
        """Only one of them can be kept with a file; the others are for whoever shows the bucket to the world."""
        kept = {"cache-control": "CacheControl"}
        self._headers = {
            kept[name.casefold()]: value for name, value in headers.items() if name.casefold() in kept
        }

    def names(self, under: str) -> Mapping[str, int]:
        """Every file below a folder of it."""
        start = f"{self._prefix}{under}/" if under else self._prefix
        with speaking("s3:ListBucket"):
            # What ends with a stroke is how tools draw folders; and a page of ours under its folder's own name.
            return {
                key.removeprefix(start): size for key, size in self._listed(start) if not key.endswith("/")
            }

    def holds(self, names: Iterable[str]) -> bool:
        """Whether one of these lies in its first folder, as a file or as a folder."""
        with speaking("s3:ListBucket"):
            # Of all that begins so, the name itself comes first; but `media-kit` comes before `media/`.
            return any(
                key.startswith(f"{self._prefix}{name}/") or key == self._prefix + name
                for name in names
                for start in (name, f"{name}/")
                for key, _ in self._listed(self._prefix + start, at_most=1)
            )

    def read(self, name: str) -> bytes | None:
        """What a file holds."""
        with speaking("s3:GetObject"):
            found = self._get(name)
        if _is_front(name):
            # What was seen first is what was judged: nothing else may be replaced.
            self._seen.setdefault(name, found[1] if found else "")
        return found[0] if found else None

    def put(self, name: str, content: bytes | Path) -> None:
        """Sent in one piece: until all of it is there, whoever reads it gets what was there before."""
        if isinstance(content, Path) and content.stat().st_size > (BUCKET.each or 0):
            raise GeneratorError(
                "A bucket takes no file of more than 5 GB.",
                "Make the film shorter, then type the same line again.",
            )
        with speaking("s3:PutObject"):
            folder, _, last = name.rpartition("/")
            if last == _PAGE and (self._prefix or folder):
                self._put_as_folder(f"{folder}/" if folder else "", name, content)
            if name in self._seen:
                self._replace(name, content)
            else:
                self._put(name, name, content)

    def delete(self, names: Iterable[str]) -> None:
        """Files, what is named first before the others."""
        wanted = list(names)
        with speaking("s3:DeleteObject"):
            for name in wanted[:1]:
                self._delete(name)
            with ThreadPoolExecutor(_AT_ONCE) as many:
                # Asked for, so that what one of them could not do is told.
                list(many.map(self._delete, wanted[1:]))

    def _listed(self, start: str, at_most: int = 1000) -> Iterator[tuple[str, int]]:
        """Every name in the bucket that begins so, with its size."""
        further: dict[str, object] = {}
        while True:
            told = self._client.list_objects_v2(Bucket=self._bucket, Prefix=start, MaxKeys=at_most, **further)
            for one in cast("list[Mapping[str, object]]", told.get("Contents", ())):
                yield str(one["Key"]), int(str(one["Size"]))
            if at_most < 1000 or not told.get("IsTruncated"):
                return
            further = {"ContinuationToken": told["NextContinuationToken"]}

    def _get(self, name: str) -> tuple[bytes, str] | None:
        """What a file holds, and what the host calls that version of it."""
        from botocore.exceptions import ClientError  # noqa: PLC0415 - an extra

        try:
            told = self._client.get_object(Bucket=self._bucket, Key=self._prefix + name)
        except ClientError as refused:
            if code_of(refused) in {"NoSuchKey", "404"}:
                return None
            raise
        with contextlib.closing(cast("IO[bytes]", told["Body"])) as body:
            return body.read(), str(told["ETag"])

    def _put(self, key: str, name: str, content: bytes | Path, **condition: str) -> str:
        """Send a file; what the host calls this version of it.

        Args:
            key: its name at the place.
            name: by which browsers know what it is.
            content: what it holds.
            condition: what has to be there for it.
        """
        with _opened(content) as body:
            digest = hashlib.file_digest(body, lambda: hashlib.md5(usedforsecurity=False)).digest()
            body.seek(0)
            told = self._client.put_object(
                Bucket=self._bucket,
                Key=self._prefix + key,
                # Never the bytes themselves: they would have to be through in the time that one answer may take.
                Body=body,
                # What arrives otherwise is refused there. Every host knows this sum; of newer ones only some.
                ContentMD5=base64.b64encode(digest).decode(),
                ContentType=type_of(name),
                **self._headers,
                **condition,
            )
        return str(told.get("ETag", ""))

    def _put_as_folder(self, folder: str, name: str, content: bytes | Path) -> None:
        """The page under its folder's own name too: a bucket, and what stands before it, knows of no page for a folder.

        Before the page itself, so that where that lies this does. Hosts that do not take such a name have to show the page.
        """
        from botocore.exceptions import ClientError  # noqa: PLC0415 - an extra

        try:
            self._put(folder, name, content)
        except ClientError as refused:
            if status_of(refused) not in _NO_SUCH_NAME:
                raise

    def _replace(self, name: str, content: bytes | Path) -> None:
        """Put a file where nobody else changed it since it was read: of two who publish at once, one is told.

        Raises:
            NotSafeError: somebody did.
        """
        from botocore.exceptions import ClientError  # noqa: PLC0415 - an extra

        seen = self._seen[name]
        condition = {"IfMatch": seen} if seen else {"IfNoneMatch": "*"}
        try:
            self._seen[name] = self._put(name, name, content, **condition)
        except ClientError as refused:
            code = code_of(refused)
            if code not in MEANWHILE | {"NotImplemented", "501"}:
                raise
            there = self._get(name)
            ours = content if isinstance(content, bytes) else content.read_bytes()
            # An answer that was lost on its way is asked for again, and then meets what it did itself.
            if there is not None and there[0] == ours:
                self._seen[name] = there[1]
            elif code in MEANWHILE or (there[1] if there else "") != seen:
                raise changed_meanwhile() from None
            else:
                # A host that knows of no conditions: what is left between looking and putting is a moment.
                self._seen[name] = self._put(name, name, content)

    def _delete(self, name: str) -> None:
        from botocore.exceptions import ClientError  # noqa: PLC0415 - an extra

        folder, _, last = name.rpartition("/")
        twin = [f"{folder}/" if folder else ""] if last == _PAGE else []
        for key in (name, *(one for one in twin if self._prefix + one)):
            try:
                self._client.delete_object(Bucket=self._bucket, Key=self._prefix + key)
            except ClientError as refused:
                if code_of(refused) not in {"NoSuchKey", "404"}:
                    raise


def _is_front(name: str) -> bool:
    return name.rpartition("/")[2] == FRONT


def _opened(content: bytes | Path) -> io.BytesIO | io.BufferedReader:
    return io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")


def _read(where: str) -> tuple[str, str]:
    """A bucket, and the beginning of every name in it."""
    found = _WHERE.fullmatch(where)
    steps = (found["prefix"] or "").rstrip("/").split("/") if found else []
    if found is None or not (steps == [""] or all(map(_STEP.fullmatch, steps))):
        raise WrongUseError(
            "After s3: comes a bucket, and perhaps a stroke and a folder in it.",
            "Such as  s3:our-pages  or  s3:our-pages/sites",
        )
    return found["bucket"], "".join(f"{step}/" for step in steps if step)


def _refuse_open_line(endpoint: str) -> None:
    """Look whether an address is that of a host, over a line that nobody else reads.

    Raises:
        WrongUseError: it is not.
    """
    try:
        parts = urlsplit(endpoint)
        name, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, name = urlsplit(""), ""
    private = parts.scheme == "https" or (parts.scheme == "http" and _HERE.fullmatch(name))
    if not private or not name or "@" in parts.netloc or parts.query or parts.fragment:
        raise WrongUseError(
            "The address of the S3 host has to begin with https:// and hold no login.",
            "Type it as your host tells it, such as  --endpoint https://s3.example",
        )


def _client(session: Session, endpoint: str, *, signed: bool) -> _Client:
    """Who asks the host: as the usual settings say who we are, or as anybody."""
    from botocore import UNSIGNED  # noqa: PLC0415 - an extra
    from botocore.config import Config  # noqa: PLC0415 - an extra

    connect, answer = _PATIENCE if signed else _PROBE
    config = Config(
        connect_timeout=connect,
        read_timeout=answer,
        retries={"total_max_attempts": _TRIES if signed else 1, "mode": "standard"},
        # Sums that not every host knows; each file is sent with one that all of them do.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        user_agent="alongside",
        **({} if signed else {"signature_version": UNSIGNED}),
    )
    # Hosts without regions take this one; Amazon says which one it is, and is asked there.
    region = session.get_config_variable("region") or "us-east-1"
    client = session.create_client("s3", region_name=region, endpoint_url=endpoint or None, config=config)
    _refuse_open_line(client.meta.endpoint_url)
    return cast("_Client", client)


def _refuse_list_for_all(client: _Client, bucket: str, prefix: str) -> None:
    """Look, as anybody could, whether anybody may read which files lie there.

    The ten letters of a website are no more to be found than its words: who has the list has every one of them.
    """
    from botocore.exceptions import ClientError  # noqa: PLC0415 - an extra

    try:
        client.list_objects_v2(Bucket=bucket, Prefix=prefix, MaxKeys=1)
    except ClientError:
        return
    raise NotSafeError(
        "Anybody may read the list of what lies in that bucket, and so find every website in it. Nothing was put there.",
        "Take s3:ListBucket for everybody (or “public read” of the bucket itself) away; readers need s3:GetObject alone.",
    )
