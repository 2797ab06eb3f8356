"""How long it takes to see that 200 clips did not change, so that nothing is made again.

python bench/shelf.py [CLIPS] [ROUNDS]

One film of a second is made; the others lie on the shelf as copies of what it became, each under the key of a clip of
its own. A round opens the shelf anew, as a new build does, and asks for every film: the source is known by what the disk
says of it, and every finished file by its size and time. Told apart: the shelf's own part, and all of it with what is
handed to the pages. Other work on the machine makes the clock run on, so the processor's time in the best round counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator.progress import Silence
from generator.recording import DevelopedFilm, FilmOrder
from generator.shelf import Entry, Shelf
from generator.video import Tools, develop
from generator.video.tools import find_tools

AT_MOST_MS = 20.0
LONG_AGO = 1_700_000_000
FILM = "-f lavfi -i color=teal:s=160x90:r=10:d=1 -f lavfi -i sine=d=1 -c:v libx264 -preset ultrafast -c:a aac"


class Asked(Shelf):
    """Remembers which keys were asked for."""

    def __init__(self, cache: Path) -> None:
        super().__init__(cache)
        self.keys_asked: list[str] = []

    def find(self, key: str) -> Entry | None:
        """The same, remembered."""
        self.keys_asked.append(key)
        return super().find(key)


class Copied(Shelf):
    """Answers for every clip with a copy of what one clip became."""

    def __init__(self, cache: Path, pattern: list[Entry]) -> None:
        super().__init__(cache)
        self.pattern, self.left = pattern, list(pattern)
        self.below = Shelf(cache)

    def find(self, key: str) -> Entry | None:
        """What is asked for next of each film is always the same."""
        if not self.left:
            self.left = list(self.pattern)
        like = self.left.pop(0)
        with self.holding(key), self.workbench() as work:
            names = {name: name.replace(like.key[:20], key[:20]) for name in like.sizes}
            for name, new in names.items():
                (work / new).write_bytes((like.folder / name).read_bytes())
            facts = {name: _renamed(fact, names) for name, fact in like.facts.items()}
            return self.below.keep(key, key, work, list(names.values()), facts)


def main(clips: int, rounds: int) -> int:
    """Measure and tell."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as place:
        cache, media = Path(place) / "cache", Path(place) / "media"
        tools = find_tools(cache)
        orders = _films(clips, cache, media, tools)
        keys = _asked_for(orders, cache, tools)
        seen = [_round(lambda shelf: _looked_for(orders, keys, shelf), cache) for _ in range(rounds)]
        whole = [_round(lambda shelf: _developed(orders, tools, shelf), cache) for _ in range(rounds)]
    for told, found in (("recognised", seen), ("and handed to the pages", whole)):
        cpu, wall = (min(one[which] for one in found) for which in (0, 1))
        print(
            f"{clips} unchanged clips {told:24} {cpu:6.1f} ms of one core, {wall:6.1f} ms by the clock, best of {rounds}"
        )
    at_most = AT_MOST_MS * clips / 200
    print(f"At most {at_most:.0f} ms is promised for recognising them.")
    return 0 if min(one[0] for one in seen) < at_most else 1


def _films(clips: int, cache: Path, media: Path, tools: Tools) -> list[FilmOrder]:
    media.mkdir()
    first = media / "0.mov"
    subprocess.run([tools.ffmpeg, "-v", "error", *FILM.split(), first], check=True, stdin=subprocess.DEVNULL)
    orders = [FilmOrder(media / f"{number}.mov", f"film {number}", inside=media) for number in range(clips)]
    for order in orders[1:]:
        order.source.write_bytes(first.read_bytes() + order.name.encode())
    for order in orders:
        os.utime(order.source, (LONG_AGO, LONG_AGO))
    _developed(orders[:1], tools, Shelf(cache))
    asked = Asked(cache)
    _developed(orders[:1], tools, asked)
    pattern = [entry for key in list(asked.keys_asked) if (entry := asked.find(key))]
    to_disk, os.fsync = (
        os.fsync,
        lambda _: None,
    )  # what is only looked at for a minute need not survive a power cut
    _developed(orders[1:], tools, Copied(cache, pattern))
    os.fsync = to_disk
    return orders


def _asked_for(orders: list[FilmOrder], cache: Path, tools: Tools) -> list[str]:
    asked = Asked(cache)
    _developed(orders, tools, asked)
    return asked.keys_asked


def _looked_for(orders: list[FilmOrder], keys: list[str], shelf: Shelf) -> None:
    for order in orders:
        shelf.take_in(order.source, order.inside)
    if not all(map(shelf.find, keys)):
        sys.exit("Something was not found on the shelf.")


def _developed(orders: list[FilmOrder], tools: Tools, shelf: Shelf) -> None:
    for order in orders:
        made = develop(order, shelf, tools, Silence())
        if not isinstance(made, DevelopedFilm):
            sys.exit(f"{order.name}: {made.sentence}")


def _round(work: Callable[[Shelf], None], cache: Path) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    shelf = Shelf(cache)
    work(shelf)
    spent = (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000
    if shelf.counts.files_hashed or shelf.counts.encodes_run:
        sys.exit("Something was read or made again.")
    return spent


def _renamed(fact: int | float | str | list[str], names: dict[str, str]) -> int | float | str | list[str]:
    return [names.get(one, one) for one in fact] if isinstance(fact, list) else fact


if __name__ == "__main__":
    clips, rounds, *_ = (*sys.argv[1:], *("200", "15")[len(sys.argv) - 1 :])
    sys.exit(main(int(clips), int(rounds)))
