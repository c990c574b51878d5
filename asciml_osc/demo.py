"""The demo: a client like any other. It starts a server, makes sounds, learns them, and plays the way between two."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

import asciml_osc
from asciml_osc.client import Client
from asciml_osc.errors import AscimlError

PAIR = ("bass", "glass")  # the two recordings that turn into each other
STEPS = 5
SWEEP = 5.0  # seconds
HAND = 0.01  # seconds between two moves of the percentage: a quick hand
START = 60.0  # seconds that the server may take to say its address
LONG = 300.0  # seconds: the very first time everything is compiled

console = Console(highlight=False)


def demo(out: Path, audio: str) -> int:
    """Run the demo; files go to `out`. The exit code."""
    out = out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    session = out / time.strftime("session-%Y%m%d-%H%M%S")
    console.print(f"starting a server; its log is {out / 'server.log'}")
    with (out / "server.log").open("w") as log:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "asciml_osc",
                "serve",
                "--no-web",
                "--port",
                "0",
                "--session",
                str(session),
                "--audio",
                audio,
            ],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            with Client(port=_port(server)) as client:
                _play(client, out)
                client.call("/asciml/quit")
            server.wait(START)
        finally:
            if server.poll() is None:
                server.kill()
    console.print(f"done in {time.monotonic() - began:.0f} s; everything is in [bold]{out}[/bold]")
    return 0


def _port(server: subprocess.Popen[str]) -> int:
    """Read the port in the line that a server prints when it is ready."""
    assert server.stdout
    line = server.stdout.readline()
    if " listens on " not in line:
        raise AscimlError(
            "internal", f"the server did not start, it said {line.strip() or 'nothing'}: see server.log"
        )
    return int(line.split(" listens on ")[1].split()[0].rpartition(":")[2])


def _play(client: Client, out: Path) -> None:
    client.notify()
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[note]}"),
        TimeElapsedColumn(),
        console=console,
    ) as progress:
        recorded = _make_sounds(client, progress)
        _train(client, progress)
        a, b = (_find(recorded, word) for word in PAIR)
        task = progress.add_task(f"the way from {PAIR[0]} to {PAIR[1]}", total=None, note="101 steps")
        client.call("/asciml/voice/new", "demo", loop=1, timeout=LONG)
        client.call("/asciml/voice/path", "demo", a, b, timeout=LONG)
        files = client.call(
            "/asciml/render", str(out / "morph.wav"), a, b, 0, steps=STEPS, overwrite=1, timeout=LONG
        )
        progress.update(task, total=1, completed=1)
        sweep = _sweep(client, progress, out)
    device = _pairs(client.ask("/asciml/status"))["device"]
    from asciml_osc.pictures.morph import draw_morph  # matplotlib takes its time to import

    picture = draw_morph([Path(file) for file in files], PAIR, out / "morph.png")
    console.print(
        "\nheard on " + (device if device != "null" else "no device (none was found): look and listen here")
    )
    for file in [*files, sweep, str(picture)]:
        console.print(f"  {file}")


def _make_sounds(client: Client, progress: Progress) -> list[list[Any]]:
    """Make twenty synthesised sounds and load the recorded ones; return the items of the recorded ones."""
    task = progress.add_task("sounds", total=5, note="")
    for technique in ("fm", "am", "additive", "subtractive"):
        client.call("/asciml/sounds/synth", technique, technique, 5, seed=2023, timeout=LONG)
        progress.advance(task)
    client.call("/asciml/sounds/load", "recorded", str(_examples()), timeout=LONG)
    count = len(client.items("/asciml/sounds/list", timeout=LONG))
    progress.update(task, advance=1, note=f"{count} of one second")
    return client.items("/asciml/sounds/list", "recorded", timeout=LONG)


def _examples() -> Path:
    """Find the recordings: beside the package in a clone, within it where it is installed."""
    package = Path(asciml_osc.__file__).parent
    for folder in (package.parent / "examples" / "sounds", package / "_examples" / "sounds"):
        if folder.is_dir():
            return folder
    raise AscimlError("io", f"the example sounds are missing beside {package}: install the package again")


def _find(recorded: list[list[Any]], word: str) -> str:
    """Find the id of the recording whose file is called `word`."""
    return str(next(item[0] for item in recorded if Path(item[2]).stem == word))


def _train(client: Client, progress: Progress) -> None:
    """Train with the loss before the audience's eyes."""
    task = progress.add_task("learning", total=None, note="")
    try:
        (run,) = client.call("/asciml/train/start", timeout=LONG)
    except AscimlError as error:
        if error.code != "denied":
            raise
        console.print(error.message)  # no TensorFlow: the way between two sounds needs no model
        progress.update(task, total=1, completed=1, note="left out")
        return
    for event in client.events(LONG):
        if event.args[:1] != [run]:
            continue
        if event.address == "/asciml/train/progress":
            epoch, epochs, loss = event.args[1:4]
            progress.update(task, completed=epoch, total=epochs, note=f"loss {loss:.3f}")
        elif event.address == "/asciml/train/finished":
            progress.update(task, total=1, completed=1, note=f"loss {event.args[3]:.3f}")
            return
        elif event.address == "/asciml/train/failed":
            raise AscimlError(event.args[1], event.args[2])
    raise AscimlError("internal", "the training fell silent")


def _sweep(client: Client, progress: Progress, out: Path) -> str:
    """Play the voice while the percentage moves from one end to the other; the recording of it."""
    sweep = str(out / "sweep.wav")
    client.call("/asciml/record/start", sweep, "overwrite", 1)
    client.call("/asciml/voice/play", "demo")
    task = progress.add_task("moving the percentage", total=100, note="")
    began = time.monotonic()
    while (at := (time.monotonic() - began) / SWEEP) < 1:
        client.send("/asciml/voice/percent", "demo", 100.0 * at)
        progress.update(task, completed=100 * at, note=f"{100 * at:3.0f} %")
        time.sleep(HAND)
    client.send("/asciml/voice/percent", "demo", 100.0)
    progress.update(task, completed=100, note="100 %")
    client.call("/asciml/voice/stop", "demo")
    client.call("/asciml/record/stop")
    return sweep


def _pairs(values: list[Any]) -> dict[str, Any]:
    return dict(zip(values[::2], values[1::2], strict=True))
