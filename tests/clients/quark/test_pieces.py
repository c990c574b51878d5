"""Sound between the Quark and scsynth, patterns in time, and the pieces of examples/: real sclang, scsynth and server."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pytest
import soundfile

from tests.clients.conftest import ROOT, Program, fenced, free_port, until_voices, voices
from tests.clients.quark.conftest import EVALUATE, QUARK, SILENTLY, Ide, Sclang
from tests.device.conftest import Jack
from tests.server.conftest import LONG

pytestmark = [pytest.mark.clients("sclang", "scsynth", "jackd"), pytest.mark.slow]

EXAMPLES = ROOT / "examples" / "supercollider"


# ---- in time


def test_a_pattern_keeps_its_time(sounding, language, tmp_path):
    """What left the output: strokes of one sound, every 0.3 seconds of sclang's clock, which is not quite that of the output."""
    client = sounding.client
    (click,) = client.call(
        "/asciml/sounds/synth", "click", "am", 1, seed=3, attack=0.001, decay=0.05, sustain=0.0, release=0.01,
        sustain_level=0.0, timeout=LONG,
    )  # fmt: skip
    language.run(f"a.voice(\\click).path(['{click}', '{click}']); a.panic; a.sync")
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


@contextmanager
def booted(language: Sclang, server: Jack) -> Iterator[Jack]:
    """s of this sclang, booted on a JACK server of its own."""
    port = free_port()
    language.run(
        f'"JACK_DEFAULT_SERVER".setenv("{server.name}"); "JACK_NO_START_SERVER".setenv("1");'
        f's = Server(\\quark{port}, NetAddr("127.0.0.1", {port})); Server.default = s; s.options.bindAddress = "127.0.0.1"; s.bootSync;'
    )
    yield server
    language.run("s.quit; while { s.serverRunning } { 0.05.wait }; 0.3.wait")


@pytest.fixture
def scsynth(jackd, language):
    with booted(language, jackd.up()) as server:
        yield server


TAKE = """
~play = {{ |buffer, path|
	var take = Buffer.alloc(s, 48000, 1), over = Condition.new;
	s.sync;
	{{ var sound = PlayBuf.ar(1, buffer); RecordBuf.ar(sound, take, loop: 0, doneAction: 2); sound }}.play(fadeTime: 0).onFree {{ over.unhang }};
	over.hang;
	take.write(path, "wav", "float"); s.sync; take.free;
}};
~voice = a.voice(\\rendered); ~voice.path([\\bells0, \\wind0, \\bells1]); ~b = ~voice.asBuffer(s, 20);
[~b.numFrames, ~b.sampleRate].postcs;
~play.(~b, "{folder}/file.wav");
~w = Buffer(s, nil, nil); ~c = Condition.new;
AscimlBuffer.renderByWire(a, ~w, a.requests.expect("wire", {{ ~c.unhang }}, {{ |...args| args.postln }}, 60), \\bells0, \\wind0, 40); ~c.hang;
~play.(~w, "{folder}/wire.wav");
~all = ~voice.asBuffers(s, 6); ~play.(~all[1], "{folder}/all.wav");
(~all.collect(_.bufnum) - ~all[0].bufnum).postcs; ~all.collect(_.numFrames).postcs; ~all.do(_.free);
~voice.asBuffer(s, 20) {{ |buffer| ~byPosition = buffer; ~c.unhang }}; ~c.hang; ~voice.asBuffer(server: s, action: {{ |buffer| ~byName = buffer; ~c.unhang }}); ~c.hang;
[~byPosition, ~byName].collect(_.numFrames).postcs;
~failed = nil; ~voice.asBuffer(s, 20, -1, onFail: {{ |code| ~failed = code }});
~failed.postcs; a.requests.size.postcs;
~ids = a.group(\\again).load(~b) ++ a.group(\\again).load([0.05, 0.07].collect {{ |step| FloatArray.fill(24000, {{ |n| sin(n * step) }}) }}, (rate: 48000)); ~ids.postcs; ~voice.free;
"""


def test_what_scsynth_plays_is_what_was_rendered(sounding, language, scsynth, tmp_path):
    """By file and by wire, sample for sample."""
    sounding.client.call(
        "/asciml/render", str(tmp_path / "here.wav"), "bells0", "wind0", 40, rate=48000, timeout=LONG
    )
    language.run(" ".join(line.strip() for line in TAKE.format(folder=tmp_path).splitlines()))
    posted = language.console
    assert "[ 48000, 48000.0 ]" in posted
    assert "[ 0, 1, 2, 3, 4, 5 ]" in posted
    assert "[ 48000, 48000, 48000, 48000, 48000, 48000 ]" in posted
    assert "[ 48000, 48000 ]" in posted
    assert posted[-4:-1] == ["'bad-argument'", "0", "[ 'again0', 'again1' ]"], posted[-8:]
    wanted, _ = soundfile.read(tmp_path / "here.wav", dtype="float32")
    assert np.abs(wanted).max() > 0.05
    for way in ("file", "wire", "all"):
        heard, rate = soundfile.read(tmp_path / f"{way}.wav", dtype="float32")
        assert rate == 48000
        np.testing.assert_array_equal(heard[: len(wanted)], wanted[: len(heard)], err_msg=way)
    rows = {row[0]: row for row in sounding.client.items("/asciml/sounds/list", "again")}
    assert [rows[name][3] for name in ("again0", "again1")] == [1.0, 0.5]
    sounding.client.call("/asciml/sounds/remove", "again")


def test_scsynth_is_recorded_straight_into_a_group(sounding, language, scsynth):
    language.run(
        "~ids = a.group(\\taken).record({ SinOsc.ar(440, 0, 0.2) }, 1, s);"
        "~bus = Bus.audio(s, 1); ~saw = { Out.ar(~bus, Saw.ar(220, 0.2)); Silent.ar }.play(s); s.sync;"
        "~ids = ~ids ++ a.group(\\taken).record(~bus, 1, s); ~saw.free; ~ids.postcs;"
    )
    assert "[ 'taken0', 'taken1' ]" in language.console
    for sound, pitch in (("taken0", 440), ("taken1", 220)):
        features = sounding.client.ask("/asciml/sounds/features", sound, timeout=LONG)
        assert features[1:2] == ["f0"] and abs(features[2] - pitch) < 1, features[:5]


def test_a_voice_follows_what_gives_numbers(language, scsynth):
    """A bus of either rate, from shared memory or asked for, an Ndef, a NodeProxy, a Function of numbers, one of UGens."""
    language.run(
        "~v = a.voice(\\main); ~until = { |source, value| ~v.follow(source, 100); while { (~v.percent - value).abs > 0.01 } { 0.02.wait }; ~v.unfollow };"
        "~k = Bus.control(s, 1).set(62); ~until.(~k, 62);"
        "~audio = Bus.audio(s, 1); ~dc = { Out.ar(~audio, DC.ar(7)) }.play(s); ~until.(~audio, 7); ~dc.free;"
        "Ndef(\\walks, { DC.kr(31) }); ~until.(Ndef(\\walks), 31); Ndef(\\loud, { DC.ar(12) }); ~until.(Ndef(\\loud), 12);"
        "~proxy = NodeProxy.control(s, 1).source_({ DC.kr(44) }); ~until.(~proxy, 44);"
        "~until.({ 5 }, 5); ~until.({ DC.kr(23) }, 23); ~until.(Pseq([1, 2, 3]), 3);"
        # as of a server on another machine, whose memory cannot be looked into
        "s.disconnectSharedMemory; ~until.(~k, 62); [Ndef(\\walks), Ndef(\\loud), ~proxy].do(_.clear); ~k.free; ~audio.free; 'followed'.postln"
    )
    assert "followed" in language.console


# ---- the pieces to play, in the IDE


FAILED = ("WARNING: asciml", "/asciml/fail")


def blocks(piece: str) -> list[str]:
    """What a person evaluates one after the other, as it stands: blocks in round brackets, and lines by themselves."""
    return evaluated((EXAMPLES / piece).read_text(encoding="utf-8"))


def evaluated(text: str) -> list[str]:
    """The blocks and lines of a text."""
    return re.findall(r"(?ms)^\(\n.*?^\)$|^(?!//)\S[^\n]+$", text)


def play(
    ide: Ide,
    piece: str,
    times: int = 2,
    changed: Callable[[str], str] = lambda block: block,
    decodes: bool = False,
) -> Iterator[int]:
    """Evaluate a piece block by block, wait for what it says; the number of the block that was evaluated. Then once more.

    decodes: it plays what is decoded on the way, which a slow machine is late with and says so
    """
    ide.open(EXAMPLES / piece)
    for _ in range(times):
        ide.console.clear()
        for number, block in enumerate(blocks(piece)):
            ide.evaluate(changed(block))
            ide.expect("-> ")
            for ready in re.findall(r'"(ready[^"]*)"\.postln', block):
                if not any(line == ready for line in ide.console):
                    ide.expect(ready)
            yield number
        wrong = [line for line in ide.console if any(word in line for word in FAILED)]
        assert [line for line in wrong if not (decodes and "after its time" in line)] == []


def test_a_percent_on_a_midi_controller(ide, sounding):
    for number in play(ide, "midi_percent.scd"):
        if number == 1:  # what a controller would do
            ide.run("MIDIIn.doControlAction(1, 0, 1, 127); MIDIIn.doControlAction(1, 0, 2, 0)")
            until_voices(sounding, lambda rows: rows["knob"][1:3] == [100.0, 0.0])
        if number == 2:
            until_voices(sounding, lambda rows: rows["knob"][1] == 70.0)
        if number == 3:
            until_voices(sounding, lambda rows: "knob" not in rows)


def test_a_beat_of_morphing_drums(ide, sounding):
    """All three voices have played, somewhere else than at 0 percent, and nothing came too late."""
    moved: set[str] = set()
    drums = {"kick", "snare", "cymbal"}

    def all_have_moved(rows):
        moved.update(name for name, row in rows.items() if row[0] and row[1] > 0)
        return moved >= drums

    sounding.client.call("/asciml/voice/new", "mine")
    for number in play(ide, "drums.scd"):
        if number == 1:
            until_voices(sounding, all_have_moved)
            moved.clear()
            assert ide.posted("after its time") == 0
        if number == 3:
            until_voices(sounding, lambda rows: not drums & set(rows))
    assert "mine" in voices(sounding)
    sounding.client.call("/asciml/voice/free", "mine")


def test_a_drone_with_a_pad(ide, sounding):
    for number in play(ide, "drone.scd"):
        if number == 1:
            ide.run("~pad.setXYActive(0.25, 0.75)")
            ide.run("~drone.xy.postcs")
            assert "[ 0.25, 0.75 ]" in ide.console
            until_voices(sounding, lambda rows: rows["drone"][0] == 1 and len(rows["drone"]) == 7)
        if number == 4:
            until_voices(sounding, lambda rows: "drone" not in rows)


def test_record_learn_play(ide, sounding, jackd):
    """Eight sounds of a real scsynth, learned, and their path moved by its control bus."""
    percents: set[float] = set()

    def moves(rows):
        percents.add(rows["live"][1])
        return rows["live"][0] == 1 and len(percents) > 3

    with booted(ide, jackd.up()):
        for number in play(ide, "live.scd", changed=lambda block: block.replace("epochs: 400", "epochs: 50")):
            if number == 3:
                until_voices(sounding, moves)
                percents.clear()
    assert [row[1] for row in sounding.client.items("/asciml/sounds/groups") if row[0] == "live"] == [16]


def test_three_minutes_in_fifteen_lines(ide, sounding):
    """The tide: it plays, stops, and is rendered without being heard; only its beginning, for it lasts three minutes."""
    text = (EXAMPLES / "tide.scd").read_text(encoding="utf-8")
    code = [
        line
        for line in text.split("// It can be stopped")[0].splitlines()
        if line.strip("() ") and line[:2] != "//"
    ]
    assert len(code) <= 15
    shorter = {'render("~/tide.wav")': 'render("~/tide.wav", 0.5)'}
    for number in play(
        ide, "tide.scd", changed=lambda block: block.replace(*next(iter(shorter.items()))), decodes=True
    ):
        if number == 1:
            until_voices(sounding, lambda rows: rows["sea"][0] == rows["keys"][0] == rows["low"][0] == 1)
        if number == 3:
            ide.expect("tide.wav")
    for name in ("sea", "keys", "low"):
        sounding.client.call("/asciml/voice/free", name)


def test_the_first_session_again(ide, sounding):
    def here(block):
        return block.replace("57140", str(sounding.port)).replace(
            "train/start'", r"train/start', \epochs, 20"
        )

    for number in play(ide, "first.scd", changed=here):
        if number > 1 and (sent := re.search(r"sendMsg\('([^']+)'", blocks("first.scd")[number])):
            if sent[1] != "/asciml/percent":
                ide.expect(f"[ /asciml/done, {sent[1]}")
            if sent[1] == "/asciml/train/start":
                ide.expect("[ /asciml/train/finished")


def test_the_quark_is_installed_as_the_page_says(tmp_path):
    """Its first line in the IDE; after the class library has been recompiled the second one is understood."""
    install, program, start = fenced("docs/front-ends.md", "supercollider")[0].splitlines()
    assert start.startswith("Asciml.waitForBoot")
    for line, said in ((install, "Asciml installed"), (program, "-> Asciml")):
        fresh = Bare(["sclang", "-i", Ide.editor], tmp_path)
        try:
            fresh.expect("Welcome to SuperCollider")
            fresh.type_in(line.replace("FOLDER", str(ROOT)) + EVALUATE)
            fresh.expect(said)
        finally:
            fresh.close()


class Bare(Program):
    """sclang that knows no Quark but those that were installed in its home."""

    noise = Sclang.noise


def test_the_code_of_the_help_is_understood(ide, jackd):
    """Every page from its top to its end, for a reader who has evaluated nothing else, with scsynth running."""
    with booted(ide, jackd.up()):
        for page in sorted((QUARK / "HelpSource").rglob("*.schelp")):
            if page.stem.endswith("_es"):  # the same code, see tests/test_twins.py
                continue
            code = re.findall(r"(?ms)^code::\n(.*?)^::", page.read_text(encoding="utf-8"))
            pieces = evaluated("\n".join(code))
            ide.evaluate("thisProcess.interpreter.clearAll; s = Server.default;")
            ide.expect("-> ")
            for piece in pieces:
                ide.evaluate(piece)
                ide.type_in(f"AscimlLink.silence = 600;{SILENTLY}")  # one page makes it a second
                ide.expect("-> ")
            if pieces:  # all that was asked has been answered, and an ERROR among it was noticed
                ide.run(
                    "Asciml.default.call(Asciml.default.syncMsg(1)); Asciml.default.trainStop(onFail: { })"
                )


@pytest.mark.parametrize("piece", ["drums", "drone", "midi_percent"])
def test_a_piece_that_was_not_saved_says_so(ide, piece):
    """Once, and what it would have done is left."""
    ide.noise = ("DoesNotUnderstandError",)
    ide.open(None)
    ide.evaluate(blocks(f"{piece}.scd")[0])
    ide.expect("ERROR: save this file first, in examples/supercollider")
    ide.evaluate("Asciml.default.state.postcs;")
    ide.expect("'off'")


def test_a_path_is_asked_for_before_anything_runs_later():
    """nowExecutingPath is nil inside every function that does not run at once, so no code of ours has it in one."""
    sources = [*EXAMPLES.glob("*.scd"), *QUARK.rglob("*.s*c*")]
    assert len(sources) > 20
    for source in sources:
        for block in re.split(r"(?m)^[()]$", source.read_text(encoding="utf-8")):
            for asked in re.finditer(r"nowExecutingPath|resolveRelative|loadRelative", block):
                before = block[: asked.start()]
                assert before.count("{") == before.count("}"), source
