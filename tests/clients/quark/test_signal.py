"""What the server plays, as a signal in a real scsynth, recorded together with what scsynth plays itself."""

import numpy as np
import pytest
import soundfile

from tests.clients.quark.test_pieces import scsynth  # noqa: F401
from tests.clients.tones import RATE, assert_no_click, longest, play_tone
from tests.server.conftest import until

pytestmark = [pytest.mark.clients("sclang", "scsynth", "jackd"), pytest.mark.slow]

RECORD = """
~there = Condition.new; ~told = Condition.new;
~in = a.signal(s, latency: 0.06, action: {{ ~there.unhang }}); ~there.hang;
~in.addDependant({{ |in, what| if(what == \\latency) {{ ~told.unhang }} }});
~own = {{ Out.ar(1, SinOsc.ar(500, 0, 0.2)) }}.play(s); ~heard = ~in.play(0, 1);
~told.hang;
s.recSampleFormat = "float"; s.prepareForRecord("{path}", 2); s.sync;
s.record("{path}", nil, 2); while {{ s.recorder.duration < 1 }} {{ 0.1.wait }}; s.stopRecording;
[\\measured, ~in.measured > 0.05, ~in.isRunning].postcs;
"""


def lists(client):
    return [kind for _, kind, _ in client.items("/asciml/stream/list")]


def test_the_output_is_an_ordinary_signal(sounding, language, scsynth, tmp_path):  # noqa: F811
    """One file has the server's tone and scsynth's own; the signal outlives CmdPeriod, and ends when it is freed."""
    client = sounding.client
    play_tone(sounding, tmp_path, "tone")
    language.run(" ".join(RECORD.format(path=tmp_path / "both.wav").split("\n")))
    assert "[ 'measured', true, true ]" in language.console, language.console[-5:]
    both, rate = soundfile.read(tmp_path / "both.wav")
    assert rate == RATE
    assert_no_click(both[:, 0])
    assert longest(both[:, 0]) > RATE // 10
    own = both[
        :, 1
    ]  # that of the server is left alone on the other side, but for what a stereo voice has there
    assert np.abs(own).max() > 0.19
    assert lists(client) == ["scsynth"]
    language.run("a.panicOnCmdPeriod = false; CmdPeriod.run; a.panicOnCmdPeriod = true; s.sync")
    language.run(
        "~level = nil; OSCFunc({ |msg| ~level = msg[3] }, '/signal').oneShot;"
        "~look = { SendReply.kr(Trig.kr(Amplitude.kr(~in.ar[0]) > 0.1, 1), '/signal', 1) }.play(s, addAction: \\addToTail);"
        "while { ~level.isNil } { 0.05.wait }; ~look.free; ~in.free"
    )
    until(lambda: lists(client) == [])
    # a voice of its own has channels that must be open
    language.run(
        "~failed = nil; a.voice(\\tone).signal(s, 3, onFail: { |code, text| ~failed = text }); while { ~failed.isNil } { 0.05.wait }; ~failed.postln"
    )
    assert any("output channel 4 is not open, there are 2" in line for line in language.console)
    client.call("/asciml/voice/free", "tone")
