"""The Quark in a real sclang, against a real server; scsynth too, where it records and plays."""

from __future__ import annotations

import re
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from asciml_osc.commands import registry
from asciml_osc.generate.supercollider import method_name
from asciml_osc.osc.clients import Client
from asciml_osc.osc.command import Command, split_tag
from tests.clients.conftest import DEADLINE, ROOT
from tests.clients.quark import QUARK, Peer, Sclang
from tests.device.conftest import Jack, jackd  # noqa: F401
from tests.server.conftest import LONG, Server

pytestmark = [pytest.mark.clients("sclang"), pytest.mark.slow]

HERE = Client("127.0.0.1", 1)
EXAMPLES = ROOT / "examples" / "supercollider"


@pytest.fixture(scope="module")
def sounding(tmp_path_factory):
    """A server with four bells and four winds, for all tests of this module."""
    server = Server(tmp_path_factory.mktemp("sounding") / "session")
    try:
        server.client.call("/asciml/sounds/synth", "bells", "fm", 4, seed=1, timeout=LONG)
        server.client.call("/asciml/sounds/synth", "wind", "subtractive", 4, seed=2, timeout=LONG)
        server.client.call("/asciml/play", "bells0", "wind0", 50, timeout=LONG)  # everything is compiled
        yield server
    finally:
        server.close()


@pytest.fixture(scope="module")
def language(sounding, tmp_path_factory):
    """An sclang for all tests of this module, with a in it, which is connected."""
    program = Sclang(tmp_path_factory.mktemp("sclang"), ASCIML_PORT=sounding.port)
    try:
        program.evaluate(f'a = Asciml("127.0.0.1", {sounding.port}); a.connect({{ "at home".postln }});')
        program.expect("at home")
        yield program
    finally:
        program.close()


# ---- what it says


def a_value(param):
    """An argument that the registry takes, as sclang writes it."""
    if param.choices:
        return f"'{param.choices[-1]}'"
    kind = param.types[0]
    if kind is bool:
        return "1"
    if kind is str:
        return "'word'"
    if kind is bytes:
        return "Int8Array[1, 2, 3]"
    low = 1 if param.range is None or param.range.lo is None else max(param.range.lo, 0)
    high = low + 1 if param.range is None or param.range.hi is None else param.range.hi
    value = min(low + 1, high)
    return str(int(value)) if kind is int else f"{float(value)}"


def a_call(command: Command) -> str:
    """All that a command takes, as arguments of its method: the required by place, the others in one Array or Event."""
    required = [a_value(param) for param in command.params if param.required]
    variadic = [a_value(param) for param in command.params if param.kind == "variadic"]
    options = [
        f"{param.name}: {a_value(param)}"
        for param in command.params
        if not param.required and param.kind != "variadic"
    ]
    more = f"[{', '.join([*variadic, *options])}]"
    return f"a.{method_name(command.address)}Msg({', '.join([*required, more])})"


def test_the_message_of_every_method_is_what_the_registry_takes(language):
    """Read off the wire, and bound as the server would; the same once more as the server's own answer to it has its tag."""
    peer = Peer(lambda address, args: [])
    try:
        for command in sorted(registry, key=lambda one: one.address):
            language.evaluate(f'NetAddr("127.0.0.1", {peer.port}).sendMsg(*{a_call(command)});')
            address, args = peer.next()
            assert address == command.address
            bound = command.bind(args, HERE)
            given = [value for value in bound.values if value is not HERE]
            positional = sum(param.kind == "positional" for param in command.params)
            assert len(given) >= positional and None not in given, (address, args)
            assert len(bound.options) == sum(param.kind == "option" for param in command.params), address
    finally:
        peer.close()


def test_an_action_asks_for_an_answer_and_a_control_without_one_does_not(language):
    peer = Peer(lambda address, args: [])
    try:
        language.evaluate(
            f'~p = Asciml("127.0.0.1", {peer.port}); ~p.voicePercent(\\main, 33); ~p.voicePercent(\\main, 34, nil, {{ }}, {{ }});'
            "~p.soundsGroups(onFail: { }); ~p.free;"
        )
        assert peer.next() == ("/asciml/voice/percent", ["main", 33])
        address, args = peer.next()
        assert (address, split_tag(args)[0]) == ("/asciml/voice/percent", ["main", 34]) and len(args) == 4
        address, args = peer.next()
        assert (address, split_tag(args)[0]) == ("/asciml/sounds/groups", []) and len(args) == 2
    finally:
        peer.close()


# ---- what it hears


def test_the_unit_tests(language):
    names = ", ".join(path.stem for path in sorted((QUARK / "Tests").glob("*.sc")))
    noise, language.noise = (
        language.noise,
        ("Library has not been compiled successfully",),
    )  # one throws on purpose
    try:
        language.run(
            f"UnitTest.reset; UnitTest.reportPasses = false; [{names}].do {{ |one| one.run(false, true) }};"
            '("passed" + UnitTest.passes.size + "failed" + UnitTest.failures.size).postln;'
        )
    finally:
        language.noise = noise
    found = [line for line in language.console if line.startswith("passed ")]
    assert len(found) == 1, "\n".join(language.console[-200:])
    line = found[0]
    passed, failed = map(int, re.findall(r"\d+", line))
    assert (passed > 40, failed) == (True, 0), "\n".join(language.console[-200:])


def greet(version=(9, 0, 0)):
    """What a server answers to a client that comes."""

    def answer(address, args):
        tag = args[-2:] if "tag" in args else []
        if address == "/asciml/notify":
            return [("/asciml/done", address, 1, *tag)]
        if address == "/asciml/version":
            return [("/asciml/version.reply", "asciml-osc", *version, *tag)]
        if address == "/asciml/status":
            return [("/asciml/status.reply", "state", "ready", "uptime", 1.0, *tag)]
        if address == "/asciml/panic":  # says it twice
            return [("/asciml/done", address, *tag)] * 2
        return []  # all else is lost

    return answer


def test_a_lost_answer_a_double_one_and_a_newer_server(language):
    peer = Peer(greet())
    try:
        language.run(
            f'~p = Asciml("127.0.0.1", {peer.port}); ~said = []; ~p.connect; while {{ ~p.isRunning.not }} {{ 0.05.wait }};'
            "~p.panic(action: { ~said = ~said.add(\\done) }, onFail: { ~said = ~said.add(\\failed) });"
            "~p.clear(nil, { ~said = ~said.add(\\never) }, { |code| ~said = ~said.add(code) }, 0.5);"
            "while { ~said.size < 2 } { 0.05.wait }; 0.5.wait; ~said.postcs; ~p.requests.size.postln; ~p.free"
        )
        assert "[ 'done', 'timeout' ]" in language.console
        assert language.posted("the server is version 9.0.0, this Quark was made for") == 1
        assert language.posted("The Quark is older") == 1
    finally:
        peer.close()


# ---- whether the server is there


def test_no_server(language):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        port = deaf.getsockname()[1]
        language.run(
            f'~n = Asciml("127.0.0.1", {port}); ~said = nil; ~n.connect({{ ~said = \\connected }}, {{ |code| ~said = code }}, 0.5);'
            'while { ~said.isNil } { 0.05.wait }; ("state" + ~said + ~n.state).postln; ~n.connect(timeout: 0.5); 1.2.wait; ~n.free'
        )
    assert "state timeout off" in language.console
    assert language.posted(f"no server answers at 127.0.0.1:{port}") == 1


def test_a_port_that_is_taken(language, tmp_path):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        port = deaf.getsockname()[1]
        language.run(
            f'~n = Asciml("127.0.0.1", {port}); ~n.program = "{program(tmp_path / "taken")}"; ~said = nil;'
            "~n.boot({ ~said = [\\booted] }, { |code, text| ~said = [code, text] });"
            'while { ~said.isNil } { 0.05.wait }; ("it" + ~said[0] + ~said[1] + ~n.state).postln; ~n.free'
        )
    (line,) = [line for line in language.console if line.startswith("it ")]
    assert line.startswith("it ended ") and f"Is port {port} taken?" in line and line.endswith(" off")


def program(session: Path) -> str:
    """What Asciml.program is where the server is that of this checkout."""
    return f"cd {ROOT} && exec {sys.executable} -m asciml_osc --audio null --linger 0 --session {session}"


def test_boot_and_quit(language, tmp_path):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    language.run(
        f'~n = Asciml("127.0.0.1", {port}); ~n.program = "{program(tmp_path / "booted")}"; ~told = [];'
        "~n.addDependant { |who, what| if([\\running, \\quit, \\gone].includes(what)) { ~told = ~told.add(what) } };"
        "~n.waitForBoot { ~groups = ~n.call(~n.soundsGroupsMsg); ~n.quit }; while { ~told.includes(\\quit).not } { 0.05.wait };"
        "while { ~n.link.pid.notNil } { 0.05.wait }; 0.5.wait; [~told, ~groups, ~n.state].postcs; ~n.free"
    )
    assert "[ [ 'running', 'quit' ], [  ], 'off' ]" in language.console


def test_gone_in_the_middle_and_back(language, tmp_path):
    """Killed while it is asked, started again on its port: each is said once, and the voice holds its path again."""
    first = Server(tmp_path / "session")
    port = first.port
    try:
        first.client.call("/asciml/sounds/synth", "bells", "fm", 2, timeout=LONG)
        language.run(
            f'~n = Asciml("127.0.0.1", {port}); ~said = []; ~told = []; AscimlLink.silence = 1; ~n.connect;'
            "while { ~n.isRunning.not } { 0.05.wait }; ~path = false; ~n.voice(\\pad).path([\\bells0, \\bells1], { ~path = true });"
            "while { ~path.not } { 0.05.wait }; ~n.voice(\\pad).percent(30); ~n.call(~n.syncMsg(1));"
            "~n.addDependant { |who, what, name| if([\\gone, \\back, \\recovered].includes(what)) { ~told = ~told.add(what); what.postln } };"
        )
        language.console.clear()
        first.kill()
        language.evaluate(
            "~n.soundsGroups(nil, { ~said = ~said.add(\\done) }, { |code| ~said = ~said.add(code) });"
        )
        language.expect(f"the server at 127.0.0.1:{port} is gone")
        language.run("1.5.wait; ~n.soundsGroups(nil, { }, { |code| ~said = ~said.add(code) }); ~said.postcs")
        assert "[ 'gone', 'gone' ]" in language.console
        second = Server(tmp_path / "session", "--port", str(port))
        try:
            language.expect("voice pad holds bells0 bells1 again")
            language.run(
                "~n.call(~n.syncMsg(2)); ~n.call(~n.voiceListMsg).postcs; ~told.postcs; ~n.free; AscimlLink.silence = 3"
            )
            assert language.posted("is gone") == 1
            assert language.posted("is back") == 1
            assert "[ 'gone', 'back', 'recovered' ]" in language.console
            assert any("'pad', 0, 30.0" in line for line in language.console), language.console
        finally:
            second.close()
    finally:
        first.close()


def test_started_anew_before_it_was_missed(language, tmp_path):
    first = Server(tmp_path / "session")
    try:
        language.run(
            f'~n = Asciml("127.0.0.1", {first.port}); ~told = []; AscimlLink.silence = 30; ~n.connect; while {{ ~n.isRunning.not }} {{ 0.05.wait }};'
            "~n.addDependant { |who, what| if([\\gone, \\renewed, \\back].includes(what)) { ~told = ~told.add(what) } };"
        )
        language.console.clear()
        first.kill()
        second = Server(tmp_path / "session", "--port", str(first.port))
        try:
            language.run(
                "while { ~told.includes(\\back).not } { 0.05.wait }; 0.5.wait; ~told.postcs; ~n.call(~n.soundsGroupsMsg).postcs; ~n.free; AscimlLink.silence = 3"
            )
            assert "[ 'renewed', 'back' ]" in language.console
            assert language.posted("has been started anew") == 1
        finally:
            second.close()
    finally:
        first.close()


# ---- the window and the help


def test_the_window(language, tmp_path):
    """It shows the sounds and a path that was clicked; its pixels are not all alike."""
    language.run(
        "~g = a.gui(\\clicked); while { ~g.map.sounds.size < 8 } { 0.05.wait }; ~g.choose(\\bells0); ~g.choose(\\wind1);"
        "while { a.voice(\\clicked).sounds.isEmpty } { 0.05.wait }; 0.5.wait; ~g.window.view.bounds.extent.postcs;"
        f'Image.fromWindow(~g.window.view).write("{tmp_path}/window.png"); ~g.close; a.voice(\\clicked).free; 0.2.wait;'
    )
    from matplotlib.image import imread

    picture = imread(tmp_path / "window.png")
    assert picture.shape[0] > 300 and len(np.unique(picture.reshape(-1, picture.shape[2]), axis=0)) > 10


HELP = QUARK / "HelpSource"
INHERITED = {"init", "printOn", "initClass"}  # what SCDoc, too, takes for nobody's concern


def test_the_help_is_read_without_a_complaint(language):
    """Every page is parsed and rendered by SCDoc itself."""
    pages = [page for page in sorted(HELP.rglob("*.schelp")) if not page.name.endswith(".ext.schelp")]
    names = [page.relative_to(HELP).with_suffix(".html") for page in pages]
    language.run(
        "SCDoc.indexAllDocuments; "
        + "".join(f'SCDoc.parseFileFull("{page}").notNil.postln; ' for page in pages)
        + "".join(f'SCDoc.prepareHelpForURL(URI(SCDoc.helpTargetUrl ++ "/{name}")); ' for name in names)
        + "".join(f'File.exists(SCDoc.helpTargetDir +/+ "{name}").postln; ' for name in names)
    )
    assert language.console[-2 * len(pages) - 1 : -1] == ["true"] * 2 * len(pages), language.console[-80:]
    assert not any("WARNING: SCDoc" in line for line in language.console), language.console[-80:]
    rendered = next(language.home.rglob("Help/Classes/Asciml.html")).read_text(encoding="utf-8")
    assert all(f"{method_name(command.address)}Msg" in rendered for command in registry)


def test_every_class_and_method_has_its_help():
    sources = "".join(path.read_text(encoding="utf-8") for path in (QUARK / "Classes").glob("*.sc"))
    for part in re.split(r"^(?=\+ |[A-Z])", sources, flags=re.M)[1:]:
        name = re.match(r"(?:\+ )?(\w+)", part)[1]
        page = "".join(
            path.read_text(encoding="utf-8") for path in (HELP / "Classes").glob(f"{name}.*schelp")
        )
        documented = set(re.findall(r"^METHOD:: (\w+)$", page, flags=re.M))
        methods = set(re.findall(r"^\t\*?([a-z]\w*?)_? \{", part, flags=re.M))
        methods = {one for one in methods - INHERITED if not re.match(r"pr[A-Z]", one)}
        assert methods <= documented, (name, methods - documented)
        if name != "Asciml":
            getters = set(
                re.findall(
                    r"[<>]+(\w+)", "".join(re.findall(r"^\t(?:class)?var .*?;", part, flags=re.M | re.S))
                )
            )
            assert documented <= methods | getters | {"new"}, (name, documented - methods - getters)


# ---- in time


def test_a_pattern_keeps_its_time(sounding, language, tmp_path):
    """What left the output: strokes of one sound, every 0.3 seconds of sclang's clock, which is not quite that of the output."""
    client = sounding.client
    (click,) = client.call(
        "/asciml/sounds/synth", "click", "am", 1, seed=3, attack=0.001, decay=0.05, sustain=0.0, release=0.01,
        sustain_level=0.0, timeout=LONG,
    )  # fmt: skip
    language.run(
        f"~ready = false; a.voice(\\click).path(['{click}', '{click}'], {{ ~ready = true }}); while {{ ~ready.not }} {{ 0.05.wait }};"
        "a.panic"
    )
    client.call("/asciml/record/start", str(tmp_path / "strokes.wav"), timeout=LONG)
    language.run(
        "Pbind(\\type, \\asciml, \\asciml, a, \\cmd, \\voice, \\voice, \\click, \\dur, Pn(0.3, 6), \\latency, 0.5).play(TempoClock(1)); 3.wait;"
        "a.voice(\\click).free"
    )
    client.call("/asciml/record/stop", timeout=LONG)
    heard, rate = soundfile.read(tmp_path / "strokes.wav")
    loud = np.flatnonzero(np.abs(heard[:, 0]) > 1e-3)
    starts = loud[np.flatnonzero(np.diff(loud, prepend=-rate) > rate // 10)]
    assert len(starts) == 6 and np.abs(np.diff(starts) - 0.3 * rate).max() < 0.0005 * rate, np.diff(starts)


# ---- with scsynth


@pytest.fixture
def scsynth(jackd, language, unused_port):  # noqa: F811
    """s, booted on a JACK server of its own."""
    server = jackd.up()
    language.run(
        f'"JACK_DEFAULT_SERVER".setenv("{server.name}"); "JACK_NO_START_SERVER".setenv("1");'
        f's = Server(\\quark{unused_port}, NetAddr("127.0.0.1", {unused_port})); Server.default = s; s.options.bindAddress = "127.0.0.1"; s.bootSync;'
    )
    yield server
    language.run("s.quit; while { s.serverRunning } { 0.05.wait }; 0.3.wait")


@pytest.fixture
def unused_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


TAKE = """
~play = {{ |buffer, path|
	var take = Buffer.alloc(s, 48000, 1), over = Condition.new;
	s.sync;
	{{ var sound = PlayBuf.ar(1, buffer); RecordBuf.ar(sound, take, loop: 0, doneAction: 2); sound }}.play(fadeTime: 0).onFree {{ over.unhang }};
	over.hang;
	take.write(path, "wav", "float"); s.sync; take.free;
}};
~voice = a.voice(\\rendered); ~ready = false; ~voice.path([\\bells0, \\wind0], {{ ~ready = true }}); while {{ ~ready.not }} {{ 0.05.wait }};
~b = nil; ~voice.asBuffer(s, 40, {{ |buffer| ~b = buffer }}); while {{ ~b.isNil }} {{ 0.05.wait }};
[~b.numFrames, ~b.sampleRate].postcs;
~play.(~b, "{folder}/file.wav");
~w = Buffer(s, nil, nil); ~there = false;
AscimlBuffer.renderByWire(a, ~w, a.requests.expect({{ ~there = true }}, {{ |...args| args.postln }}, 60), \\bells0, \\wind0, 40);
while {{ ~there.not }} {{ 0.05.wait }};
~play.(~w, "{folder}/wire.wav");
~failed = nil; ~voice.asBuffer(s, 40, {{ ~failed = "no" }}, {{ |code| ~failed = code }}, -1); while {{ ~failed.isNil }} {{ 0.05.wait }};
~failed.postcs; a.requests.size.postcs; ~voice.free;
"""


def test_what_scsynth_plays_is_what_was_rendered(sounding, language, scsynth, tmp_path):
    """By file and by wire, sample for sample."""
    sounding.client.call(
        "/asciml/render", str(tmp_path / "here.wav"), "bells0", "wind0", 40, rate=48000, timeout=LONG
    )
    language.run(" ".join(line.strip() for line in TAKE.format(folder=tmp_path).splitlines()))
    assert "[ 48000, 48000.0 ]" in language.console
    assert language.console[-3:-1] == ["'bad-argument'", "0"], language.console[-5:]
    wanted, _ = soundfile.read(tmp_path / "here.wav", dtype="float32")
    assert np.abs(wanted).max() > 0.05
    for way in ("file", "wire"):
        heard, rate = soundfile.read(tmp_path / f"{way}.wav", dtype="float32")
        assert rate == 48000
        np.testing.assert_array_equal(heard[: len(wanted)], wanted[: len(heard)], err_msg=way)


def test_scsynth_is_recorded_straight_into_a_group(sounding, language, scsynth):
    language.run(
        "~ids = []; ~c = Condition.new; a.group(\\taken).record({ SinOsc.ar(440, 0, 0.2) }, 1, s, nil, { |ids| ~ids = ~ids ++ ids; ~c.unhang }); ~c.hang;"
        "~bus = Bus.audio(s, 1); ~saw = { Out.ar(~bus, Saw.ar(220, 0.2)); Silent.ar }.play(s); s.sync;"
        "a.group(\\taken).record(~bus, 1, s, nil, { |ids| ~ids = ~ids ++ ids; ~c.unhang }); ~c.hang;"
        "~k = Bus.control(s, 1); ~line = { Out.kr(~k, DC.kr(62)) }.play(s); ~v = a.voice(\\main); ~v.follow(~k, 50);"
        "while { ~v.percent != 62 } { 0.05.wait }; ~v.unfollow; ~line.free; ~saw.free; ~bus.free; ~k.free; ~ids.postcs;"
    )
    assert "[ 'taken0', 'taken1' ]" in language.console
    for sound, pitch in (("taken0", 440), ("taken1", 220)):
        features = sounding.client.ask("/asciml/sounds/features", sound, timeout=LONG)
        assert features[1:2] == ["f0"] and abs(features[2] - pitch) < 1, features[:5]


# ---- the pieces to play


def blocks(piece: str) -> list[str]:
    """What a person evaluates one after the other: blocks in round brackets, and lines by themselves. On one line each."""
    path = EXAMPLES / piece
    text = path.read_text(encoding="utf-8").replace("thisProcess.nowExecutingPath", f'"{path}"')
    text = re.sub(r"(?m)(^|\s)//.*$", "", text)
    found = re.findall(r"(?ms)^\($.*?^\)$|^\S[^\n]+$", text)
    return [" ".join(block.split()) for block in found]


def play(language: Sclang, piece: str, changed: Callable[[str], str] = lambda block: block) -> Iterator[int]:
    """Evaluate a piece block by block, wait for what it says; the number of the block that was evaluated."""
    language.console.clear()
    for number, block in enumerate(blocks(piece)):
        language.evaluate(changed(block))
        language.expect("-> ")
        for ready in re.findall(r'"(ready[^"]*)"\.postln', block):
            if not any(line == ready for line in language.console):
                language.expect(ready)
        yield number
    assert [line for line in language.console if "WARNING: asciml" in line] == []


def voices(server: Server) -> dict[str, list]:
    """The rows of the server's list, by name."""
    return {row[0]: row[1:] for row in server.client.items("/asciml/voice/list")}


def until_voices(server: Server, wanted: Callable[[dict[str, list]], bool]) -> None:
    ends = time.monotonic() + DEADLINE
    while not wanted(voices(server)):
        assert time.monotonic() < ends, voices(server)


@pytest.fixture
def at_home(language, sounding):
    """The server of this module is the one that pieces mean."""
    language.run("Asciml.default = a")
    return sounding


def test_a_percent_on_a_midi_controller(language, at_home):
    for number in play(language, "midi_percent.scd"):
        if number == 1:  # what a controller would do
            language.run("MIDIIn.doControlAction(1, 0, 1, 127); MIDIIn.doControlAction(1, 0, 2, 0)")
            until_voices(at_home, lambda rows: rows["knob"][1:3] == [100.0, 0.0])
        if number == 2:
            until_voices(at_home, lambda rows: rows["knob"][1] == 70.0)
    until_voices(at_home, lambda rows: "knob" not in rows)


def test_a_beat_of_morphing_drums(language, at_home):
    """All three voices have played, somewhere else than at 0 percent, and nothing came too late."""
    moved: set[str] = set()

    def all_have_moved(rows):
        moved.update(name for name, row in rows.items() if row[0] and row[1] > 0)
        return moved >= {"kick", "snare", "cymbal"}

    for number in play(language, "drums.scd"):
        if number == 1:
            until_voices(at_home, all_have_moved)
    assert language.posted("after its time") == 0
    until_voices(at_home, lambda rows: not {"kick", "snare", "cymbal"} & set(rows))


def test_a_drone_with_a_pad(language, at_home):
    for number in play(language, "drone.scd"):
        if number == 1:
            language.run("~pad.setXYActive(0.25, 0.75)")
            language.run("~drone.xy.postcs")
            assert "[ 0.25, 0.75 ]" in language.console
            until_voices(at_home, lambda rows: rows["drone"][0] == 1 and len(rows["drone"]) == 7)
    until_voices(at_home, lambda rows: "drone" not in rows)


def test_record_learn_play(language, at_home, scsynth):
    """Eight sounds of a real scsynth, learned, and their path moved by its control bus."""
    percents: set[float] = set()

    def moves(rows):
        percents.add(rows["live"][1])
        return rows["live"][0] == 1 and len(percents) > 3

    for number in play(language, "live.scd"):
        if number == 3:
            until_voices(at_home, moves)
    assert [row[1] for row in at_home.client.items("/asciml/sounds/groups") if row[0] == "live"] == [8]
