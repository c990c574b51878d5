"""The recording of tide.maxpat, of what the patch itself sends.

    python -m recipes.max.sound        from the repository's root; it writes docs/sounds/max-tide.flac, the seconds from FROM on

Max does not run where this project is tested. tests/clients/maxrun.py opens the patch instead: what it sends to a real server while it is prepared is
answered there, and what it sends in its three minutes becomes a score, by the patch's own clock. The same server renders that.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from recipes.max.tide import BEAT_MS, BEATS
from tests.clients.conftest import free_port
from tests.clients.maxrun import EXAMPLES, PATCHERS, Max
from tests.serving import Server, serving

TARGET = Path("docs/sounds/max-tide.flac")
FROM, SECONDS, RATE = 62.0, 26.0, 32000
FADE_S = 0.5


class Timed(list[Any]):
    """What is sent, each with the patch's own time in seconds; for Max.catch."""

    def __init__(self, host: Max) -> None:
        self.host = host

    def append(self, message: list[Any]) -> None:
        super().append(self._timed(message))

    def __contains__(self, message: object) -> bool:
        assert isinstance(message, list)
        return super().__contains__(self._timed(message))

    def _timed(self, message: list[Any]) -> tuple[float, list[Any]]:
        return self.host.now / 1000, untagged(message)


def untagged(message: list[Any]) -> list[Any]:
    """Without the tag that its answer would bear."""
    return message[:-2] if message[-2:-1] == ["tag"] else message


def performance(server: Server) -> list[tuple[float, list[Any]]]:
    """Prepare tide.maxpat as its page says, then switch it on: what it sends to voices, with the seconds; what prepares them at 0."""
    host = Max([PATCHERS], {57140: server.port, 57141: free_port()})
    try:
        patch = host.open(EXAMPLES / "tide.maxpat")
        host.wait(lambda: any("connected to" in line for line in host.console))
        (make,) = (node for node in patch.nodes.values() if node.text.startswith("synth"))
        begun = len(host.sent)
        make.click()
        host.wait(lambda: done(host, begun))
        patch.box("button").click()
        host.wait(lambda: done(host, begun))
        prepared = [(0.0, untagged(one)) for one in host.sent if one[0].startswith("/asciml/voice/")]
        played = Timed(host)
        started = host.now / 1000
        host.catch(played)
        patch.box("toggle").click(1)
        host.advance((BEATS + 8) * BEAT_MS)
        assert not [line for line in host.console if "fail" in line], host.console
        scored = ("/asciml/voice/", "/asciml/preset/")
        return prepared + [(at - started, one) for at, one in played if one[0].startswith(scored)]
    finally:
        host.close()


def done(host: Max, begun: int = 0) -> bool:
    """Whether every request from number `begun` on has its answer."""
    asked = Counter((message[0], message[-1]) for message in host.sent[begun:] if message[-2:-1] == ["tag"])
    answered = Counter(
        (one.args[0], one.args[-1])
        for one in host.came
        if one.address in ("/asciml/done", "/asciml/fail") and "tag" in one.args[-2:]
    )
    return asked <= answered


def score(played: list[tuple[float, list[Any]]]) -> str:
    """As /asciml/render/score reads it."""
    return "".join(f"{at:.3f} {' '.join(map(str, message))}\n" for at, message in played)


def render(folder: Path) -> np.ndarray:
    """The whole piece: shape (frames, 2), float64."""
    with serving(folder / "session") as server:
        (folder / "tide.txt").write_text(score(performance(server)), encoding="utf-8")
        server.client.call(
            "/asciml/render/score", str(folder / "tide.txt"), rate=RATE, overwrite=1, timeout=600
        )
    sound, rate = soundfile.read(folder / "tide.wav")
    assert rate == RATE
    return np.asarray(sound)


def excerpt(sound: np.ndarray) -> np.ndarray:
    """Some seconds of it, one channel, faded at both ends; shape (frames,)."""
    cut = sound[int(FROM * RATE) : int((FROM + SECONDS) * RATE)].mean(axis=1)
    fade = np.linspace(0.0, 1.0, int(FADE_S * RATE))
    cut[: len(fade)] *= fade
    cut[-len(fade) :] *= fade[::-1]
    return cut


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(TARGET, excerpt(render(Path(made))), RATE, subtype="PCM_16")
    print(TARGET)
