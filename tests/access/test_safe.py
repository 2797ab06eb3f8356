"""The computer's own safe for passwords, in the ways it can be met; never the one of whoever runs the tests."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringError, KeyringLocked

from generator.access.opening import SystemSafe, hands_here


class Backend(KeyringBackend):
    """A safe that is real, or one of those that are not."""

    priority = 5  # type: ignore[assignment]

    def __init__(self, error: KeyringError | None = None) -> None:
        super().__init__()
        self.inside: dict[tuple[str, str], str] = {}
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        if self.error:
            raise self.error
        return self.inside.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.error:
            raise self.error
        self.inside[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.inside[service, username]


class InTheClear(Backend):
    priority = 0.5  # type: ignore[assignment]


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_a_real_one_keeps_what_is_put_in() -> None:
    backend = Backend()
    keyring.set_keyring(backend)
    safe = SystemSafe()

    assert safe.get("one") is None
    assert safe.put("one", b"\0secret")
    assert safe.get("one") == b"\0secret"
    assert [service for service, _ in backend.inside] == ["alongside"]


@pytest.mark.parametrize(
    "backend",
    [fail.Keyring(), null.Keyring(), InTheClear(), Backend(KeyringLocked()), Backend(KeyringError())],
)
def test_any_other_keeps_nothing(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)

    assert not SystemSafe().put("one", b"secret")
    assert SystemSafe().get("one") is None


def test_the_tests_have_none() -> None:
    assert isinstance(keyring.get_keyring(), fail.Keyring)


def test_what_the_environment_says() -> None:
    bare = hands_here(None, {})
    told = hands_here(None, {"ALONGSIDE_KEYS_PASSPHRASE_FILE": "/phrase", "XDG_RUNTIME_DIR": "not/whole"})

    assert (bare.passphrase_file, bare.login) == (None, None)
    assert str(told.passphrase_file) == "/phrase"
    assert told.login is None
    assert str(hands_here(None, {"XDG_RUNTIME_DIR": "/run/user/7"}).login) == "/run/user/7"
