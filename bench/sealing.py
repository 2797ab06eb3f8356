"""How fast a film is sealed, against the machine's own AES-GCM over the same bytes, and in how much memory.

python bench/sealing.py [MEGABYTES] [ROUNDS]

The film is made of random bytes. In every round, each in a process of its own: AES-GCM over the film in segments of
64 KiB from memory to memory, which is what the promise is measured by; the same into one small room again and again,
which never leaves the processor's cache; the same into memory that was never used before, as what is sealed needs new
room too; copying the film into files of 1 MiB without sealing, which tells what the disk costs; sealing it as in a
build that knows its hash already; and sealing it as when nobody knows its hash. Nothing is deleted before the end, as
disks are slow to use again what was deleted a moment ago.
"""

from __future__ import annotations

import json
import mmap
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

WORKSPACE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(WORKSPACE))

from generator.protect.tink import PLAIN, SEGMENT, TAG  # noqa: E402

AT_LEAST = 0.5
FLAT_MB = 16
"""So much more memory may a large film take than a small one."""

MEMORY, CACHE, FRESH, COPYING, KNOWN, NEW = WAYS = (
    "memory to memory",
    "in cache",
    "into fresh memory",
    "copying alone",
    "sealing, hash known",
    "sealing, hash new",
)
PIECE = 64 << 20
SMALL_MB = 32
MIB = 1 << 20


def main(megabytes: int, rounds: int) -> int:
    """Measure and tell."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as place:
        film, small = (
            _film(Path(place) / name, size) for name, size in (("film", megabytes), ("small", SMALL_MB))
        )
        turns = [{way: _round(way, film, Path(place)) for way in WAYS} for _ in range(rounds)]
        found = {way: [turn[way] for turn in turns] for way in WAYS}
        little = {way: _round(way, small, Path(place))["memory"] for way in (KNOWN, NEW)}
    speed = {way: megabytes / median(one["seconds"] for one in found[way]) for way in WAYS}
    beside = (MEMORY, CACHE, FRESH, COPYING)
    print(f"a film of {megabytes} MB, middle of {rounds}; as a share of {', '.join(beside)}")
    for way in WAYS:
        shares = "".join(f"{speed[way] / speed[other]:10.2f}" for other in beside)
        print(f"{way:22} {speed[way]:7.0f} MB/s {shares}")
    grown = max(median(one["memory"] for one in found[way]) - little[way] for way in (KNOWN, NEW))
    print(
        f"memory at its peak     {max(one['memory'] for one in found[NEW]):7.0f} MB, {grown:+.0f} MB against a film of {SMALL_MB} MB"
    )
    print(
        f"At least {AT_LEAST} of AES-GCM from memory to memory where the hash is known, and flat memory, are promised."
    )
    return 0 if speed[KNOWN] >= AT_LEAST * speed[MEMORY] and grown <= FLAT_MB else 1


def _film(folder: Path, megabytes: int) -> Path:
    folder.mkdir()
    film = folder / "film.mp4"
    with film.open("wb") as file:
        for _ in range(megabytes):
            file.write(os.urandom(MIB))
    os.utime(film, (1_700_000_000, 1_700_000_000))
    return film


def _round(way: str, film: Path, place: Path) -> dict[str, float]:
    """Seconds and megabytes of memory of one way, once."""
    # What others before it have written is not paid for here.
    os.sync()
    into = tempfile.mkdtemp(dir=place)
    done = subprocess.run(
        [sys.executable, __file__, "--once", way, film, into],
        cwd=WORKSPACE,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _once(way: str, film: Path, into: Path) -> None:
    ways = (_memory_to_memory, _in_cache, _into_fresh_memory, _copying, _sealing_known, _sealing_new)
    seconds = dict(zip(WAYS, ways, strict=True))[way](film, into)
    # Kilobytes, on Linux; bytes on a Mac.
    unit = MIB if sys.platform == "darwin" else 1024
    print(
        json.dumps({"seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit})
    )


def _memory_to_memory(film: Path, _: Path) -> float:
    """What comes out lies beside what goes in, in memory that was used before."""
    room = memoryview(bytearray(PIECE))
    room[:] = b"x" * PIECE
    return _cipher(film, lambda: room)


def _in_cache(film: Path, _: Path) -> float:
    """Nothing is kept: every segment is written over the one before."""
    room = memoryview(bytearray(SEGMENT))
    return _cipher(film, lambda: room)


def _into_fresh_memory(film: Path, _: Path) -> float:
    """The machine gives every page of it while it is written."""
    return _cipher(film, lambda: memoryview(mmap.mmap(-1, PIECE)))


def _cipher(film: Path, new_room: Callable[[], memoryview]) -> float:
    """AES-GCM segment by segment, as they are sealed; only the cipher counts."""
    cipher, nonce, spent = AESGCM(os.urandom(32)), bytes(12), 0.0
    with film.open("rb") as file:
        while piece := memoryview(file.read(PIECE // SEGMENT * PLAIN)):
            room = new_room()
            begin = time.perf_counter()
            for number, at in enumerate(range(0, len(piece), PLAIN)):
                message = piece[at : at + PLAIN]
                start = number * SEGMENT % len(room)
                cipher.encrypt_into(nonce, message, None, room[start : start + len(message) + TAG])
            spent += time.perf_counter() - begin
    return spent


def _copying(film: Path, into: Path) -> float:
    begin = time.perf_counter()
    room = memoryview(bytearray(MIB))
    with film.open("rb", buffering=0) as file:
        number = 0
        while count := file.readinto(room):
            with (into / str(number)).open("xb", buffering=0) as target:
                target.write(room[:count])
            number += 1
    return time.perf_counter() - begin


def _sealing_known(film: Path, into: Path) -> float:
    from generator.protect import Hashes  # noqa: PLC0415

    hashes = Hashes()
    hashes.read(film)
    return _seal(film, into / "site", hashes)


def _sealing_new(film: Path, into: Path) -> float:
    from generator.protect import Hashes  # noqa: PLC0415

    return _seal(film, into / "site", Hashes())


def _seal(film: Path, into: Path, hashes: object) -> float:
    from generator.protect import protect  # noqa: PLC0415
    from generator.sealing import Lock, SiteKey, Terms  # noqa: PLC0415
    from generator.site import Printed, Proved  # noqa: PLC0415

    lock = Lock(SiteKey("a" * 20, os.urandom(32)), 1, os.urandom(16))
    terms = Terms(date(2026, 11, 22), None, "en", {}, {}, 15, 720)
    proved = Proved(Printed(film.parent, (film.name,)))
    begin = time.perf_counter()
    protect(proved, lock, terms, {}, into, hashes=hashes)  # type: ignore[arg-type]
    return time.perf_counter() - begin


if __name__ == "__main__":
    if "--once" in sys.argv:
        _once(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        given = [int(one) for one in sys.argv[1:]]
        sys.exit(main(*given, *(512, 5)[len(given) :]))
