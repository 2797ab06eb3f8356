"""A repository elsewhere gets one commit without a past; what has to do with anybody's text is refused."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Mapping
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.deploy import Gathering, carry, place_for, take_down
from generator.deploy.folder import Folder
from generator.deploy.repository import Repository
from generator.git import Said
from generator.problems import Exit, GeneratorError, NotSafeError, WrongUseError
from generator.progress import Silence
from generator.protect import open_site
from generator.release import Release
from tests import tiny
from tests.deploy.sshd import listening
from tests.deploy.test_carrying import NEW, OLD, PATH, release
from tests.sealed_sites import SealedFixture, seal

DAY = date(2026, 11, 22)


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=Sara", "-c", "user.email=sara@family.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def bare(folder: Path) -> Path:
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "--bare")
    return folder


def commit(folder: Path, files: Mapping[str, str]) -> None:
    """A repository with these files in one more commit."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "more", "--allow-empty")


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A workspace that git does not keep."""
    for name in ("profiles/ann", "media/ann"):
        (tmp_path / "w" / name).mkdir(parents=True)
    (tmp_path / "w/site_config.yml").write_text("organisation: {name: Tiny House}\n")
    return tmp_path / "w"


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """An empty repository of its own."""
    return bare(tmp_path / "there.git")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[SealedFixture, SealedFixture]:
    """A site as it was, and as it is built anew."""
    folder = tmp_path_factory.mktemp("two")
    old = seal(OLD, folder / "old", iterations=2)
    new = seal(
        NEW, folder / "new", iterations=2, key=old.key, salt=old.lock.salt, generation=2, old=old.folder
    )
    return old, new


def opened(there: Path, space: Path, branch: str = "") -> Repository:
    place = place_for(f"git:{there}{branch}", space)
    assert isinstance(place, Repository) and isinstance(place, Gathering)
    return place


def published(site: Release, there: Path, space: Path) -> None:
    place = opened(there, space)
    carry(site, place, Silence(), "")
    place.finish(DAY)


def shown(there: Path, site: SealedFixture, into: Path, branch: str = "main") -> dict[str, bytes]:
    """What a host shows of it, each byte of it verified."""
    into.mkdir()
    git(into, "init", "-q")
    git(into, "-c", "core.autocrlf=false", "pull", "-q", str(there), branch)
    found = open_site(into / PATH, site.key)
    return {path: found.read(path) for path in found.manifest.files}


def test_after_two_publishes_there_is_one_commit_that_names_nobody_and_only_what_the_new_one_needs(
    two: tuple[SealedFixture, SealedFixture],
    there: Path,
    space: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What a computer says of whoever sits at it, and how it would rewrite their files.
    (tmp_path / "config").write_text(
        "[user]\nname=Sara\nemail=sara@family.example\n[core]\nautocrlf=true\n[commit]\ngpgSign=true\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Sara")
    old, new = two
    published(release(old), there, space)
    assert shown(there, old, tmp_path / "first") == OLD
    first = set(git(there, "ls-tree", "-r", "--name-only", "main").splitlines())
    published(release(new), there, space)

    assert shown(there, new, tmp_path / "second") == NEW
    assert git(there, "rev-list", "--count", "--all") == "1"
    assert git(there, "log", "-1", "--format=%an <%ae> %cn <%ce> %aI %cI %B", "main").split() == [
        *["Alongside", "<nobody@alongside.example>"] * 2,
        *["2026-11-22T00:00:00+00:00"] * 2,
        "Website",
    ]
    lying = set(git(there, "ls-tree", "-r", "--name-only", "main").splitlines())
    assert lying == {f"{PATH}/{name}" for name in release(new).in_order()}
    assert first - lying, "what only the old one needed still lies there"
    # The workspace's cache keeps no copy of what was taken away, once nobody else could need it.
    again = opened(there, space)
    assert carry(release(new), again, Silence(), "").put == 0
    before = git(there, "rev-parse", "main")
    again.finish(date(2026, 11, 23))
    assert git(there, "rev-parse", "main") == before, "nothing is new, so nothing was pushed"


@pytest.mark.long
def test_another_computer_goes_on_from_what_lies_there(
    two: tuple[SealedFixture, SealedFixture], there: Path, space: Path, tmp_path: Path
) -> None:
    published(release(two[0]), there, space)
    (tmp_path / "other").mkdir()
    place = opened(there, tmp_path / "other")

    assert place.read(f"{PATH}/k.json") == (two[0].folder / "k.json").read_bytes()
    assert place.names(PATH) == Folder(two[0].folder.parent).names(two[0].folder.name)
    assert carry(release(two[0]), place, Silence(), "").put == 0
    assert take_down(PATH, place) == len(list(release(two[0]).in_order()))
    assert git(there, "ls-tree", "-r", "--name-only", "main"), "nobody said it was finished"
    place.finish(DAY)
    assert not git(there, "ls-tree", "-r", "--name-only", "main")


def test_whoever_is_stopped_before_the_push_leaves_the_old_site_whole(
    two: tuple[SealedFixture, SealedFixture], there: Path, space: Path, tmp_path: Path
) -> None:
    old, new = two
    published(release(old), there, space)
    carry(release(new), opened(there, space), Silence(), "")
    assert shown(there, old, tmp_path / "killed") == OLD
    (there / "hooks").mkdir(exist_ok=True)
    hook = there / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\ncat > /dev/null\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(GeneratorError, match="made anew"):
        published(release(new), there, space)
    assert shown(there, old, tmp_path / "refused") == OLD
    hook.unlink()
    published(release(new), there, space)
    assert shown(there, new, tmp_path / "finished") == NEW


def test_two_who_publish_at_once_do_not_undo_each_other(
    two: tuple[SealedFixture, SealedFixture],
    there: Path,
    space: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old, new = two
    published(release(old), there, space)
    late = opened(there, space)
    published(release(new), there, space)
    carry(release(old), late, Silence(), "")
    late.put("another/file", b"x")
    with pytest.raises(NotSafeError, match="in the meantime"):
        late.finish(DAY)
    # The very moment between looking and pushing.
    seen = dict(late._seen)
    with monkeypatch.context() as moment, pytest.raises(NotSafeError, match="in the meantime"):
        moment.setattr("generator.deploy.repository._refs", lambda *_: seen)
        late.finish(DAY)
    assert shown(there, new, tmp_path / "seen") == NEW
    # Nor does anything go beside text that came there after we had looked.
    late = opened(there, space)
    late.put("another/file", b"x")
    commit(tmp_path / "house", {"profiles/ann/profile.yml": "name: Ann"})
    git(tmp_path / "house", "push", "-q", str(there), "HEAD:text")
    with pytest.raises(NotSafeError, match="in the meantime"):
        late.finish(DAY)


def test_a_careful_users_git_does_as_well(
    two: tuple[SealedFixture, SealedFixture],
    there: Path,
    space: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    careful = "[safe]\nbareRepository=explicit\n[protocol]\nallow=never\n[transfer]\nfsckObjects=true\n"
    (tmp_path / "config").write_text(careful)
    published(release(two[0]), there, space)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    (tmp_path / "other").mkdir()
    assert carry(release(two[0]), opened(there, tmp_path / "other"), Silence(), "").put == 0


def test_files_are_kept_as_the_bytes_they_are(
    there: Path, space: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").write_text("[core]\nautocrlf=true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    content = b"one\r\ntwo\r\n"
    (tmp_path / "file").write_bytes(content)
    place = opened(there, space)
    place.put("a/file", tmp_path / "file")
    place.put("a/bytes", content)
    assert place.names("a") == {"file": len(content), "bytes": len(content)}
    assert place.read("a/file") == place.read("a/bytes") == content
    place.delete(["a/file", "a/none"])
    assert place.read("a/file") is None and place.names("") == {"a/bytes": len(content)}


def test_the_workspaces_own_remote_is_refused_however_it_is_written(
    there: Path, space: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").write_text(f'[url "{tmp_path}/"]\ninsteadOf = short:\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    git(space, "init", "-q")
    git(space, "remote", "add", "origin", "../there.git")
    (tmp_path / "link").symlink_to(there)
    monkeypatch.chdir(tmp_path)
    near = ("there.git", str(tmp_path / "link"), "short:there.git")
    for typed in ("origin", f"{there}/", f"file://{there}", *near):
        with pytest.raises(NotSafeError, match="remote of the workspace") as refused:
            place_for(f"git:{typed}", space)
        assert refused.value.exit_code == Exit.UNSAFE
    assert not git(there, "for-each-ref")


def test_a_remote_on_a_host_is_known_by_any_of_its_addresses_and_nobody_is_asked(
    space: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(space, "init", "-q")
    git(space, "remote", "add", "copy", "git@github.com:somebody/text.git")
    git(space, "remote", "set-url", "--push", "copy", "https://other.example/x")
    monkeypatch.setattr("generator.deploy.repository._refs", pytest.fail)
    for typed in (
        "https://github.com/Somebody/Text",
        "ssh://git@ssh.github.com:443/somebody/text.git",
        "https://a:b@github.com/somebody/text.git/",
        "https://other.example/x.git",
    ):
        with pytest.raises(NotSafeError, match="remote of the workspace"):
            place_for(f"git:{typed}", space)


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("refs/heads/main", "profiles/ann/profile.yml"),
        ("refs/heads/other", "media/ann/hello.mov"),
        ("refs/tags/kept", "house/Profiles/a.yml"),
        ("refs/pull/1/head", "site_config.yml"),
    ],
)
def test_a_repository_with_anybodys_text_on_any_branch_is_refused(
    name: str, where: str, there: Path, space: Path, tmp_path: Path
) -> None:
    commit(tmp_path / "house", {name: "Ann"})
    git(tmp_path / "house", "push", "-q", str(there), f"HEAD:{where}")
    before = git(there, "for-each-ref")
    with pytest.raises(NotSafeError, match="some branch") as refused:
        place_for(f"git:{there}", space)
    assert "ann" not in f"{refused.value}{refused.value.hint}".lower().replace("anybody", "")
    assert git(there, "for-each-ref") == before
    assert not [path for path in (space / ".cache/git").iterdir() if path.name.startswith("looking")]


def test_text_that_was_deleted_still_stands_in_the_history(there: Path, space: Path, tmp_path: Path) -> None:
    house = tmp_path / "house"
    commit(house, {"profiles/ann/profile.yml": "name: Ann", "index.html": "hello"})
    git(house, "rm", "-q", "-r", "profiles")
    git(house, "commit", "-q", "-m", "gone")
    commit(house, {"index.html": "hello again"})
    git(house, "push", "-q", str(there), "HEAD:pages")
    with pytest.raises(NotSafeError, match="older version"):
        place_for(f"git:{there}", space)


def test_a_copy_of_the_workspaces_history_is_refused_whatever_it_holds(
    there: Path, space: Path, tmp_path: Path
) -> None:
    (space / ".gitignore").write_text("*\n")
    git(space, "init", "-q")
    git(space, "commit", "-q", "--allow-empty", "-m", "begin")
    git(space, "push", "-q", str(there), "HEAD:refs/heads/some")
    with pytest.raises(NotSafeError, match="versions of the workspace"):
        place_for(f"git:{there}", space)


def test_the_workspaces_own_repository_is_no_place(space: Path, tmp_path: Path) -> None:
    commit(space, {})
    bare(space / "inside.git")
    for typed in (space, space / ".git", space / "inside.git", f"file://{space}"):
        with pytest.raises(NotSafeError, match="lies in the workspace"):
            place_for(f"git:{typed}", space)


def test_something_else_on_the_branch_is_not_made_anew(there: Path, space: Path, tmp_path: Path) -> None:
    commit(tmp_path / "blog", {"README.md": "My blog"})
    git(tmp_path / "blog", "push", "-q", str(there), "HEAD:main")
    with pytest.raises(NotSafeError, match="Something else"):
        place_for(f"git:{there}", space)


@pytest.mark.long
def test_nothing_of_anybody_elses_is_lost_with_a_branch_that_is_made_anew(
    two: tuple[SealedFixture, SealedFixture], there: Path, space: Path, tmp_path: Path
) -> None:
    commit(tmp_path / "blog", {"README.md": "My blog"})
    git(tmp_path / "blog", "push", "-q", str(there), "HEAD:main")
    with pytest.raises(NotSafeError, match="Something else"):
        place_for(f"git:{there}", space)
    place = opened(there, space, "#pages")
    carry(release(two[0]), place, Silence(), "")
    place.finish(DAY)
    assert place.told == f"git:{there}#pages"
    assert shown(there, two[0], tmp_path / "seen", "pages") == OLD
    # The name the host gave the site stays, although somebody committed it.
    git(tmp_path / "seen", "checkout", "-q", "-b", "more")
    (tmp_path / "seen/CNAME").write_text("something.example")
    git(tmp_path / "seen", "add", "CNAME")
    git(tmp_path / "seen", "commit", "-q", "-m", "Create CNAME")
    git(tmp_path / "seen", "push", "-q", str(there), "HEAD:pages")
    place = opened(there, space, "#pages")
    carry(release(two[1]), place, Silence(), "")
    place.finish(DAY)
    assert git(there, "show", "pages:CNAME") == "something.example"
    assert git(there, "rev-list", "--count", "pages") == "1"
    assert git(there, "show", "main:README.md") == "My blog"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "#main",
        "x#",
        "x#-f",
        "x#a..b",
        "//host/x",
        "http://host.example/x",
        "ext::sh -c touch% x",
        "git://h/x",
        "x#a.lock",
    ],
)
def test_what_is_no_repository_is_told_before_git_is_asked(
    typed: str, space: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.deploy.repository.ask_git", pytest.fail)
    with pytest.raises(WrongUseError):
        place_for(f"git:{typed}", space)


def test_no_repository_no_git_and_no_way_in_are_told_in_plain_words(
    space: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(GeneratorError, match="There is no repository there") as none:
        place_for(f"git:{tmp_path}/secret-name.git", space)
    assert "secret-name" not in f"{none.value}{none.value.hint}" and "init --bare" in none.value.hint
    asked = tmp_path / "asked"
    asked.write_text(
        '#!/bin/sh\necho "$@" > "$0.told"\necho "Permission denied (publickey)." >&2\nexit 255\n'
    )
    asked.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(asked))
    with pytest.raises(GeneratorError, match="does not let this computer in"):
        place_for("git:git@host.example:x.git", space)
    assert "BatchMode=yes" in (tmp_path / "asked.told").read_text()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GeneratorError, match="not installed") as no_git:
        place_for(f"git:{tmp_path}/x", space)
    assert no_git.value.exit_code == Exit.AROUND


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("fatal: unable to access 'https://h/': Could not resolve host: h", "cannot be reached"),
        (
            "ssh: Could not resolve hostname h: x\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights",
            "cannot be reached",
        ),
        (
            "ERROR: Repository not found.\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights",
            "no repository there",
        ),
        (
            "fatal: could not read Username for 'https://h': terminal prompts disabled",
            "not let this computer in",
        ),
        ("remote: error: GH001: Large files detected.", "take that much"),
        ("Host key verification failed.\nfatal: Could not read from remote repository.", "Nothing proves"),
        (" ! [rejected] x -> main (stale info)", "in the meantime"),
        (
            "fatal: unable to access 'https://h/': Failed to connect to h port 1: Couldn't connect to server",
            "be reached",
        ),
        ("something nobody foresaw", "ended with 128"),
    ],
)
def test_what_git_says_is_told_in_our_words(why: str, said: str) -> None:
    from generator.deploy.repository import _trouble

    told = _trouble(Said(128, b"", why))
    assert said in str(told) and told.hint
    assert why not in str(told)


def test_a_password_in_an_address_is_shown_and_kept_nowhere(
    there: Path, space: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.deploy.repository._refs", lambda *_: {})
    place = place_for("git:https://sara:hunter2@host.example/x.git", space)

    assert place.told == "git:host.example/x.git"
    kept = [path.read_bytes() for path in (space / ".cache").rglob("*") if path.is_file()]
    assert kept and not any(b"hunter2" in one or b"host.example" in one for one in kept)
    assert (space / ".cache/git").stat().st_mode & 0o777 == 0o700


@pytest.mark.long
def test_a_copy_of_ours_that_is_damaged_is_made_anew(
    two: tuple[SealedFixture, SealedFixture], there: Path, space: Path
) -> None:
    published(release(two[0]), there, space)
    (kept,) = (space / ".cache/git").iterdir()
    (kept / "HEAD").write_text("")
    assert carry(release(two[0]), opened(there, space), Silence(), "").put == 0
    next((kept / "objects").glob("??/*")).unlink()
    assert carry(release(two[0]), opened(there, space), Silence(), "").put == 0
    # Nor is the workspace's own repository ever taken for it.
    commit(space, {".gitignore": ".cache/"})
    before = tiny.tree(space / ".git")
    shutil.rmtree(kept / "objects")
    assert carry(release(two[0]), opened(there, space), Silence(), "").put == 0
    published(release(two[1]), there, space)
    assert tiny.tree(space / ".git") == before


# ---------------------------------------------------------------- over a real line


@pytest.mark.long
def test_over_ssh_it_goes_without_a_question_or_says_what_is_the_matter(
    two: tuple[SealedFixture, SealedFixture],
    there: Path,
    space: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with listening(tmp_path / "ssh") as computer:
        ssh = " ".join(["ssh", "-F", "none", *(f"-o {option}" for option in computer.options)])
        monkeypatch.setenv("GIT_SSH_COMMAND", ssh)
        typed = f"{computer.name}:{there}"
        for site in (release(two[0]), release(two[1])):
            place = place_for(f"git:{typed}", space)
            assert isinstance(place, Repository)
            carry(site, place, Silence(), "")
            place.finish(DAY)
        assert shown(there, two[1], tmp_path / "seen") == NEW
        assert git(there, "rev-list", "--count", "--all") == "1"
        with pytest.raises(GeneratorError, match="no repository there"):
            place_for(f"git:{typed}x", space)
        with pytest.raises(GeneratorError, match="not let this computer in"):
            place_for(f"git:nobody-here@127.0.0.1:{there}", space)
        monkeypatch.setenv("GIT_SSH_COMMAND", ssh.replace("Checking=no", "Checking=yes"))
        with pytest.raises(GeneratorError, match="Nothing proves"):
            place_for(f"git:{typed}", space)
    monkeypatch.setenv("GIT_SSH_COMMAND", ssh)
    with pytest.raises(GeneratorError, match="cannot be reached"):
        place_for(f"git:{typed}", space)


class _Locked(BaseHTTPRequestHandler):
    """A host that lets nobody in."""

    def do_GET(self) -> None:
        found = "nothing" not in self.path
        self.send_response(401 if found else 404)
        if found:
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.long
def test_over_https_nobody_is_asked_for_a_password_in_the_background(
    space: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tmp_path / "asked"
    asked.write_text('#!/bin/sh\ntouch "$0.told"\n')
    asked.chmod(0o755)
    for name in ("GIT_ASKPASS", "SSH_ASKPASS"):
        monkeypatch.setenv(name, str(asked))
    (tmp_path / "config").write_text(f"[core]\naskPass = {asked}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    made += ["-addext", "subjectAltName=DNS:localhost", "-keyout", "k.pem", "-out", "c.pem"]
    subprocess.run(made, cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "c.pem", tmp_path / "k.pem")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Locked) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"git:https://localhost:{server.server_port}"
        with pytest.raises(GeneratorError, match="Nothing proves"):
            place_for(f"{address}/x.git", space)
        monkeypatch.setenv("GIT_SSL_CAINFO", str(tmp_path / "c.pem"))
        with pytest.raises(GeneratorError, match="not let this computer in"):
            place_for(f"{address}/x.git", space)
        with pytest.raises(GeneratorError, match="no repository there"):
            place_for(f"{address}/nothing.git", space)
        server.shutdown()
    assert not (tmp_path / "asked.told").exists()
