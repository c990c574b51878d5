"""What a patch keeps of its voices, whose folder a file lies in, and what is printed once."""

import re

import pytest

from tests.clients.conftest import DEADLINE, Program, Wire, free_port, until_voices, voices
from tests.clients.pd.conftest import pd_command
from tests.clients.pd.patches import LIBRARY
from tests.serving import Server, until

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]

HELD = [0, 33.0, 1.0, "bells0", "wind0"]


def test_a_voice_comes_back_with_the_patch_and_with_the_server(tmp_path, open_pd):
    """Saved, and opened when the server has no such voice; then the server goes, and comes back without any."""
    port = str(free_port())
    session = tmp_path / "session"
    server = Server(session, "--port", port)
    second = None
    try:
        for group, technique in (("bells", "additive"), ("wind", "subtractive")):
            server.client.call("/asciml/sounds/synth", group, technique, 1, seed=1, timeout=DEADLINE)
        with Wire(server.port) as wire:
            pd = open_pd(
                {
                    "all": (f"asciml 0 {wire.port}", (3,)),
                    "voice": ("asciml.voice", (0, 1, 2)),
                    "window": ("s pd-patch.pd", ()),
                },
                more=f"#X obj 20 500 declare -path {LIBRARY};",
            )
            pd.expect("all.3: 1")
            pd.say("voice", "path bells0 wind0")
            pd.expect("voice.0: path")
            pd.say("voice", "33")
            wire.wait(
                lambda one: (
                    (one.address, one.args[:3])
                    == ("/asciml/state.reply", ["/asciml/voice/percent", "main", 33.0])
                )
            )
            patch = pd.folder / "patch.pd"

            def saved():
                pd.say("window", "menusave")
                return "percent 33" in patch.read_text(encoding="utf-8")

            until(saved)
            pd.say("voice", "path bells0 wind0")
            pd.expect("voice.0: path")  # Pd is not ended while it still saves
            pd.close()
        text = patch.read_text(encoding="utf-8").replace(f"asciml 0 {wire.port}", f"asciml 0 {port}")
        patch.write_text(text, encoding="utf-8")
        server.client.call("/asciml/voice/free", "main")
        assert voices(server) == {}
        second = Program(pd_command(patch), tmp_path)
        second.expect("voice.2: has path bells0 wind0")
        until_voices(server, lambda rows: rows == {"main": HELD})
        server.close()
        server = Server(session, "--port", port, "--no-restore")
        second.expect("voice.2: has path bells0 wind0")
        until_voices(server, lambda rows: rows == {"main": HELD})
        assert [line for line in second.console if line.startswith("voice.") and ".2: has" not in line] in (
            [],
            ["voice.2: refined bells0 wind0"],
        )
    finally:
        server.close()
        if second:
            second.close()


def test_opening_a_patch_changes_nothing_that_sounds(running, open_pd, tmp_path):
    """A voice that plays stays what it is; the patch takes over what the server has."""
    call = running.client.call
    call("/asciml/voice/path", "main", "bells1", "wind1", timeout=DEADLINE)
    call("/asciml/voice/loop", "main", 1)
    call("/asciml/voice/play", "main")
    until_voices(running, lambda rows: rows["main"][0] == 1)
    patch = tmp_path / "patch.pd"
    patch.write_text(
        f"#N canvas 0 50 450 300 12;\n#X declare -path {LIBRARY};\n#X obj 20 20 asciml 0 {running.port};\n"
        "#X obj 20 50 asciml.voice;\n#A saved new \\; path bells0 wind0 \\; percent 33 \\;;\n#X obj 20 80 print voice.2;\n"
        "#X connect 1 2 2 0;\n",
        encoding="utf-8",
    )
    pd = Program(pd_command(patch), tmp_path)
    try:
        pd.expect("voice.2: has path bells1 wind1")
        assert voices(running)["main"][3:] == ["bells1", "wind1"]
    finally:
        pd.close()
        call("/asciml/voice/stop", "main")


def test_a_session_that_is_opened_is_shown_and_told_nothing(running, open_pd):
    """The voice and the mapping of the same name in another session; where it has neither, nothing is made there."""
    call, items = running.client.call, running.client.items
    first = running.session.name
    pd = open_pd(
        {
            "all": (f"asciml 0 {running.port}", (1, 2)),
            "voice": ("asciml.voice both", (0, 2)),
            "map": ("asciml.map fader", (0, 2)),
            "window": ("s pd-patch.pd", ()),
        }
    )
    for name, message in (("voice", "new"), ("voice", "path bells0 wind0"), ("map", "add /a both.pan")):
        pd.say(name, message)
        pd.expect(f"{name}.0: {message.split()[0]}")
    until(
        lambda: (
            [" path bells0 wind0 " in kept or " source /a " in f" {kept}" for kept in _kept(pd)]
            == [True, True]
        )
    )
    try:
        call("/asciml/session/open", "other")
        until(lambda: _kept(pd) == ["", ""])
        assert (items("/asciml/voice/list"), items("/asciml/map/list")) == ([], [])
        call("/asciml/sounds/synth", "wood", "fm", 2, seed=1, timeout=DEADLINE)
        call("/asciml/voice/new", "both")
        call("/asciml/voice/path", "both", "wood0", "wood1", timeout=DEADLINE)
        call("/asciml/map/add", "fader", "/b", "both.gain")
        for session, path, source in ((first, "bells0 wind0", "/a"), ("other", "wood0 wood1", "/b")):
            call("/asciml/session/open", session, timeout=DEADLINE)
            pd.expect(f"voice.2: has path {path}")
            if f"map.2: has source {source}" not in pd.console:
                pd.expect(f"map.2: has source {source}")
    finally:
        call("/asciml/session/open", first, timeout=DEADLINE)
        call("/asciml/voice/free", "both")
        call("/asciml/map/remove", "fader")
    assert not [line for line in pd.console if line.startswith("all.1:")]


def _kept(pd):
    """What the boxes of a patch keep, saved now."""
    pd.say("window", "menusave")
    text = (pd.folder / "patch.pd").read_text(encoding="utf-8")
    return [
        " ".join(kept.split())
        for kept in re.findall(r"^#A saved(.*?)(?<!\\);$", text, re.MULTILINE | re.DOTALL)
    ]


def test_a_relative_file_is_the_patchs(running, open_pd, tmp_path):
    """Beside the patch, whatever its folder is called; what begins at the root or at home is left as it is."""
    folder = tmp_path / "mi música"
    folder.mkdir()
    pd = open_pd(
        {"all": (f"asciml 0 {running.port}", (0, 1, 3)), "sounds": ("asciml.sounds own", (0,))}, folder=folder
    )
    pd.expect("all.3: 1")
    pd.say("all", "render a.wav bells0 wind0 33")
    pd.expect("all.0: render ")
    assert (folder / "a.wav").is_file()
    pd.say("all", f"render {tmp_path}/b.wav bells0 wind0 33")
    pd.expect("all.0: render ")
    assert (tmp_path / "b.wav").is_file()
    pd.say("sounds", "load a.wav")
    pd.expect("sounds.0: load ")
    assert [row[0] for row in running.client.items("/asciml/sounds/list", "own")] == ["own0"]
    pd.say("all", "render")
    pd.expect("all.1: render bad-argument")


def test_the_same_fail_is_printed_once(open_pd):
    """Whichever objects it came from; another one is printed."""
    pd = open_pd(
        {"hand": ("s twice", ())},
        more="#X obj 20 500 r twice;\n#X obj 20 530 t a a;\n#X obj 20 560 parts/say;\n#X obj 90 560 parts/say;\n"
        "#X connect 5 0 6 0;\n#X connect 6 0 7 0;\n#X connect 6 1 8 0;",
    )
    for text in "bc":
        pd.say("hand", f"voice/pan a {text}")
    pd.expect("asciml: voice/pan: a: c")
    assert [line for line in pd.console if "a: b" in line] == ["asciml: voice/pan: a: b"]
