"""The output as a file: what is recorded, where it ends, and what is said of it."""

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from tests.session.local import LONG


def test_a_recording_of_the_output_ends_where_its_rate_changes(server):
    client = server.client
    client.wait_event("/asciml/audio/opened", timeout=LONG)
    client.call("/asciml/record/start", "take.wav")
    client.call("/asciml/audio/open", "device", "null", "rate", 44100, "outputs", 4)
    client.wait_event("/asciml/log", lambda level, text: "take.wav ends here" in text, timeout=LONG)
    path, seconds = client.call("/asciml/record/stop")
    info = soundfile.info(path)
    assert (info.samplerate, info.channels) == (48000, 2)
    assert info.frames / 48000 == pytest.approx(seconds)
    client.call("/asciml/record/start", "four.wav")
    path, _ = client.call("/asciml/record/stop")
    info = soundfile.info(path)
    assert (info.samplerate, info.channels) == (44100, 4)


def test_the_file_is_what_the_tap_holds(server):
    client = server.client
    client.wait_event("/asciml/audio/opened", timeout=LONG)
    engine = server.stage.session.engine
    ids = client.call("/asciml/sounds/synth", "bells", "fm", 2, seed=1, timeout=LONG)
    client.call("/asciml/voice/path", "main", *ids, timeout=LONG)
    client.call("/asciml/voice/loop", "main", 1)
    before = engine.frames
    client.call("/asciml/record/start", "take.wav")
    client.call("/asciml/voice/play", "main", timeout=LONG)
    server.stage.until(lambda: engine.frames >= before + 24000)
    path, seconds = client.call("/asciml/record/stop")
    sound, rate = soundfile.read(path, dtype="float32")
    assert (rate, len(sound)) == (48000, round(48000 * seconds))
    frames = engine.frames - before
    tap = engine.state.tap.reshape(-1, 2)[np.arange(before, before + frames) % (engine.state.tap.size // 2)]
    assert np.abs(sound).max() > 0.01
    near = lambda start: np.abs(tap[start : start + len(sound)] - sound).max() <= 2**-23  # noqa: E731 - 24 bits
    assert sum(near(start) for start in range(frames - len(sound) + 1)) == 1


def test_one_recording_at_a_time_and_none_to_stop(server):
    client = server.client
    client.call("/asciml/record/start", "once.wav")
    with pytest.raises(
        AscimlError, match=r"once.wav is being recorded: /asciml/record/stop ends it"
    ) as second:
        client.call("/asciml/record/start", "twice.wav")
    assert second.value.code == "busy"
    assert not (server.session / "twice.wav").exists()
    client.call("/asciml/record/stop")
    with pytest.raises(AscimlError, match="nothing is being recorded") as none:
        client.call("/asciml/record/stop")
    assert none.value.code == "not-found"


def test_the_end_of_the_server_ends_a_recording_whole(server):
    server.client.call("/asciml/record/start", "take.wav")
    server.stage.run(server.stage.session.recorder.close())
    assert soundfile.info(server.session / "take.wav").samplerate == 48000
    assert server.stage.ask("/asciml/record/stop")[0] == "not-found"
