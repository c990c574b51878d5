"""A server with something to look at: two groups of synthesised sounds, the example recordings, and a model of them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from asciml_osc.client import Client

SOUNDS = Path("examples/sounds").absolute()
GROUPS = {
    "drums": ["kick", "snare", "tom", "tabla", "tap", "snap", "cowbell", "cymbal"],
    "notes": ["bass", "bell", "choir", "glass", "guitar", "piano", "swash"],
}
LONG = 600.0  # seconds: the first time everything is compiled


class Serving(NamedTuple):
    port: int
    client: Client
    recorded: dict[str, str]  # the ids of the recordings by the words of their files


@contextmanager
def serving() -> Iterator[Serving]:
    """Run a server without a sound device on a free port, load the sounds, and train for a moment."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "asciml_osc", "serve", "--port", "0", "--audio", "null", "--no-web"]
        server = subprocess.Popen([*command, "--session", folder], stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout
            port = int(server.stdout.readline().split(" listens on ")[1].split()[0].rpartition(":")[2])
            with Client(port=port) as client:
                client.notify()
                yield Serving(port, client, prepare(client))
                client.call("/asciml/quit")
            server.wait(30)
        finally:
            server.kill()


def prepare(client: Client) -> dict[str, str]:
    """Make and load the sounds, of each recording its first second, and learn them."""
    for name, technique, seed in (("bells", "fm", 1), ("wind", "subtractive", 2)):
        client.call("/asciml/sounds/synth", name, technique, 8, seed=seed, timeout=LONG)
    recorded = {}
    for group, words in GROUPS.items():
        for word in words:
            loaded = client.call("/asciml/sounds/load", group, str(SOUNDS / f"{word}.flac"), timeout=LONG)
            recorded[word], *rest = loaded
            for one in rest:
                client.call("/asciml/sounds/remove", one)
    client.call("/asciml/train/start", timeout=LONG)
    client.wait_event("/asciml/train/finished", timeout=LONG)
    return recorded
