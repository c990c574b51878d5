"""What the server plays, as a signal in a real Pd, kept in an array by Pd itself."""

import pytest
import soundfile

from tests.clients.tones import RATE, assert_no_click, longest, play_tone
from tests.server.conftest import LONG

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]

KEEP = """\
#X obj 20 500 tabwrite~ kept;
#X obj 20 530 array define kept 24000;
#X obj 20 560 soundfiler;
#X obj 20 590 print written;
#X obj 20 620 r keep;
#X obj 20 650 r write;
#X connect {first} 0 {tabwrite} 0;
#X connect {r_keep} 0 {tabwrite} 0;
#X connect {r_write} 0 {soundfiler} 0;
#X connect {soundfiler} 0 {printed} 0;"""


def test_the_output_is_an_ordinary_signal(running, between, open_pd, tmp_path):
    """It is there by itself, tells its latency, has no click, goes and comes back."""
    client = running.client
    ids = play_tone(running, tmp_path, "tone")
    objects = {
        "all": (f"asciml 127.0.0.1 {between.port}", (3,)),
        "signal": ("asciml.voice~", (2, 3, 4)),
        "dsp": ("s pd", ()),
        "keep": ("s keep", ()),
        "write": ("s write", ()),
    }
    # receive, route; each object with its prints; loadbang, print
    before = 2 + sum(1 + len(outlets) for _, outlets in objects.values()) + 2
    more = KEEP.format(
        first=4,
        tabwrite=before,
        soundfiler=before + 2,
        printed=before + 3,
        r_keep=before + 4,
        r_write=before + 5,
    )
    pd = open_pd(objects, more=more)
    pd.expect("all.3: 1")
    pd.say("dsp", "dsp 1")
    pd.expect("signal.2: on ")
    file, found = tmp_path / "kept.wav", 0
    while found < RATE // 10:  # a busy machine may hold up Pd, or the server
        pd.say("keep", "bang")
        for _ in "ab":  # once a second
            assert float(pd.expect("signal.4: latency ").split()[2]) > 0.02
        pd.say("write", f"write -wave -bytes 4 {file} kept")
        pd.expect("written: 24000")
        sound, rate = soundfile.read(file)
        assert rate == RATE
        assert_no_click(sound)
        found = longest(sound)
    pd.say("signal", "off")
    between.wait(lambda heard: heard.address == "/asciml/done" and heard.args[0] == "/asciml/stream/stop")
    assert client.items("/asciml/stream/list") == []
    pd.say("signal", "latency 0.1")
    pd.say("signal", "on")
    pd.expect("signal.2: on ")
    pd.expect("signal.4: latency ")
    assert [kind for _, kind, _ in client.items("/asciml/stream/list")] == ["table"]
    pd.say("signal", "off")
    client.call("/asciml/voice/free", "tone")
    for sound in ids:
        client.call("/asciml/sounds/remove", sound, timeout=LONG)
