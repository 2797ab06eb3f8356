"""How the keystore is opened: with the computer's own safe for passwords, with a passphrase, or with the recovery sheet.

A passphrase is asked for once a login: what it was stretched to is remembered where the system itself forgets at
logout (`$XDG_RUNTIME_DIR`), or not at all.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import secrets
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from generator.access.strength import ENOUGH, bits_of
from generator.access.vault import Header, KeyLock, unwrap, wrap
from generator.access.words import draw
from generator.problems import GeneratorError, WrongUseError
from generator.sealing import ITERATIONS, KEY_BYTES, SALT_BYTES, in_base64

KEYS = "ALONGSIDE_KEYS"
PASSPHRASE_FILE = "ALONGSIDE_KEYS_PASSPHRASE_FILE"  # noqa: S105  (the name of a variable)

COST = 2**17
"""Of scrypt: a guess takes 128 MiB and a third of a second (OWASP's figure)."""
_COST_AT_MOST = 2**20
"""A file that asks for more was not written by us, and would stop this computer."""

_SERVICE = "alongside"
_TRIES = 3


class CannotOpenError(GeneratorError):
    """The keys are there and what should open them does not."""


class Safe(Protocol):
    """The computer's own safe for passwords, or a fake one."""

    def get(self, name: str) -> bytes | None:
        """What was put in under a name."""

    def put(self, name: str, secret: bytes) -> bool:
        """Put something in; whether it is in there now."""


Ask = Callable[[str], str]
"""Asks a person for something that nobody else should see while it is typed."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What is at hand to open keys with."""

    ask: Ask | None = None
    """None where nobody is there to ask."""
    safe: Safe | None = None
    passphrase_file: Path | None = None
    login: Path | None = None
    """Folder that the system empties at logout."""
    cost: int = COST
    iterations: int = ITERATIONS
    today: Callable[[], date] = field(default=date.today)


def hands_here(ask: Ask | None, environ: Mapping[str, str] = os.environ) -> Hands:
    """What is at hand on this computer."""
    named = environ.get(PASSPHRASE_FILE, "").strip()
    runtime = environ.get("XDG_RUNTIME_DIR", "").strip()
    return Hands(
        ask,
        SystemSafe(),
        Path(named).expanduser() if named else None,
        Path(runtime) if runtime and Path(runtime).is_absolute() else None,
    )


# ---------------------------------------------------------------- opening


def master_of(header: Header, hands: Hands) -> bytes:
    """The master key of a file.

    Raises:
        CannotOpenError: when nothing at hand opens it; nothing has been changed then.
    """
    nothing, keyring, phrase = header.lock("nothing"), header.lock("keyring"), header.lock("passphrase")
    if nothing is not None and header.example:
        return nothing.key
    if phrase is not None:
        return _by_passphrase(header, phrase, hands)
    if keyring is not None:
        return _by_safe(header, keyring, hands)
    raise CannotOpenError(
        "These keys can only be opened with the recovery sheet.", "Type: alongside access recover"
    )


def by_words(header: Header, lock: KeyLock, words: str) -> bytes | None:
    """The master key by words that were generated: those of the recovery sheet, or of a file that is carried."""
    return unwrap(stretched(words, lock), lock, header.id)


def _by_safe(header: Header, lock: KeyLock, hands: Hands) -> bytes:
    secret = hands.safe.get(_in_safe(header.id, lock.salt)) if hands.safe is not None else None
    master = unwrap(secret, lock, header.id) if secret and len(secret) == KEY_BYTES else None
    if master is None:
        raise CannotOpenError(
            "The keys are shut. What opens them is in this computer's own safe for passwords (the keyring), and it"
            " did not come out of there.",
            "Log in as usual, open the keyring, and type the same line again. With the recovery sheet: alongside"
            " access recover",
        )
    return master


def _in_safe(vault_id: str, salt: bytes) -> str:
    """Under which name it lies in the safe: one of its own each time, for a copy of the keys may lie elsewhere too."""
    return f"{vault_id} {salt.hex()}"


def _by_passphrase(header: Header, lock: KeyLock, hands: Hands) -> bytes:
    if hands.passphrase_file is not None:
        master = unwrap(stretched(_in_file(hands.passphrase_file), lock), lock, header.id)
        if master is None:
            raise CannotOpenError(
                f"The passphrase in the file that {PASSPHRASE_FILE} names does not open the keys. Nothing was changed.",
                "Look whether it is the file for this workspace.",
            )
        return master
    remembered = _Remembered(hands.login, header.id)
    known = remembered.get()
    if known and (master := unwrap(known, lock, header.id)) is not None:
        return master
    if hands.ask is None:
        raise _nobody_to_ask()
    question = "The passphrase of your keys"
    for _ in range(_TRIES):
        key = stretched(hands.ask(question), lock)
        if (master := unwrap(key, lock, header.id)) is not None:
            remembered.put(key)
            return master
        question = "That does not open them. Look at capitals, then type the passphrase once more"
    raise CannotOpenError(
        "That passphrase does not open the keys. Nothing was changed.",
        "Type the same line again when you have it. With the recovery sheet: alongside access recover",
    )


def _nobody_to_ask() -> GeneratorError:
    return CannotOpenError(
        "The keys of the sealed websites have a passphrase, and there is nobody here to ask for it.",
        f"On your own terminal, type the same line. For a computer that works alone, {PASSPHRASE_FILE} names a file"
        f" with the passphrase, and {KEYS} the folder with the keys.",
    )


# ---------------------------------------------------------------- shutting


def new_locks(vault_id: str, master: bytes, hands: Hands) -> tuple[KeyLock, ...]:
    """How keys that are made now will be opened: with the computer's safe where there is one, else with a passphrase.

    Raises:
        GeneratorError: when there is neither a safe nor anybody to choose a passphrase.
    """
    if hands.passphrase_file is None and hands.safe is not None:
        secret = secrets.token_bytes(KEY_BYTES)
        salt = secrets.token_bytes(SALT_BYTES)
        name = _in_safe(vault_id, salt)
        if hands.safe.put(name, secret) and hands.safe.get(name) == secret:
            return (KeyLock("keyring", wrap(secret, master, vault_id, "keyring"), salt),)
    if hands.passphrase_file is not None:
        passphrase = _in_file(hands.passphrase_file)
        if bits_of(passphrase) < ENOUGH:
            raise WrongUseError(
                f"The passphrase in the file that {PASSPHRASE_FILE} names would be guessed too soon.",
                "Six words that have nothing to do with each other, drawn by chance, are enough.",
            )
    elif hands.ask is not None:
        passphrase = _chosen(hands.ask)
    else:
        raise GeneratorError(
            "Sealed websites need keys, and there is nowhere to keep them yet: this computer has no safe for"
            " passwords, and nobody is here to choose a passphrase.",
            f"On your own terminal, type the same line. For a computer that works alone, {PASSPHRASE_FILE} names a"
            f" file with a passphrase, and {KEYS} the folder for the keys. Without sealing: alongside build --plain",
        )
    lock, key = lock_with(passphrase, master, vault_id, "passphrase", hands.cost)
    _Remembered(hands.login, vault_id).put(key)
    return (lock,)


def lock_with(words: str, master: bytes, vault_id: str, by: str, cost: int = COST) -> tuple[KeyLock, bytes]:
    """A lock that words open, and what they were stretched to."""
    bare = KeyLock(by, b"", secrets.token_bytes(SALT_BYTES), cost)
    key = stretched(words, bare)
    return KeyLock(by, wrap(key, master, vault_id, by), bare.salt, cost), key


def stretched(words: str, lock: KeyLock) -> bytes:
    """What words become, slowly (scrypt). Letters that look alike to a computer only are made one (NFKC)."""
    if not 2 <= lock.cost <= _COST_AT_MOST or lock.cost & (lock.cost - 1):
        raise CannotOpenError(
            "The keys ask for more work than Alongside ever does, so this file is not one of ours.",
            "Bring back the file from a copy.",
        )
    typed = " ".join(unicodedata.normalize("NFKC", words).split())
    return Scrypt(salt=lock.salt, length=KEY_BYTES, n=lock.cost, r=8, p=1).derive(typed.encode())


def _chosen(ask: Ask) -> str:
    """A passphrase that somebody chose, or six words they took."""
    typed = ask(
        "The keys of your sealed websites need a passphrase. Type one that you will remember, or press Enter for six"
        " words made for you"
    ).strip()
    for _ in range(_TRIES):
        words = "" if typed else draw()
        if words or bits_of(typed) >= ENOUGH:
            again = ask(
                f"Your passphrase is: {words}. Write it down now, then type it"
                if words
                else "The same once more"
            )
            if " ".join(again.split()) == " ".join((words or typed).split()):
                return words or typed
            typed = ask(
                "The two were not the same. Once more from the beginning, or Enter for six words"
            ).strip()
        else:
            typed = ask(
                "That would be guessed too soon. Make it much longer, with words that have nothing to do with each"
                " other, or press Enter for six words made for you"
            ).strip()
    raise WrongUseError("No passphrase was chosen, so nothing was made.", "Type the same line again.")


def _in_file(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as why:
        raise CannotOpenError(
            f"The file that {PASSPHRASE_FILE} names could not be read.",
            "Look whether it is there, and holds the passphrase and nothing else.",
        ) from why


# ---------------------------------------------------------------- remembered until logout


class _Remembered:
    """What a passphrase was stretched to, for one login."""

    def __init__(self, login: Path | None, vault_id: str) -> None:
        self._folder = login / "alongside" if login is not None and _is_mine(login) else None
        self._name = hashlib.sha256(vault_id.encode()).hexdigest()[:20]

    def get(self) -> bytes | None:
        if self._folder is None:
            return None
        with contextlib.suppress(OSError):
            path = self._folder / self._name
            if path.stat().st_mode & 0o077 == 0 and _is_mine(path):
                return path.read_bytes()
        return None

    def put(self, key: bytes) -> None:
        if self._folder is None:
            return
        # Whoever cannot remember asks again; that is no reason to stop.
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            part = self._folder / f"{self._name}.{os.getpid()}"
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(key)
            part.replace(self._folder / self._name)


def _is_mine(path: Path) -> bool:
    try:
        return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()
    except OSError:
        return False


# ---------------------------------------------------------------- the computer's own safe


class SystemSafe:
    """Keychain, Credential Manager, Secret Service … Where there is none that is real, it keeps nothing."""

    def get(self, name: str) -> bytes | None:
        """What was put in under a name; None also where the safe is shut."""
        import keyring  # noqa: PLC0415  (asks the system what there is, which takes a while)

        # A safe that is shut, or a desktop that does not answer, fails in as many ways as there are of them.
        try:
            told = keyring.get_password(_SERVICE, name) if _is_real() else None
            return base64.b64decode(told, validate=True) if told else None
        except Exception:
            return None

    def put(self, name: str, secret: bytes) -> bool:
        """Put something in; whether it is in there now."""
        import keyring  # noqa: PLC0415

        try:
            if not _is_real():
                return False
            keyring.set_password(_SERVICE, name, in_base64(secret))
        except Exception:
            return False
        return True


def _is_real() -> bool:
    """Whether this computer's safe is one: those that fail, forget or write in the clear say so with a small number."""
    import keyring  # noqa: PLC0415

    return float(keyring.get_keyring().priority) >= 1
