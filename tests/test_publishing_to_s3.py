"""What is published to a bucket opens from there for whoever has the words, and the host can read none of it."""

from __future__ import annotations

import json
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

import tests.test_publishing as usual
from generator.deploy import Limits
from generator.placed import all_placed
from generator.problems import Exit, GeneratorError, NotSafeError
from generator.progress import Silence
from generator.protect import open_site, unlock
from generator.publishing import HOSTS, Published, Wish, publish
from generator.publishing_advert import publish_advert
from generator.workspace import Workspace
from tests import tiny
from tests.deploy.s3d import S3, listening
from tests.sealed_sites import KNOWN, six
from tests.test_publishing_advert import ADVERT, BEFORE, OPEN

pytestmark = pytest.mark.long

root = usual.root


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    with listening() as s3:
        yield s3


@pytest.fixture
def bucket(s3: S3) -> str:
    """One as it should be: whoever knows a file's whole name may have it, and nobody a list."""
    name = s3.bucket()
    s3.gate.shown.add(name)
    return name


def put(root: Path, s3: S3, where: str, *people: str, **more: object) -> Published:
    wish = Wish(f"s3:{where}", people, (), "https://sites.example/", usual.DAY, endpoint=s3.endpoint)
    return publish(Workspace(root), replace(wish, **more), (Silence(), Silence()))  # type: ignore[arg-type]


def live(s3: S3, name: str) -> tuple[int, str, bytes]:
    """What anybody gets."""
    try:
        with urllib.request.urlopen(f"{s3.endpoint}/{name}") as answer:
            return answer.status, answer.headers["Cache-Control"], answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, "", b""


def test_readers_get_what_they_know_the_address_of_and_nobody_whom_it_is_about(
    root: Path, s3: S3, bucket: str, tmp_path: Path
) -> None:
    usual.let_in(root, ("ann", "team"), ("ben", "team"))
    done = put(root, s3, f"{bucket}/sites")
    ann, ben = (person.sites[0].path for person in done.people)
    assert done.exit_code == Exit.DONE and done.place == f"s3:{bucket}/sites"
    assert done.people[0].sites[0].address == f"https://sites.example/{ann}/"
    assert len(all_placed(root / ".cache")) == 2

    there = s3.holds(bucket, "sites/")
    assert {name.partition("/")[0] for name in there} == {ann, ben, "404.html", "_headers", ".nojekyll"}
    assert not any(word in name.casefold() for name in there for word in ("ann", "ben", "team"))
    for name, content in there.items():
        told = s3.client.head_object(Bucket=bucket, Key=f"sites/{name}")
        assert told["CacheControl"] == "private, no-store" and not told["Metadata"], name
        assert b"kettle" not in content
    assert live(s3, f"{bucket}/sites/{ann}/")[:2] == (200, "private, no-store")
    assert live(s3, f"{bucket}/sites/{ann}/")[2] == there[f"{ann}/index.html"]
    assert live(s3, f"{bucket}/?list-type=2")[0] == 403

    def opens() -> bool:
        for name, content in s3.holds(bucket, f"sites/{ann}/").items():
            if name:
                file = tmp_path / "seen" / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        return bool(unlock(tmp_path / "seen", six(1), b"", KNOWN))

    assert opens()
    s3.gate.asked.clear()
    assert put(root, s3, f"{bucket}/sites").people[0].sites[0].carried.put == 0
    assert {method for method, _ in s3.gate.asked} <= {"GET"}

    # Somebody is removed, so the site gets another lock: nothing of the old one stays.
    before = {name for name in there if name.startswith(f"{ann}/o/")}
    keys = usual.keys_of(root)
    record = keys.site("ann", "team")
    keys.put(record.without(record.readers[0]))
    keys.save()
    usual.let_in(root, ("ann", "team"))
    put(root, s3, f"{bucket}/sites", "ann")
    now = {name for name in s3.holds(bucket, "sites/") if name.startswith(f"{ann}/o/")}
    assert now and not now & before
    assert opens()

    # With nobody left it comes down, and Ben's stays.
    keys = usual.keys_of(root)
    record = keys.site("ann", "team")
    keys.put(record.without(record.readers[0]))
    keys.save()
    assert put(root, s3, f"{bucket}/sites", "ann").people[0].taken_down == ["team"]
    left = s3.holds(bucket, "sites/")
    assert not any(name.startswith(ann) for name in left) and any(name.startswith(ben) for name in left)


def test_a_publish_that_is_killed_after_each_single_upload_leaves_a_website_that_opens(
    root: Path, s3: S3, bucket: str, tmp_path: Path
) -> None:
    usual.let_in(root, ("ann", "team"))
    old = put(root, s3, bucket, "ann", day=date.today()).people[0].sites[0]
    tiny.write(
        root, "ann", usual.TEXT | {"profile.yml": "name: Ann\nwhat matters to me:\n  - My red kettle\n"}
    )
    key = usual.keys_of(root).site("ann", "team").key
    line = tiny.command("publish", f"s3:{bucket}", "ann", "--endpoint", s3.endpoint, "--json")

    def shown(number: int) -> tuple[bool, bool]:
        """Whether it is the old one, and the new one; each byte of it verified."""
        folder = tmp_path / f"{number}"
        for name, content in s3.holds(bucket, f"{old.path}/").items():
            if name:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
        opened = open_site(folder, key)
        pages = b"".join(opened.read(path) for path in opened.manifest.files if path.endswith(".html"))
        return b"blue kettle" in pages, b"red kettle" in pages

    nothing = subprocess.DEVNULL
    seen = [shown(0)]
    for number in range(1, 100):
        with subprocess.Popen(line, cwd=root, stdin=nothing, stdout=nothing, stderr=nothing) as running:
            left = count(1, -1)

            def killed(
                method: str, path: str, running: subprocess.Popen[bytes] = running, left: Iterator[int] = left
            ) -> tuple[int, str] | None:
                if method == "GET" or next(left) > 0:
                    return None
                running.kill()
                return 503, "SlowDown"

            s3.gate.wrong = killed
        s3.gate.wrong = lambda method, path: None
        seen.append(shown(number))
        if running.returncode == Exit.DONE:
            break
        assert running.returncode == -signal.SIGKILL
    # First the old one, from one moment on the new one; and it comes to an end.
    turned = seen.index((False, True))
    assert seen == [(True, False)] * turned + [(False, True)] * (len(seen) - turned)
    assert turned > 3 and len(seen) > turned + 1
    left_over = set(s3.holds(bucket, f"{old.path}/"))
    assert put(root, s3, bucket, "ann", day=date.today()).people[0].sites[0].carried.deleted == 0
    assert set(s3.holds(bucket, f"{old.path}/")) == left_over


def test_what_is_too_much_or_not_safe_is_told_before_the_first_byte(root: Path, s3: S3, bucket: str) -> None:
    usual.let_in(root, ("ben", "team"))
    small = replace(HOSTS["other"], title="A bucket", limits=Limits(each=10))
    with pytest.raises(GeneratorError, match="A bucket would not take it"):
        put(root, s3, bucket, "ben", host=small)
    s3.gate.listed.add(bucket)
    with pytest.raises(NotSafeError, match="Anybody may read the list"):
        put(root, s3, bucket, "ben")
    s3.gate.listed.discard(bucket)
    (root / "profiles/ben/profile.yml").write_text("name: Ben\nzzz qqq: hello\n")
    assert put(root, s3, bucket, "ben").exit_code == Exit.UNSAFE
    assert not s3.holds(bucket)


def test_who_may_not_write_is_told_with_what_lies_there_untouched(root: Path, s3: S3, bucket: str) -> None:
    usual.let_in(root, ("ben", "team"))
    s3.gate.wrong = lambda method, path: (403, "AccessDenied") if "PUT" in method else None
    done = put(root, s3, bucket, "ben")
    s3.gate.wrong = lambda method, path: None
    assert done.exit_code == Exit.AROUND and not done.people[0].sites
    assert "s3:PutObject is not allowed" in str(done.people[0].failed)
    assert not s3.holds(bucket) and not all_placed(root / ".cache")


def test_the_command_says_what_the_bucket_needs_and_verify_finds_it_as_it_was_put(
    root: Path, s3: S3, bucket: str
) -> None:
    usual.let_in(root, ("ben", "team"))
    line = ("publish", f"s3:{bucket}", "ben", "--edition", "team", "--endpoint", s3.endpoint)
    told = tiny.alongside(root, *line)
    assert told.returncode == Exit.DONE, told.stderr
    assert f"All of it lies in s3:{bucket}." in told.stderr and "--address https://…" in told.stderr
    assert "docs/publishing.md" in told.stderr and "Bring that folder" not in told.stderr
    assert not (root / "cloudfront-headers.json").exists()
    told = tiny.alongside(root, *line, "--host", "s3")
    assert "cloudfront-headers.json lies in this folder" in told.stderr
    policy = json.loads((root / "cloudfront-headers.json").read_text())
    assert policy["SecurityHeadersConfig"]["ContentSecurityPolicy"]

    def verify() -> tuple[int, list[str]]:
        address = f"{s3.endpoint}/{bucket}/"
        seen = tiny.alongside(root, "verify", address, "ben", "--whole", "--no-headers", "--json")
        return seen.returncode, [
            one["place"] for site in json.loads(seen.stdout)["sites"] for one in site["findings"]
        ]

    assert verify() == (Exit.DONE, [])
    app = next(name for name in s3.holds(bucket) if name.endswith("/app.js"))
    s3.client.put_object(Bucket=bucket, Key=app, Body=b"steal()")
    assert verify() == (Exit.UNSAFE, ["app.js"])

    nobody = tiny.alongside(root, *line, env={"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""})
    assert nobody.returncode == Exit.AROUND and "aws configure" in nobody.stderr
    other = tiny.alongside(root, "publish", "../out", "ben", "--endpoint", s3.endpoint)
    assert other.returncode == Exit.USAGE and "--endpoint" in other.stderr


def test_an_advert_lies_there_readable_and_is_taken_down(tmp_path: Path, s3: S3, bucket: str) -> None:
    space = Workspace(tiny.workspace(tmp_path / "w", {"ann": ADVERT}))

    def put_advert(day: date) -> None:
        wish = Wish(f"s3:{bucket}/jobs", ("ann",), day=day, endpoint=s3.endpoint)
        done = publish_advert(space, wish, Silence())
        assert done.exit_code == Exit.DONE

    put_advert(OPEN)
    status, kept, page = live(s3, f"{bucket}/jobs/")
    assert (status, kept) == (200, None) and page == live(s3, f"{bucket}/jobs/index.html")[2]
    pages = [text for name, text in s3.holds(bucket).items() if name.endswith(".html")]
    assert any(b"Plumtuckle" in text for text in pages)
    put_advert(BEFORE)
    assert not s3.holds(bucket)
