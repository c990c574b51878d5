"""/asciml/render: positions between sounds, whole paths and squares, and whole scores, as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from asciml_osc.commands.base import App, Overwrite, SoundId, registry
from asciml_osc.errors import bad_argument
from asciml_osc.jobs import lazy as jobs
from asciml_osc.jobs.score_file import Line, lines
from asciml_osc.osc.arguments import Doc, OnDisk, Range, Refers
from asciml_osc.osc.clients import Client
from asciml_osc.session import score
from asciml_osc.session.stage import Stage
from asciml_osc.session.targets import WAV

SCORED = (
    *("/asciml/voice/", "/asciml/percent", "/asciml/play", "/asciml/panic", "/asciml/audio/limit", "/asciml/sounds/play"),
    *(f"/asciml/preset/{name}" for name in ("recall", "prepare", "blend")),
)  # fmt: skip
MOST = 1001  # files of one message
MOST_STEPS, MOST_SIDE = 128, 31  # of a grid: a key each; of a square, so that there are at most MOST files


@registry.change(
    "/asciml/render",
    after=("sounds", "model"),
    answers="done with the paths",
    fails=("bad-argument", "not-found", "busy", "io", "denied"),
)
async def render(
    app: App,
    client: Client,
    path: Annotated[str, OnDisk(), Doc("the WAV file; of several, each has its percent after the name")],
    a: SoundId,
    b: SoundId,
    percent: Annotated[float | str, Doc("0–100, or several separated by commas: 0,50,100")],
    rate: Annotated[int, Range(4000, 192000, "Hz"), Doc("of the file; the session's if left out")] = 0,
    seconds: Annotated[float | None, Range(0.01, 60.0, "seconds"), Doc("cut or filled with silence")] = None,
    steps: Annotated[int, Range(2, MOST), Doc("this many files, evenly from a to b, instead of percent")] = 0,
    *,
    mono: Annotated[bool, Doc("1 mixes stereo sounds to one channel")] = False,
    overwrite: Overwrite = False,
) -> list[object]:
    """Write positions between two sounds as WAV files, with two channels if one of the sounds is stereo."""
    percents = [100.0 * n / (steps - 1) for n in range(steps)] if steps else _numbers(percent)
    session = app.session
    paths = _names(await session.targets.file(path, client.is_local, WAV), percents)
    async with session.targets.writing(paths, overwrite):
        await session.stage.paths.render(a, b, percents, paths, rate or session.config.rate, seconds, mono)
    return [str(one) for one in paths]


@registry.change(
    "/asciml/render/grid",
    after=("sounds", "model"),
    answers="done with the folder and the number of sounds in it",
    fails=("bad-argument", "not-found", "busy", "io", "denied"),
)
async def render_grid(
    app: App,
    client: Client,
    folder: Annotated[str, OnDisk(), Doc("a new folder, or an empty one")],
    a: SoundId,
    b: SoundId,
    c: Annotated[
        str, Refers("sound"), Doc("a sound; with d, a square: a and b at the bottom, c and d at the top")
    ] = "",
    d: Annotated[str, Refers("sound"), Doc("a sound; the same as c for a triangle")] = "",
    *,
    steps: Annotated[
        int, Range(2, MOST_STEPS), Doc("files from a to b; in a square along each side, at most 31")
    ] = 11,
    rate: Annotated[int, Range(4000, 192000, "Hz"), Doc("of the files; the session's if left out")] = 0,
) -> list[object]:
    """Write the whole path between two sounds, or the square of four, as WAV files with an index for samplers.

    index.csv has one line per file: its percent, or x and y (0–1), seconds, f0, MIDI note, level. index.sfz is an instrument: one key
    per step from C2 up; if every file has a pitch, keys play notes and the modulation wheel is the percent. The rows of a square follow
    the velocity. Either all files are written or none.
    """
    if bool(c) != bool(d):
        raise bad_argument(f"a grid is between 2 sounds or in a square of 4, got 3: {a} {b} {c or d}")
    if d and steps > MOST_SIDE:
        raise bad_argument(
            f"a square has at most {MOST_SIDE} steps a side, got {steps}: {steps * steps} files"
        )
    session = app.session
    target = await session.targets.folder(folder, client.is_local)
    sounds = [a, b, c, d] if d else [a, b]
    return [str(target), await session.grids.write(target, sounds, steps, rate or session.config.rate)]


@registry.change(
    "/asciml/render/score",
    after=("sounds", "model"),
    answers="done with path seconds",
    fails=("bad-argument", "not-found", "no-model", "busy", "limit", "io", "denied"),
)
async def render_score(
    app: App,
    client: Client,
    path: Annotated[
        str,
        OnDisk(),
        Doc("the score: a text file, `seconds /asciml/… arguments` on each line, # begins a comment"),
    ],
    *,
    out: Annotated[str, OnDisk(), Doc("the WAV file; if left out, the score's name with .wav")] = "",
    seconds: Annotated[float, Range(0.0, 3600.0, "seconds"), Doc("length; 0: until it is silent")] = 0.0,
    rate: Annotated[int, Range(8000, 192000, "Hz"), Doc("of the file; the session's if left out")] = 0,
    overwrite: Overwrite = False,
) -> list[object]:
    """Render a list of timed commands to a file, faster than real time, exact to the sample, and the same bits every time."""
    session = app.session
    source = await session.file_paths.named(path, client.is_local)
    if source.suffix.lower() == ".wav":
        raise bad_argument(f"a score is a text file and becomes a WAV file, got {source.name}")
    pages = await session.pool.run(jobs.score_file.read, source)
    if out:
        target = await session.targets.file(out, client.is_local, WAV)
    else:
        target = await session.targets.ended(source.with_suffix(".wav"), WAV)

    rate, config = rate or session.config.rate, session.config
    async with session.targets.writing([target], overwrite):
        with score.engine(rate, config.arena_bytes) as engine:
            stage = Stage(config, engine, session.pool, session.library, session.models)
            carry = _carrier(replace(app, stage=stage), client)
            length = await score.render(
                stage, session.pool, session.library, lines(pages), carry, target, rate, seconds
            )
    return [str(target), length]


def _carrier(app: App, client: Client) -> score.Carry:
    """Make what carries out a line of a score, on the stage of this `app`."""

    async def carry(line: Line) -> None:
        command = registry.lookup(line.address)
        if not command.address.startswith(SCORED):
            raise bad_argument(f"{line.address} is not for scores, which take {', '.join(SCORED)}")
        bound = command.bind([*line.args], client)
        result = command.function(app, *bound.values, **bound.options)
        if command.is_async:
            await result
        elif callable(result):
            await result()

    return carry


def _numbers(percent: float | str) -> list[float]:
    try:
        found = [float(part) for part in percent.split(",")] if isinstance(percent, str) else [percent]
    except ValueError:
        raise bad_argument(f'percent must be numbers with commas between, got "{percent}": 0,25,50') from None
    if outside := [number for number in found if not 0.0 <= number <= 100.0]:
        raise bad_argument(f"percent must be a number in 0…100, got {outside[0]:g}")
    if len(found) > MOST:
        raise bad_argument(f"{len(found)} files at once; at most {MOST}")
    return found


def _names(path: Path, percents: list[float]) -> list[Path]:
    """One file keeps its name; of several each has its percent behind it, written so that they sort."""
    if len(percents) == 1:
        return [path]
    whole = all(number == round(number) for number in percents)
    return [
        path.with_name(f"{path.stem}-{number:03.0f}.wav" if whole else f"{path.stem}-{number:06.2f}.wav")
        for number in percents
    ]
