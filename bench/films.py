"""How long a film takes from the phone's clip to the web, against bare ffmpeg making the same two sizes.

python bench/films.py [SECONDS] [ROUNDS]      60 seconds of film, 3 rounds
python bench/films.py --quick                 10 seconds of film, 3 rounds

The clip is made first: 1080p at 30 pictures a second, as heavy as a phone makes it, with a quiet voice in mono. Bare
ffmpeg decodes it once and packs it twice, with the same settings of its codecs and nothing else: it neither listens
how loud the clip is, nor lifts it, nor looks whether the film came out well. Alongside starts with an empty shelf and
in a process of its own, so everything is counted: starting, hashing, asking what the clip is, listening, packing both
sizes, reading them again byte by byte, the still, the small pictures for winding.

Then a clip that every browser plays as it is (Alongside's own large film) is packed anew, as the large film is then
made: asked about, each picture's time read, picture and sound copied, all bytes looked at. What is made of every film
besides, the small size, the still and the small pictures, is left out there, as it has to be made in either way.

The two take turns and the middle counts. Beside the time the processor's own time is told: it says the same on a
machine that is busy with something else.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from generator.progress import Silence
from generator.recording import DevelopedFilm, FilmOrder
from generator.shelf import Shelf
from generator.video import arguments, develop, find_tools, keeping, plan, probe, verify
from generator.video.loudness import Lift
from generator.video.transcode import run

AT_MOST, PACKING_AT_MOST = 1.10, 0.03
QUICK, LONG, ROUNDS = 10, 60, 3

PICTURE = "testsrc2=s=1920x1080:r=30:d={0},noise=alls=5:allf=t+u:all_seed=7"
VOICE = "anoisesrc=c=pink:a=0.2:seed=7:r=48000:d={0},volume='0.05+2.5*pow(abs(sin(PI*1.7*t)),6)':eval=frame"
PHONE = (
    "-c:v libx264 -preset ultrafast -b:v 14M -maxrate 17M -bufsize 20M -g 30 -pix_fmt yuv420p -ac 1 -c:a aac"
)
BARE = (
    "-filter_complex [0:v]fps=30,format=yuv420p,split[large][more];[more]scale=854:480:flags=bicubic[small]"
    " -map [large] -map 0:a -c:v libx264 -preset veryfast -crf 22 -maxrate 6M -bufsize 12M -g 60 -profile:v high"
    " -c:a aac -b:a 128k -ac 2 -ar 48000 -movflags +faststart {0}"
    " -map [small] -map 0:a -c:v libx264 -preset veryfast -crf 25 -maxrate 2M -bufsize 4M -g 60 -profile:v high"
    " -c:a aac -b:a 64k -ac 2 -ar 48000 -movflags +faststart {1}"
)


@dataclass(frozen=True)
class Spent:
    """What something took."""

    seconds: float
    processor: float


def main(length: int, rounds: int) -> int:
    """Measure and tell."""
    tools = find_tools()
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as place:
        folder = Path(place)
        clip = folder / "clip.mov"
        made: list[str | Path] = [tools.ffmpeg, "-v", "error", "-f", "lavfi", "-i", PICTURE.format(length)]
        _run([*made, "-f", "lavfi", "-i", VOICE.format(length), *PHONE.split(), clip])
        _settle(clip)
        bare, ours = [], []
        for number in range(rounds):
            paths = folder / f"large-{number}.mp4", folder / f"small-{number}.mp4"
            told = [part.format(*paths) for part in BARE.split()]
            bare.append(_run([tools.ffmpeg, "-v", "error", "-i", clip, *told]))
            ours.append(_run([sys.executable, __file__, "--develop", clip, folder / f"shelf-{number}"]))
        ready = max((folder / "shelf-0" / "media").rglob("*.mp4"), key=lambda path: path.stat().st_size)
        _settle(ready)
        packing = [
            _run([sys.executable, __file__, "--pack", ready, folder / f"packed-{n}"]) for n in range(rounds)
        ]
        return _told(length, bare, ours, packing, tools.version)


def _told(length: int, bare: list[Spent], ours: list[Spent], packing: list[Spent], version: str) -> int:
    print(f"{length} s of film at 1080p, the middle of {len(bare)}, ffmpeg {version}")
    middle = {
        name: Spent(median(one.seconds for one in all_), median(one.processor for one in all_))
        for name, all_ in (("bare ffmpeg", bare), ("Alongside", ours), ("packed anew", packing))
    }
    base = middle["bare ffmpeg"]
    for name, one in middle.items():
        shares = f"{one.seconds / base.seconds:7.3f} {one.processor / base.processor:7.3f}"
        print(f"  {name:12} {one.seconds:7.2f} s, processor {one.processor:7.2f} s   of bare {shares}")
    share = median(mine.seconds / other.seconds for mine, other in zip(ours, bare, strict=True))
    packed = middle["packed anew"].seconds / base.seconds
    print(f"At most {AT_MOST} of bare ffmpeg is promised: {share:.3f}.")
    print(f"Less than {PACKING_AT_MOST:.0%} of it for a clip that is ready for the web: {packed:.1%}.")
    return 0 if share <= AT_MOST and packed < PACKING_AT_MOST else 1


def _settle(path: Path) -> None:
    """A file of some age, as one that was copied from a phone."""
    then = time.time() - 60
    os.utime(path, (then, then))


def _run(command: list[str | Path]) -> Spent:
    """How long a program took, with all it started."""
    os.sync()
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    seconds, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    return Spent(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _develop(clip: Path, cache: Path) -> int:
    film = develop(FilmOrder(clip, "film 1"), Shelf(cache), find_tools(), Silence())
    if not isinstance(film, DevelopedFilm) or film.small is None:
        sys.exit("The film was not made.")
    print(json.dumps({"seconds": film.seconds}))
    return 0


def _pack(clip: Path, folder: Path) -> int:
    shelf, tools = Shelf(folder), find_tools()
    probed = probe.look(shelf.take_in(clip), shelf, tools)
    beat = probe.beat(clip, probed.coding, shelf, tools)
    planned = plan.plan_for(probed, tools.can)
    if beat is None or keeping.why_not_kept(probed, planned):
        sys.exit("The clip is not ready for the web.")
    kept = keeping.kept(planned, probed, beat)
    if not kept.keeps_picture or not kept.keeps_sound:
        sys.exit(f"The clip is not kept: {kept.why}")
    film = folder / "film.mp4"
    run(arguments.packed(kept, clip, Lift(), film), shelf, tools)
    verify.check_film(film, probe.read(film, shelf, tools), has_sound=True, secrets=verify.secrets(probed))
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--develop", clip, cache]:
            sys.exit(_develop(Path(clip), Path(cache)))
        case ["--pack", clip, folder]:
            sys.exit(_pack(Path(clip), Path(folder)))
        case ["--quick"]:
            sys.exit(main(QUICK, ROUNDS))
        case [length, rounds]:
            sys.exit(main(int(length), int(rounds)))
        case [length]:
            sys.exit(main(int(length), ROUNDS))
        case _:
            sys.exit(main(LONG, ROUNDS))
