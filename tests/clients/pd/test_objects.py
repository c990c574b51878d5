"""The objects of the library in a real Pd: what they say, and what they hear."""

import numpy as np
import pytest
import soundfile

from tests.clients.conftest import DEADLINE
from tests.clients.pd.conftest import said
from tests.clients.pd.patches import canvases_of

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]


def test_a_session_through_the_objects(running, between, open_pd):
    """Sounds, a way, playing, percent, a short training: the messages that leave, and what comes out of the outlets."""
    pd = open_pd(
        {
            "all": (f"asciml 127.0.0.1 {between.port}", (0, 1, 2, 3)),
            "sounds": ("asciml.sounds glass", (0, 1, 2)),
            "voice": ("asciml.voice", (0, 1, 2)),
            "train": ("asciml.train", (0, 1, 2)),
        }
    )
    pd.expect("all.3: 1")
    for name, message, answer in [
        ("sounds", "synth fm 2", "sounds.0: synth glass0 glass1"),
        ("sounds", "bang", "sounds.0: 2"),  # Pd makes of the message "list 2" a number
        ("sounds", "use 1", "sounds.0: use"),
        ("sounds", "1", "sounds.0: play"),
        ("sounds", "name glass0 dawn", "sounds.0: name"),
        ("sounds", "symbol dawn", "sounds.0: play"),
        ("sounds", "map pca", "sounds.0: "),
        ("all", "/asciml/sounds/remove glass1", "all.0: sounds/remove glass1"),
        ("voice", "path bells0 wind0", "voice.0: path"),
        ("voice", "loop 1", "voice.0: loop"),
        ("voice", "bang", "voice.0: play"),
    ]:
        pd.say(name, message)
        pd.expect(answer)
    pd.say("voice", "33")
    pd.say("voice", "66 0.01")
    pd.say("all", "25")
    pd.say("voice", "stop")
    pd.expect("voice.0: stop")
    pd.say("train", "start epochs 20")
    pd.expect("train.0: start 1")
    pd.expect("train.2: finished 1 morph1 20")
    assert said(between) == [
        ("/asciml/version", []),
        ("/asciml/notify", [1.0]),
        ("/asciml/sounds/synth", ["glass", "fm", 2.0]),
        ("/asciml/sounds/list", ["glass", "names", 1.0]),
        ("/asciml/sounds/use", ["glass", 1.0]),
        ("/asciml/sounds/play", ["glass1"]),
        ("/asciml/sounds/name", ["glass0", "dawn"]),
        ("/asciml/sounds/play", ["dawn"]),
        ("/asciml/sounds/map", ["pca"]),
        ("/asciml/sounds/remove", ["glass1"]),
        ("/asciml/voice/path", ["main", "bells0", "wind0"]),
        ("/asciml/voice/loop", ["main", 1.0]),
        ("/asciml/voice/play", ["main"]),
        ("/asciml/voice/percent", ["main", 33.0]),
        ("/asciml/voice/percent", ["main", 66.0, pytest.approx(0.01)]),
        ("/asciml/percent", [25.0]),
        ("/asciml/voice/stop", ["main"]),
        ("/asciml/train/start", ["epochs", 20.0]),
    ]
    assert [line.split()[2] for line in pd.console if line.startswith("sounds.2: list ")] == [
        "glass0",
        "glass1",
    ]
    assert "sounds.2: added glass0 glass1" in pd.console
    assert any(line.startswith("all.2: sounds/analysed glass0 ") for line in pd.console)
    assert not [line for line in pd.console if ".1: " in line]  # no fails


def test_errors_are_said_where_they_belong(between, open_pd):
    """At the object that asked, in one line on the console; what is no command is not even sent."""
    pd = open_pd(
        {"all": (f"asciml 0 {between.port}", (0, 1, 3)), "voice": ("asciml.voice nobody", (0, 1, 2))}
    )
    pd.expect("all.3: 1")
    pd.say("all", "sounds/synht bells")
    pd.expect("asciml: sounds/synht: not-found: no command of the server")
    pd.expect("all.1: sounds/synht not-found")
    pd.say("voice", "play")
    assert pd.expect('asciml: voice/play: not-found: there is no voice "nobody"')
    pd.expect("voice.1: play not-found")
    pd.say("all", "voice/pan nobody 0.5")  # a control: it has no tag
    pd.expect('asciml: voice/pan: not-found: there is no voice "nobody"')
    pd.expect("all.1: voice/pan not-found")
    assert [address for address, _ in said(between)] == [
        "/asciml/version",
        "/asciml/notify",
        "/asciml/voice/play",
        "/asciml/voice/pan",
    ]


def test_what_a_stream_fills_is_what_is_rendered(running, between, open_pd, tmp_path):
    """Sample for sample, at Pd's rate: the array written by Pd itself, and the file rendered by the server."""
    written, rendered = tmp_path / "table.wav", tmp_path / "rendered.wav"
    array = "#N canvas 0 50 450 250 (subpatch) 0;\n#X array sound 10 float 0;\n#X coords 0 1 9 -1 200 140 1;\n#X restore 500 50 graph;"
    pd = open_pd(
        {
            "all": (f"asciml 0 {between.port}", (3,)),
            "table": ("asciml.table~ sound", (1, 2)),
            "file": ("soundfiler", (0,)),
        },
        more=array,
    )
    pd.expect("all.3: 1")
    pd.say("table", "render bells0 wind0 33")
    frames = int(pd.expect("table.1: render ").split()[2])
    pd.say("file", f"write -wave -bytes 4 -rate 48000 {written} sound")
    assert pd.expect("file.0: ") == f"file.0: {frames}"
    running.client.call("/asciml/render", str(rendered), "bells0", "wind0", 33, rate=48000, timeout=DEADLINE)
    expected, rate = soundfile.read(rendered, dtype="float32")
    assert (rate, frames) == (48000, len(expected))
    assert np.array_equal(soundfile.read(written, dtype="float32")[0], expected)
    pd.say("table", "render nothing0")
    pd.expect("table.2: render not-found")


def test_a_knob_that_is_dragged_moves_the_voice(between, open_pd):
    """By the mouse, with no window there; x and y stay within 0 and 1."""
    pad = {
        "all": (f"asciml 0 {between.port}", (3,)),
        "pad": ("asciml.pad", (0, 1, 3)),
        "window": ("s pd-patch.pd", ()),
    }
    pd = open_pd(pad)
    pd.expect("all.3: 1")
    pd.say("pad", "0.5 0.5")
    pd.expect("pad.3: 0.5 0.5")
    left = next(
        int(box.split()[1])
        for box in canvases_of((pd.folder / "patch.pd").read_text())[0].boxes
        if "asciml.pad" in box
    )
    centre = left + 101, 20 + 101
    pd.say("window", f"mouse {centre[0]} {centre[1]} 1 0")
    pd.say("window", f"motion {centre[0] + 20} {centre[1] - 40} 0")
    pd.expect("pad.3: 0.6 0.7")
    pd.say("window", f"motion {centre[0] + 900} {centre[1] - 40} 0")
    pd.expect("pad.3: 1 0.7")
    between.wait(lambda one: one.address == "/asciml/voice/xy" and one.args[1] == 1.0)
    moved = [args for address, args in said(between) if address == "/asciml/voice/xy"]
    assert moved == [
        ["main", 0.5, 0.5],
        ["main", pytest.approx(0.6), pytest.approx(0.7)],
        ["main", 1.0, pytest.approx(0.7)],
    ]
