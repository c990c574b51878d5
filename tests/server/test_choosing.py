"""Which sounds take part: filters, mute, solo, tags; the f0 that is set by hand; pairs; going through sounds by ear."""

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.sounds.files import write_wav
from tests.serving import serving

LONG = 120.0


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A server for those that need no session of their own."""
    with serving(tmp_path_factory.mktemp("choosing") / "session") as server:
        yield server


def call(client, address, *arguments, **options):
    return client.call(f"/asciml/sounds/{address}", *arguments, timeout=LONG, **options)


def items(client, address, *arguments, **options):
    return client.items(f"/asciml/sounds/{address}", *arguments, timeout=LONG, **options)


def on(client):
    """The sounds that take part, by the list, and as all others have them."""
    listed = [item[0] for item in items(client, "list") if item[-1]]
    assert [item[0] for item in items(client, "map", "pca")] == listed
    assert sum(used for _, _, used in items(client, "groups")) == len(listed)
    return listed


def refused(client, address, *arguments, **options):
    with pytest.raises(AscimlError) as failure:
        call(client, address, *arguments, **options)
    return failure.value.code, failure.value.message


def test_a_choice_is_made_and_kept(start):
    server = start()
    client = server.client
    for n, hz in enumerate((220, 330, 440, 660)):
        call(client, "synth", "notes", "additive", 1, freq=hz, seed=n)
    call(client, "synth", "winds", "subtractive", 2, seed=2)
    assert call(client, "filter", "f0", 300, 500) == [2, 6]
    assert client.wait_event("/asciml/sounds/chosen", timeout=LONG) == [2, 6]
    assert on(client) == ["notes1", "notes2"]
    assert call(client, "filter", "seconds", 0, 0.5) == [0, 6]
    assert items(client, "filters") == [["f0", 300, 500, 2], ["seconds", 0, 0.5, 0]]
    assert call(client, "filter", "seconds") == [2, 6]
    call(client, "synth", "notes", "additive", 1, freq=350, seed=9)  # what is added later is asked, too
    assert on(client) == ["notes1", "notes2", "notes4"]
    assert call(client, "filter", "off") == [7, 7]
    assert items(client, "filters") == []
    assert refused(client, "filter", "f0", 500, 300)[0] == "bad-argument"
    assert "two ends" in refused(client, "filter", "f0", 500)[1]
    assert "takes no range" in refused(client, "filter", "off", 1, 2)[1]

    assert call(client, "mute", "notes4") == [6, 7]
    assert call(client, "tag", "notes1", "soft") == [6, 7]
    assert call(client, "tag", "winds0", "soft") == [6, 7]
    assert call(client, "solo", "#soft") == [2, 7]
    assert call(client, "solo", "notes4") == [2, 7]  # mute is the stronger one
    assert on(client) == ["notes1", "winds0"]
    assert [item[0] for item in items(client, "list", "#soft")] == ["notes1", "winds0"]
    assert [item[0] for item in items(client, "list", "notes", sort="centroid", down=1)] == [
        item[0] for item in sorted(items(client, "list", "notes"), key=lambda item: -item[5])
    ]
    assert call(client, "rename", "notes1", "chimes") == ["chimes0"]
    wanted = [["chimes0", 0, 1, 0, "soft"], ["notes4", 1, 1, 0], ["winds0", 0, 1, 0, "soft"]]
    assert items(client, "marks") == wanted
    assert refused(client, "tag", "winds", "muted")[0] == "bad-argument"
    assert refused(client, "tag", "winds", "two words")[0] == "bad-argument"
    assert refused(client, "mute", "#loud") == ("not-found", 'no sound has the tag "loud"; tags: soft')
    call(client, "filter", "f0", 100, 2000)
    assert server.quit() == 0

    client = start().client
    assert items(client, "marks") == wanted
    assert items(client, "filters") == [["f0", 100, 2000, 5]]
    assert on(client) == ["chimes0"]
    with pytest.raises(AscimlError, match="1 sounds take part"):
        client.call("/asciml/train/start", timeout=LONG)
    assert call(client, "remove", "#muted") == ["notes4"]


def test_sounds_are_heard_one_by_one_and_kept_or_thrown_out(shared):
    client = shared.client
    assert refused(client, "keep")[0] == "not-found"
    assert refused(client, "audition")[0] == "not-found"
    call(client, "synth", "bells", "fm", 4, seed=1)
    assert call(client, "audition", "bells") == ["bells0", 3]
    assert call(client, "throw") == ["bells1", 2]
    call(client, "remove", "bells2")
    assert call(client, "keep") == ["bells3", 0]
    assert call(client, "throw") == []
    assert refused(client, "throw")[0] == "not-found"
    assert items(client, "marks") == [["bells0", 1, 0, 0], ["bells3", 1, 0, 0]]
    assert call(client, "audition", "#muted") == ["bells0", 1]
    assert call(client, "keep") == ["bells3", 0]
    assert call(client, "remove", "#muted") == ["bells3"]
    assert call(client, "remove", "bells") == ["bells0", "bells1"]


def test_pairs_by_interval_timbre_and_envelope(shared):
    client = shared.client
    for n, hz in enumerate((200, 300, 400, 640)):
        call(client, "synth", "notes", "additive", 1, freq=hz, seed=n, attack=0.01)
    call(client, "synth", "winds", "subtractive", 1, seed=2)
    (a, b, semitones), *_ = items(client, "pairs", "pitch", 7)
    assert (a, b, semitones) == ("notes0", "notes1", pytest.approx(7.02, abs=0.02))
    assert [item[0] for item in items(client, "near", "notes0", 5, by="pitch")] == [
        "notes1",
        "notes2",
        "notes3",
    ]
    assert [item[0] for item in items(client, "near", "notes0", 1)] != ["winds0"]
    farthest = items(client, "pairs", "timbre", far=1, count=1)[0]
    assert "winds0" in farthest
    assert len(items(client, "pairs", "envelope", count=100)) == 10
    with pytest.raises(AscimlError, match="/asciml/sounds/pitch winds0 HZ") as failure:
        items(client, "near", "winds0", 1, by="pitch")
    assert failure.value.code == "bad-argument"


def test_an_f0_is_set_by_hand_and_taken_back(start, tmp_path):
    server = start()
    client, seconds = server.client, np.arange(48000) / 48000
    hidden = 0.02 * np.sin(2 * np.pi * 300 * seconds) + 0.1 * np.random.default_rng(1).standard_normal(48000)
    write_wav(tmp_path / "hidden.wav", hidden.astype(np.float32), 48000)
    call(client, "load", "wind", str(tmp_path / "hidden.wav"))
    assert items(client, "list")[0][4] == 0
    assert call(client, "pitch", "wind0", 300) == ["wind0", pytest.approx(300, rel=0.02)]
    assert items(client, "list")[0][4] == pytest.approx(300, rel=0.02)
    assert items(client, "marks") == [["wind0", 0, 0, 300]]
    call(client, "synth", "notes", "additive", 1, freq=440, seed=1)
    assert call(client, "pitch", "notes0", 220) == ["notes0", pytest.approx(220, rel=0.01)]
    assert server.quit() == 0
    client = start().client
    assert [item[4] for item in items(client, "list")] == pytest.approx([220, 300], rel=0.02)
    assert call(client, "pitch", "notes0", "auto") == ["notes0", pytest.approx(440, rel=0.01)]
    assert call(client, "pitch", "wind0", "auto") == ["wind0", 0]
    assert items(client, "marks") == []
    assert refused(client, "pitch", "wind0", "C4") == (
        "bad-argument",
        'hz must be a number in 40…4000 Hz or auto, got "C4"',
    )
    assert refused(client, "pitch", "wind0", 5000)[0] == "bad-argument"
