"""A bucket is a place like any other; nothing about who may read it is changed, and nothing of ours is told."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest

from generator.deploy import ClashError, Place, Sending, carry, place_for, take_down, usual_host
from generator.deploy import over_s3 as module
from generator.deploy.hosts import BUCKET
from generator.deploy.over_s3 import Bucket
from generator.problems import Exit, GeneratorError, NotSafeError, WrongUseError
from generator.progress import Silence
from generator.remotes import PRIVATE
from tests.deploy.s3d import S3, SETTINGS, listening
from tests.deploy.test_carrying import NEW, OLD, PATH, release, shown, two
from tests.sealed_sites import SealedFixture, seal

__all__ = ["two"]

Two = tuple[SealedFixture, SealedFixture]


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    with listening() as s3, pytest.MonkeyPatch.context() as patch:
        # Whether it asks again is tried by itself.
        patch.setattr(module, "_TRIES", 1)
        yield s3


@pytest.fixture(scope="module")
def line(s3: S3) -> Bucket:
    """What asks, made once: it takes the library a tenth of a second."""
    from botocore.session import Session

    return Bucket(module._client(Session(), s3.endpoint, signed=True), "nowhere", "")


@pytest.fixture
def bucket(s3: S3) -> Iterator[str]:
    """An empty one."""
    yield s3.bucket()
    s3.gate.wrong = lambda method, path: None


def opened(s3: S3, where: str) -> Bucket:
    place = place_for(f"s3:{where}", Path("/nowhere"), s3.endpoint)
    assert isinstance(place, Bucket)
    assert isinstance(place, Sending)
    return place


def anew(line: Bucket, bucket: str, prefix: str = "") -> Bucket:
    """As `opened`, by somebody who has seen nothing yet."""
    return Bucket(line._client, bucket, prefix)


def fetched(s3: S3, bucket: str, into: Path, prefix: str = "") -> Path:
    """What lies there of the site, as files."""
    return as_files(s3.holds(bucket, f"{prefix}{PATH}/"), into)


def as_files(there: Mapping[str, bytes], into: Path) -> Path:
    """The same of what was fetched already."""
    for name, content in there.items():
        if name:
            target = into / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return into


# ---------------------------------------------------------------- what lies there


def test_a_site_lies_there_once_and_only_what_the_new_one_needs(
    s3: S3, line: Bucket, bucket: str, two: Two, tmp_path: Path
) -> None:
    old, new = two
    place = opened(s3, f"//{bucket}/sites/")
    place.send_with({"cache-control": "private, no-store", "X-Frame-Options": "DENY"})
    assert place.told == f"s3:{bucket}/sites"
    first = carry(release(old), place, Silence(), "")
    assert first.put == len(list(release(old).in_order()))
    for name, kind in (
        ("", "text/html; charset=utf-8"),
        ("index.html", "text/html; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        (release(old).objects[0], "application/octet-stream"),
    ):
        told = s3.client.head_object(Bucket=bucket, Key=f"sites/{PATH}/{name}")
        assert (told["ContentType"], told["CacheControl"]) == (kind, "private, no-store"), name
    s3.gate.asked.clear()
    assert carry(release(old), anew(line, bucket, "sites/"), Silence(), "").put == 0
    assert {method for method, _ in s3.gate.asked} == {"GET"}, "what lies there was sent again"

    s3.client.put_object(Bucket=bucket, Key=f"sites/{PATH}/theirs/keep.me", Body=b"x")
    done = carry(release(new), anew(line, bucket, "sites/"), Silence(), "")
    # As into a folder: two new files, the list and k.json; the film stays where it is.
    assert (done.put, done.deleted, done.strange) == (4, 3, ("theirs/keep.me",))
    names = {*release(new).in_order(), "theirs/keep.me"}
    # And the page under its folder's own name: a bucket knows of no page for a folder.
    there = s3.holds(bucket, f"sites/{PATH}/")
    assert set(there) == {*names, ""}
    assert there[""] == there["index.html"]
    assert set(anew(line, bucket, "sites/").names(PATH)) == names
    assert shown(as_files(there, tmp_path / "there"), new) == NEW

    s3.gate.asked.clear()
    assert take_down(PATH, anew(line, bucket, "sites/")) == len(names) - 1
    deleted = [path for method, path in s3.gate.asked if method == "DELETE"]
    assert deleted[0].endswith("/k.json")
    assert set(s3.holds(bucket)) == {f"sites/{PATH}/theirs/keep.me"}


def test_a_list_of_several_pages_is_read_to_its_end(line: Bucket, bucket: str) -> None:
    place = anew(line, bucket, "a/")
    for number in range(5):
        place.put(f"o/{number}", b"x" * number)
    asked = line._client.list_objects_v2

    class TwoAtATime:
        def list_objects_v2(self, **what: object) -> object:
            return asked(**{**what, "MaxKeys": 2})

    assert place.names("o") == {str(number): number for number in range(5)}
    assert Bucket(TwoAtATime(), bucket, "a/").names("o") == place.names("o")  # type: ignore[arg-type]


def test_a_host_that_keeps_folders_as_folders_still_gets_the_page(s3: S3, line: Bucket, bucket: str) -> None:
    s3.gate.wrong = lambda method, path: (
        (400, "InvalidArgument") if path.endswith("/") and "PUT" in method else None
    )
    anew(line, bucket).put("abc/index.html", b"page")
    assert s3.holds(bucket) == {"abc/index.html": b"page"}
    s3.gate.wrong = lambda method, path: (503, "SlowDown") if path.endswith("/") and "PUT" in method else None
    with pytest.raises(GeneratorError):
        anew(line, bucket).put("abc/index.html", b"page")


# ---------------------------------------------------------------- two at once, and who is stopped


def test_of_two_who_publish_at_once_the_second_is_told_and_the_first_ones_website_opens(
    s3: S3, line: Bucket, bucket: str, two: Two, tmp_path: Path
) -> None:
    old, new = two
    other = seal(OLD, tmp_path / "other", iterations=2, key=new.key, salt=new.lock.salt, generation=2)
    carry(release(old), anew(line, bucket), Silence(), "")

    def meanwhile() -> None:
        carry(release(other), anew(line, bucket), Silence(), "")

    with pytest.raises(NotSafeError, match="in the meantime"):
        carry(release(new), Late(anew(line, bucket), f"{PATH}/k.json", meanwhile), Silence(), "")
    assert shown(fetched(s3, bucket, tmp_path / "there"), other) == OLD
    with pytest.raises(ClashError):
        carry(release(new), anew(line, bucket), Silence(), "")


class Late:
    """A place to which somebody comes late with one of the files: something happens first."""

    def __init__(self, place: Place, name: str, meanwhile: Callable[[], object]) -> None:
        self._place, self._name, self._meanwhile = place, name, meanwhile

    def __getattr__(self, name: str) -> object:
        return getattr(self._place, name)

    def put(self, name: str, content: bytes | Path) -> None:
        if name == self._name:
            self._meanwhile()
        self._place.put(name, content)


def test_an_answer_that_is_lost_is_nobody_elses_doing(
    s3: S3, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TRIES", 2)
    place = opened(s3, bucket)
    assert place.read("a/k.json") is None
    s3.gate.lost = True
    place.put("a/k.json", b"first")
    assert not s3.gate.lost
    place.put("a/k.json", b"second")
    assert s3.holds(bucket) == {"a/k.json": b"second"}
    # Asked again, but not for ever.
    s3.gate.wrong = lambda method, path: (503, "SlowDown")
    s3.gate.asked.clear()
    with pytest.raises(GeneratorError, match="too much to do"):
        place.read("a/k.json")
    assert len(s3.gate.asked) == module._TRIES


def test_a_host_without_conditions_is_looked_at_once_more(s3: S3, line: Bucket, bucket: str) -> None:
    s3.gate.wrong = lambda method, path: (501, "NotImplemented") if method == "PUT-IF" else None
    place = anew(line, bucket)
    assert place.read("a/k.json") is None
    place.put("a/k.json", b"first")
    place.put("a/k.json", b"second")
    s3.client.put_object(Bucket=bucket, Key="a/k.json", Body=b"theirs")
    with pytest.raises(NotSafeError, match="in the meantime"):
        place.put("a/k.json", b"third")
    assert s3.holds(bucket) == {"a/k.json": b"theirs"}


def after(requests: int) -> Callable[[str, str], tuple[int, str] | None]:
    """A line that breaks after so many changes."""
    left = count(requests, -1)
    return lambda method, path: (503, "SlowDown") if method != "GET" and next(left) <= 0 else None


@pytest.mark.long
def test_stopped_after_any_single_request_the_old_or_the_new_site_opens_and_the_next_try_finishes(
    s3: S3, line: Bucket, bucket: str, two: Two, tmp_path: Path
) -> None:
    old, new = two
    seen = []
    for step in range(100):
        where = f"{step}/"
        carry(release(old), anew(line, bucket, where), Silence(), "")
        s3.gate.wrong = after(step)
        try:
            carry(release(new), anew(line, bucket, where), Silence(), "")
        except GeneratorError:
            s3.gate.wrong = lambda method, path: None
            seen.append(shown(fetched(s3, bucket, tmp_path / f"{step}", where), new))
            carry(release(new), anew(line, bucket, where), Silence(), "")
        s3.gate.wrong = lambda method, path: None
        assert shown(fetched(s3, bucket, tmp_path / f"{step}-again", where), new) == NEW
        assert set(anew(line, bucket, where).names(PATH)) == set(release(new).in_order())
        if len(seen) == step:
            break
    # Two objects, the list and k.json are put; then three old files go.
    assert seen == [OLD] * 4 + [NEW] * 3


@pytest.mark.long
def test_whoever_comes_at_any_moment_of_somebody_elses_publish_one_of_both_websites_opens(
    s3: S3, line: Bucket, bucket: str, two: Two, tmp_path: Path
) -> None:
    old, new = two
    made = {"iterations": 2, "key": new.key, "salt": new.lock.salt}
    newer = seal(OLD, tmp_path / "newer", generation=3, **made)  # type: ignore[arg-type]
    twin = seal(OLD, tmp_path / "twin", generation=2, **made)  # type: ignore[arg-type]
    tried = 0
    for other, begun in ((newer, True), (twin, True), (twin, False)):
        for name in (*release(new).in_order(), "-"):
            where = f"{tried}/"
            if begun:
                carry(release(old), anew(line, bucket, where), Silence(), "")
            done = []

            def meanwhile(where: str = where, other: SealedFixture = other, done: list[bool] = done) -> None:
                carry(release(other), anew(line, bucket, where), Silence(), "")
                done.append(True)

            place = Late(anew(line, bucket, where), f"{PATH}/{name}", meanwhile)
            try:
                carry(release(new), place, Silence(), "")
            except NotSafeError:
                assert done
                last, content = other, OLD
            else:
                if name == "-":
                    with pytest.raises(ClashError) if other is twin else _nothing():
                        meanwhile()
                last, content = (other, OLD) if done else (new, NEW)
            assert shown(fetched(s3, bucket, tmp_path / f"{tried}", where), last) == content
            tried += 1
    assert tried > 30


class _nothing:  # noqa: N801 - stands where pytest.raises does
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


# ---------------------------------------------------------------- what is refused, and what is told


@pytest.mark.parametrize(
    "typed", ["", "ab", "a b/c", "bucket//x", "bucket/../x", "bucket/-/.x", "buc:ket/x", "https://x"]
)
def test_what_names_no_bucket_is_refused(typed: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="bucket"):
        place_for(f"s3:{typed}", tmp_path)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://s3.example",
        "s3.example",
        "https://jo:secret@s3.example",
        "https://",
        "https://s3.example/?a",
        "https://[x",
    ],
)
def test_a_host_over_an_open_line_or_with_a_login_in_its_address_is_refused(
    endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(WrongUseError) as refused:
        place_for("s3:our-pages", tmp_path, endpoint)
    assert "secret" not in f"{refused.value} {refused.value.hint}"
    with pytest.raises(WrongUseError, match="--endpoint names the host of a bucket"):
        place_for(str(tmp_path / "out"), tmp_path, endpoint)


def test_a_host_in_the_settings_is_asked_and_over_an_open_line_refused(
    s3: S3, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://jo:secret@s3.example")
    with pytest.raises(WrongUseError, match="https://"):
        place_for(f"s3:{bucket}", tmp_path)
    s3.gate.listed.add(bucket)
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", s3.endpoint)
    with pytest.raises(NotSafeError, match="Anybody may read the list"):
        place_for(f"s3:{bucket}", tmp_path)


def test_a_bucket_with_somebodys_text_in_that_folder_is_refused(s3: S3, line: Bucket, bucket: str) -> None:
    s3.client.put_object(Bucket=bucket, Key="a/profiles/amir/profile.yml", Body=b"x")
    s3.client.put_object(Bucket=bucket, Key="a/profiles-first", Body=b"x")
    s3.client.put_object(Bucket=bucket, Key="b/site_config.yml", Body=b"x")
    s3.client.put_object(Bucket=bucket, Key="c/profiles-of-trains.html", Body=b"x")
    # Readers may have files by their whole names; that alone is as it should be.
    s3.gate.shown.add(bucket)
    with pytest.raises(NotSafeError, match="Text, films or settings"):
        opened(s3, f"{bucket}/a")
    assert [anew(line, bucket, f"{folder}/").holds(PRIVATE) for folder in "abc"] == [True, True, False]
    assert len(s3.holds(bucket)) == 4


def test_without_the_library_or_credentials_it_says_what_to_type(
    s3: S3, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in SETTINGS:
        if "KEY" in name:
            monkeypatch.delenv(name)
    with pytest.raises(GeneratorError) as nobody:
        opened(s3, bucket)
    assert (nobody.value.exit_code, "aws configure" in nobody.value.hint) == (Exit.AROUND, True)
    monkeypatch.setenv("AWS_PROFILE", "not-there")
    with pytest.raises(GeneratorError, match="settings for S3"):
        opened(s3, bucket)
    monkeypatch.setitem(sys.modules, "botocore", None)
    with pytest.raises(GeneratorError) as missing:
        opened(s3, bucket)
    assert (missing.value.exit_code, missing.value.hint[:35]) == (
        Exit.AROUND,
        "Type: pip install 'alongside[s3]'  "[:35],
    )


@pytest.mark.parametrize(
    ("status", "code", "said", "do"),
    [
        (403, "AccessDenied", "s3:ListBucket is not allowed", "s3:PutObject"),
        (403, "Odd", "s3:ListBucket is not allowed", ""),
        (404, "NoSuchBucket", "no such bucket", "--endpoint"),
        (403, "RequestTimeTooSkewed", "clock is wrong", "Let the clock"),
        (403, "SignatureDoesNotMatch", "does not know these credentials", ""),
        (400, "ExpiredToken", "does not know these credentials", "log in anew"),
        (400, "IllegalLocationConstraintException", "another region", "AWS_DEFAULT_REGION=eu-north-9"),
        (301, "PermanentRedirect", "another region", "AWS_DEFAULT_REGION=eu-north-9"),
        (400, "AuthorizationHeaderMalformed", "another region", "AWS_DEFAULT_REGION=eu-north-9"),
        (503, "SlowDown", "too much to do", "the same line again"),
        (507, "XMinioStorageFull", "does not take that much", ""),
        (418, "Teapot", "it says Teapot", ""),
        (418, "a secret of the host", "another mistake", ""),
    ],
)
def test_what_the_host_refuses_is_told_in_words_and_nothing_of_its_own(
    s3: S3, line: Bucket, bucket: str, status: int, code: str, said: str, do: str
) -> None:
    s3.gate.wrong = lambda method, path: (status, code)
    with pytest.raises(GeneratorError) as refused:
        anew(line, bucket).names("")
    told = f"{refused.value} {refused.value.hint}"
    assert refused.value.exit_code == Exit.AROUND
    assert said in told and do in told
    assert "secret" not in told and refused.value.__suppress_context__
    assert not any(one in told for one in (SETTINGS["AWS_SECRET_ACCESS_KEY"], bucket, s3.endpoint))


def test_each_right_that_is_missing_has_its_name(s3: S3, line: Bucket, bucket: str) -> None:
    s3.gate.wrong = lambda method, path: (403, "AccessDenied")
    place = anew(line, bucket)
    for asked, right in (
        (lambda: place.read("a"), "s3:GetObject"),
        (lambda: place.put("a", b""), "s3:PutObject"),
        (lambda: place.delete(["a", "b"]), "s3:DeleteObject"),
    ):
        with pytest.raises(GeneratorError, match=right):
            asked()


def test_nobody_waits_for_a_host_that_is_not_there_or_says_nothing(
    s3: S3, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sum(module._PROBE) <= 20
    monkeypatch.setattr(module, "_PROBE", (0.3, 0.3))
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        begun = time.monotonic()
        with pytest.raises(GeneratorError, match="cannot be reached"):
            place_for("s3:our-pages", tmp_path, f"http://127.0.0.1:{port}")
        assert time.monotonic() - begun < 3
    with pytest.raises(GeneratorError, match="cannot be reached"):
        place_for("s3:our-pages", tmp_path, f"http://127.0.0.1:{port}")


def test_what_is_too_large_for_a_bucket_is_told_before_it_goes_there(
    line: Bucket, bucket: str, tmp_path: Path
) -> None:
    assert usual_host(f"s3:{bucket}").limits == BUCKET
    assert not usual_host("../out").limits.each
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate((BUCKET.each or 0) + 1)
    with pytest.raises(GeneratorError, match="5 GB"):
        anew(line, bucket).put("film.mp4", tmp_path / "film.mp4")
