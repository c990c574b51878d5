"""Time brought from one length to another: attack on attack, end on end."""

import numpy as np
import pytest

from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse, without_offset
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.timing import ATTACK_S, TimeMap, timed, timed_vectors
from asciml_osc.errors import AscimlError
from asciml_osc.lengths import length_between
from tests.parts import FRAMING, make_noise

RATE = 16000
SHORT, LONG = Framing(RATE, 4800), Framing(RATE, 64000)
HALF_WAY = 17527  # round(sqrt(4800 * 64000))


def note(hz, framing, decay=1.0):
    """Five harmonics that begin at 5 ms."""
    t = np.arange(framing.samples) / RATE
    x = sum(np.sin(2 * np.pi * hz * k * t + k) / k for k in range(1, 6)) * np.exp(-decay * t)
    rise = np.clip((t - 0.005) / 0.01, 0, 1) * np.clip((t[-1] - t) / 0.02, 0, 1)
    return (0.2 * x * rise).astype(np.float32)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [([1, 0], 4800), ([0, 1], 64000), ([0.5, 0.5], HALF_WAY), ([-0.2, 1.2], 64000), ([1.5, -0.5], 4800)],
)
def test_a_length_between_is_the_geometric_mean_and_stays_beyond(weights, expected):
    assert length_between([4800, 64000], weights) == expected
    assert length_between([48000, 48000], weights) == 48000


@pytest.mark.parametrize(("own", "wanted"), [(SHORT, LONG), (LONG, SHORT), (LONG, FRAMING)])
def test_the_attack_keeps_its_time_and_the_end_is_at_the_end(own, wanted):
    times = TimeMap(own, wanted)
    places = times.places(wanted.samples + 1, 1.0)
    attack = int(min(ATTACK_S * RATE, own.samples / 2, wanted.samples / 2))
    assert np.array_equal(places[:attack], np.arange(attack))
    assert places[-1] == pytest.approx(own.samples)
    assert (np.diff(places) > 0).all()


def test_what_has_the_length_is_left_alone(analyses, vectors):
    assert timed(analyses[0], FRAMING) is analyses[0]
    assert timed_vectors(vectors, FRAMING, FRAMING) is vectors
    with pytest.raises(AscimlError, match="analysed at 16000 Hz; expected 48000 Hz"):
        timed(analyses[0], Framing(48000, 48000))


def test_an_analysis_and_its_vector_are_brought_to_a_length_alike(analyses):
    for analysis in (analyses[2], analyses[9]):
        brought = timed(analysis, LONG)
        expected = pack([brought], LONG, 220.0)
        found = timed_vectors(pack([analysis], FRAMING, 220.0), FRAMING, LONG)
        pitch = slice(None) if not analysis.pitched else np.flatnonzero(np.abs(found - expected)[0] < 0.05)
        assert np.allclose(found[0][pitch], expected[0][pitch], atol=0.05)
        assert np.mean(np.abs(found - expected) < 1e-5) > 0.99
        frames = TimeMap(FRAMING, LONG).own_frames
        assert frames > 0
        assert np.array_equal(brought.residual[:frames], analysis.residual[:frames])


@pytest.mark.parametrize("kind", ["notes", "noises", "note and noise"])
def test_both_ends_are_the_sounds_and_rows_between_have_their_lengths(kind):
    sounds = {
        "notes": [note(200, SHORT), note(300, LONG)],
        "noises": [make_noise(1, 5.0, SHORT), make_noise(2, 1.0, LONG)],
        "note and noise": [note(200, SHORT), make_noise(2, 1.0, LONG)],
    }[kind]
    analyses = [analyse(x, Framing(RATE, len(x))) for x in sounds]
    details = [Detail.of(x, analysis) for x, analysis in zip(sounds, analyses, strict=True)]
    places = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
    rows = list(decode_rows(analyses, np.stack([1 - places, places], 1), details=details))
    lengths = [length_between([4800, 64000], [1 - place, place]) for place in places]
    assert [row.samples for row in rows] == lengths
    for row, x in ((rows[0], sounds[0]), (rows[-1], sounds[1])):
        expected = without_offset(x, RATE) * Framing(RATE, len(x)).edge_fade
        assert np.linalg.norm(row.audio(RATE) - expected) < 2e-3 * np.linalg.norm(expected)
    for row in rows:
        assert np.isfinite(row.audio(RATE)).all()


def test_an_end_does_not_depend_on_how_long_the_other_sound_is():
    """Bit for bit: as it is where both are of one length."""
    x, same, other = note(200, SHORT), note(300, SHORT), note(300, LONG)
    rows = []
    for sounds in ((x, same), (x, other)):
        analyses = [analyse(y, Framing(RATE, len(y))) for y in sounds]
        details = [Detail.of(y, analysis) for y, analysis in zip(sounds, analyses, strict=True)]
        rows += decode_rows(analyses, np.array([[1.0, 0.0]]), details=details)
    assert np.array_equal(rows[0].audio(RATE), rows[1].audio(RATE))


def test_an_attack_is_not_stretched():
    """Half-way between 0.3 and 4 s each note still rises within its 10 ms, and falls as late as the length says."""
    sounds = note(200, SHORT, decay=0.0), note(210, LONG, decay=0.0)
    analyses = [analyse(x, Framing(RATE, len(x))) for x in sounds]
    (row,) = decode_rows(analyses, np.array([[0.5, 0.5]]), mode="own", audio=sounds)
    audio = row.audio(RATE)
    levels = np.sqrt((audio[: len(audio) // 160 * 160].reshape(-1, 160) ** 2).mean(1))  # of 10 ms
    steady = np.median(levels)
    assert levels[3] > 0.7 * steady  # from 30 ms on
    assert (levels[4:-6] > 0.7 * steady).all()
