"""Fetches the sample media of `samples.txt` and unpacks them: every file of each package that is a film, sound or photo.

python tests/tools/samples.py

They come to `tests/tools/samples/<package>/`, each once; `.ready` beside them says that all of them are there.
"""

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
WANTED = HERE / "samples.txt"
SAMPLES = HERE / "samples"
READY = SAMPLES / ".ready"
FILMS = frozenset(["3gp", "avi", "flv", "m4v", "mkv", "mov", "mp4", "mpg", "ogv", "ts", "webm", "wmv"])
SOUNDS = frozenset(["aac", "amr", "flac", "m4a", "mp3", "ogg", "opus", "wav"])
PHOTOS = frozenset(["bmp", "gif", "heic", "heif", "jpeg", "jpg", "png", "tif", "tiff", "webp"])


def main() -> int:
    """Fetch what is not there; 0 when all is."""
    if READY.exists() and READY.read_text("utf-8") == WANTED.read_text("utf-8"):
        return 0
    with TemporaryDirectory() as fetched:
        # A package says what it is by its own set-up: that is looked at with what is installed here, and no more.
        how = [
            "--no-deps",
            "--require-hashes",
            "--no-build-isolation",
            "--quiet",
            "--no-binary",
            "hachoir,mutagen,piexif,pillow_heif",
        ]
        got = subprocess.run(
            [sys.executable, "-m", "pip", "download", *how, "-r", WANTED, "-d", fetched], check=False
        )
        if got.returncode:
            return got.returncode
        for package in sorted(Path(fetched).iterdir()):
            unpack(package, SAMPLES / package.name.split("-")[0])
    READY.write_text(WANTED.read_text("utf-8"), "utf-8")
    return 0


def unpack(package: Path, into: Path) -> None:
    """All media of a package, in one flat folder."""
    into.mkdir(parents=True, exist_ok=True)
    for name, data in _files(package):
        if name.rpartition(".")[2].lower() in FILMS | SOUNDS | PHOTOS:
            (into / PurePosixPath(name).name).write_bytes(data)


def _files(package: Path) -> Iterator[tuple[str, bytes]]:
    if package.suffix in {".zip", ".whl"}:
        with zipfile.ZipFile(package) as bundle:
            yield from ((name, bundle.read(name)) for name in bundle.namelist() if not name.endswith("/"))
        return
    with tarfile.open(package) as bundle:
        for member in bundle:
            held = bundle.extractfile(member) if member.isfile() else None
            if held:
                yield member.name, held.read()


if __name__ == "__main__":
    sys.exit(main())
