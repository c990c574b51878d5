"""The beats of a TempoClock in the server: what goes in beats there sounds with what a pattern of sclang plays."""

import numpy as np
import pytest
import soundfile

from tests.server.conftest import LONG

pytestmark = [pytest.mark.clients("sclang"), pytest.mark.slow]

LATENCY = 2.0  # seconds: nothing comes late, however slow the machine is
TOGETHER = 0.002  # seconds: what the clock of the output drifts from sclang's within a bar
BEATS = 7


def begins(channel, rate):
    """Seconds at which strokes begin."""
    loud = np.flatnonzero(np.abs(channel) > 0.02)
    return loud[np.diff(loud, prepend=-rate) > 0.1 * rate] / rate


def test_a_loop_in_beats_and_a_pattern_on_the_same_clock_sound_together(sounding, language, tmp_path):
    """Also after a change of tempo between two beats; and the server keeps the tempo when the clock is let go."""
    client = sounding.client
    (click,) = client.call(
        "/asciml/sounds/synth", "tick", "am", 1, seed=3, attack=0.001, decay=0.05, sustain=0.0, release=0.01,
        sustain_level=0.0, timeout=LONG,
    )  # fmt: skip
    for voice, side in (("inBeats", -1.0), ("byPattern", 1.0)):
        client.call("/asciml/voice/path", voice, click, click, timeout=LONG)
        client.send("/asciml/voice/pan", voice, side)
    client.call("/asciml/voice/loop", "inBeats", 1, beats=1)
    client.call("/asciml/record/start", str(tmp_path / "beats.wav"), timeout=LONG)
    language.run(
        f"~before = Server.default.latency; Server.default.latency = {LATENCY}; ~clock = TempoClock(2.5); a.tempo(~clock);"
        "~clock.schedAbs(~clock.beats.ceil + 4.5, { ~clock.tempo = 1.25; nil });"
        f"Pbind(\\type, \\asciml, \\asciml, a, \\cmd, \\voice, \\voice, \\byPattern, \\dur, Pn(1, {BEATS}), \\latency, {LATENCY})"
        ".play(~clock, quant: 1);"
        f"a.sendBundle({LATENCY}, a.voicePlayMsg(\\inBeats)); {LATENCY + 6.0}.wait;"
        "a.tempo(nil); ~clock.stop; Server.default.latency = ~before; AscimlTempo.of(a).postln; a.panic"
    )
    client.call("/asciml/record/stop", timeout=LONG)
    audio, rate = soundfile.read(tmp_path / "beats.wav", always_2d=True)
    in_beats, by_pattern = begins(audio[:, 0], rate), begins(audio[:, 1], rate)
    assert len(by_pattern) == BEATS
    assert [np.abs(in_beats - stroke).min() for stroke in by_pattern] == pytest.approx(
        [0.0] * BEATS, abs=TOGETHER
    )
    assert np.ptp(np.diff(by_pattern)) > 0.3
    status = client.ask("/asciml/status")
    assert status[status.index("tempo") + 1] == pytest.approx(75.0)
    for voice in ("inBeats", "byPattern"):
        client.call("/asciml/voice/free", voice)
