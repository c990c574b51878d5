"""Files of the formats that ffmpeg writes, by the one that imageio-ffmpeg brings along: the same on every machine."""

import os
import shutil
import subprocess

import imageio_ffmpeg


def program():
    """Where that ffmpeg lies."""
    return imageio_ffmpeg.get_ffmpeg_exe()


def on_path(folder, monkeypatch):
    """Let it be the ffmpeg of this process, and of those that it starts."""
    place = folder / ("ffmpeg.exe" if os.name == "nt" else "ffmpeg")
    if os.name == "nt":
        shutil.copyfile(program(), place)
    else:
        place.symlink_to(program())
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)


def encode(source, target, *options):
    """Convert a file. options: of the output; a source that is a list is arguments."""
    given = source if isinstance(source, list) else ["-i", str(source)]
    subprocess.run(
        [program(), "-v", "error", "-nostdin", "-y", *given, *options, str(target)],
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return target
