"""The pieces, clicked as their comments say in a real Pd, on two days: the server and Pd are started anew in between."""

import re
import socket
from collections import Counter

import pytest

from asciml_osc.osc.codec import encode
from tests.clients.conftest import until_voices
from tests.clients.pd.conftest import Click
from tests.clients.pd.patches import EXAMPLES, THERE, canvases_of
from tests.serving import SHORT, serving

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]

CONNECTION = re.compile(r"(#X obj \d+ \d+ asciml);")
FEW = {"fm 6": "fm 1", "subtractive 6": "subtractive 1"}
SHORTER = {
    "first": {
        "57140": "{port}",
        "fm 10": "fm 1",
        "subtractive 10": "subtractive 1",
        r"train start \, list": r"train runs \, list",  # test_pd.py trains
    },
    "percent": FEW,
    "beat": {"metro 125": "metro 20"},
    "drone": {"metro 4000": "metro 50"},
    "live": {
        "subtractive 6": "subtractive 1",
        r"record \$1": "synth fm 2",
        "route record/stop": "route synth",
        "epochs 300": "epochs 20",
    },
    "tide": {
        "flood 40 ": "flood 0.1 ",
        "ebb 40 ": "ebb 0.1 ",
        "000 tide": " tide",
        r" \; preset/prepare ebb \; preset/prepare flood": "",
    },
}
"""What is exchanged, so that a piece takes a second instead of minutes, and needs no microphone."""
HOLDS = {
    "live": {"main": ["live0", "wind0"]},  # first: it learns all the sounds there are
    "first": {"main": ["bells0", "wind0"]},
    "percent": {"main": ["bells0", "wind0"]},
    "beat": {"low": ["kick0", "tom0"], "high": ["snare0", "cowbell0"]},
    "drone": {"drone": ["choir0", "glass0", "bass0", "swash0"]},
    "tide": {"sea": ["choir0", "glass0", "bass0", "swash0"], "bell": ["bell0", "glass0"]},
}
"""The sounds of their voices, when they have been played."""
FAIL = re.compile(r"asciml: [\w/]+: [a-z-]+: |print: asciml fail")


class Piece(Click):
    """An example in front of a server."""

    def __init__(self, name, port, folder):
        text = CONNECTION.sub(rf"\1 0 {port};", (EXAMPLES / f"{name}.pd").read_text(encoding="utf-8"))
        for old, new in SHORTER.get(name, {}).items():
            assert old in text, (name, old)
            text = text.replace(old, new.format(port=port))
        (canvas,) = canvases_of(text)
        self.boxes = canvas.boxes
        self._reached = [n for n, box in enumerate(self.boxes) if re.match("msg|obj.* (tgl|bng|hsl) ", box)]
        folder.mkdir()
        super().__init__(folder, text, len(self.boxes), self._reached)
        self.expect("ready: bang")
        if name != "first":
            self.expect(THERE)

    def do(self, ending, *answers):
        """Click the box that ends so, and wait for the answers."""
        self.click(next(n for n in self._reached if self.boxes[n].endswith(ending)))
        for answer in answers:
            self.expect(answer)

    def top_to_bottom(self):
        """Click every message, each after the answers to the one before, then the toggles, on and off, and what stops last."""
        messages = [
            n
            for n in self._reached
            if self.boxes[n].startswith("msg") and not re.search(r"\\\$|learn", self.boxes[n])
        ]
        ends = [n for n in messages if self.boxes[n].endswith(" stop")]
        for n in [n for n in messages if n not in ends]:
            self._message(n)
        for n in [n for n in self._reached if " tgl " in self.boxes[n]]:
            self.click(n)
            self.click(n)
        for n in ends:
            self._message(n)

    def _message(self, n):
        self.click(n)
        words = self.boxes[n].split(" ", 3)[3]
        if words == "dir":
            for _ in range(4):
                self.expect("done: sounds/load")
        elif path := re.match(r"set ([a-z ]+) \\, list", words):
            self.expect(f"print: asciml done /{path[1].replace(' ', '/')}")
        elif not words.startswith("connect"):
            for message in words.split(r" \, "):
                self.expect(f"done: {message.split()[0]}")


def play_live(piece, day):
    """From the end of the recording to the voice that plays; on another day without recording again."""
    if day == 1:
        piece.do("subtractive 1", "done: sounds/synth wind0")
        piece.do(
            "synth fm 2",
            *(f"done: {word}" for word in ("synth live0 live1", "start", "path", "loop", "play")),
        )
    else:
        piece.do("path live0 wind0", "done: path", "done: loop", "done: play")


def play_tide(piece, day):
    """The preparation goes from line to line by itself; on another day the session has it all."""
    if day == 1:
        stages = ("sounds/load", "voice/square", *["voice/path"] * 3, "preset/store", "preset/recall")
        piece.do(
            "tide-prepare empty 22 8 0 12 #fcfcfc #000000 #000000", *(f"done: {word}" for word in stages)
        )
    number = next(n for n, box in enumerate(piece.boxes) if "tide-play" in box and " tgl " in box)
    piece.click(number, "1")
    said = len(piece.console)
    left = Counter({"voice/play": 1, "voice/lfo": 3, "preset/recall": 3, "voice/stop": 1})
    while left - Counter(
        line.split()[1] for line in piece.console[said:]
    ):  # a recall may take longer than what follows
        piece.expect("done: ")


OWN = {"live": play_live, "tide": play_tide}


def test_every_piece_is_played_on_two_days(tmp_path):
    """None of their clicks fails, and their voices hold what they are said to."""
    assert sorted(HOLDS) == sorted(
        path.stem for path in EXAMPLES.glob("*.pd") if not path.stem.endswith(".es")
    )
    for day in (1, 2):
        with serving(tmp_path / "session", *SHORT) as server:
            for name, voices in HOLDS.items():
                piece = Piece(name, server.port, tmp_path / f"{name}{day}")
                try:
                    OWN.get(name, lambda piece, _: piece.top_to_bottom())(piece, day)
                    assert [line for line in piece.console if FAIL.match(line)] == [], name
                finally:
                    piece.close()
                held = {row[0]: row[4:] for row in server.client.items("/asciml/voice/list")}
                assert voices.items() <= held.items(), name
            assert server.quit() == 0


def test_a_phone_is_the_percent(running, tmp_path):
    """Tilted to both sides while it is learned, as any app sends it, it goes from one end to the other."""
    running.client.call("/asciml/voice/path", "main", "bells0", "wind0", timeout=120.0)
    piece = Piece("percent", running.port, tmp_path / "percent")
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as phone:

            def tilt(x):
                phone.sendto(encode("/accelerometer", [x, 0.5, 9.5]), ("127.0.0.1", running.port))

            piece.do("learn main.percent", "done: learn")
            for x in (0.0, -3.0, -9.5, 2.0, 9.5):
                tilt(x)
            piece.expect("events: learned /accelerometer")
            piece.do("learn/stop", "done: learn/stop phone /accelerometer -9.5 9.5")
            for x, percent in ((9.5, 100.0), (-9.5, 0.0), (0.0, 50.0)):
                tilt(x)
                until_voices(running, lambda rows, percent=percent: rows["main"][1] == percent)
        piece.do("add /pd/wheel main.percent 0 127 smooth euro", "done: add")
        rows = {row[0]: row[1:3] for row in running.client.items("/asciml/map/list")}
        assert rows["wheel"] == ["/pd/wheel", "main.percent"]
    finally:
        piece.close()
        running.client.call("/asciml/map/remove", "*")
