import numpy as np
import pytest

from asciml_osc.analysis.features import Parts, feature_count, pack, unpack
from asciml_osc.analysis.framing import HARMONICS, RATES, Framing
from asciml_osc.analysis.harmonics import oscillate
from asciml_osc.analysis.sound import Analysis, analyse, residual_spectrum, without_offset
from asciml_osc.analysis.stft import istft
from asciml_osc.decoding.decoder import decode_row
from asciml_osc.errors import AscimlError

FIELDS = ("f0", "coef", "residual", "harmonics", "axis")


def assert_same(a, b):
    assert (a.framing, a.pitched, a.top_hz) == (b.framing, b.pitched, b.top_hz)
    for name in FIELDS:
        assert np.array_equal(getattr(a, name), getattr(b, name)), name


@pytest.mark.parametrize("rate", RATES)
def test_a_note_is_pitched(rate, note, tmp_path):
    framing = Framing(rate, rate)
    analysis = analyse(note(330.0, 5, framing), framing)
    assert analysis.pitched
    assert abs(1200 * np.log2(analysis.f0_hz / 330)) < 2
    analysis.save(tmp_path / "note.npz")
    assert (tmp_path / "note.npz").stat().st_size < 400_000
    assert_same(Analysis.load(tmp_path / "note.npz"), analysis)


def test_a_noise_is_not(framing, noise, tmp_path):
    analysis = analyse(noise(1), framing)
    assert not analysis.pitched
    assert analysis.f0_hz == 0.0
    assert not analysis.coef.any()
    analysis.save(tmp_path / "noise.npz")
    assert_same(Analysis.load(tmp_path / "noise.npz"), analysis)


def test_harmonics_and_residual_are_the_whole_sound(framing, note, noise):
    x = note(220.0, 1) + 0.1 * noise(1)
    x -= x.mean()
    analysis = analyse(x, framing)
    again = oscillate(analysis.coef, analysis.f0, framing) + istft(residual_spectrum(x, analysis), framing)
    assert np.abs(again - x).max() < 1e-4


def awkward(kind, framing, note):
    silence = np.zeros(framing.samples, np.float32)
    if kind == "dc":
        return note(220.0, 1) + np.float32(0.5)
    if kind == "clipped":
        return np.clip(5 * note(220.0, 1), -1, 1)
    if kind == "only dc":
        return silence + np.float32(0.7)
    if kind == "short":
        silence[: framing.rate // 20] = note(440.0, 1)[2000 : 2000 + framing.rate // 20]
        return silence
    if kind == "impulse":
        silence[100] = 1
        return silence
    if kind == "whisper":
        return 1e-6 * note(220.0, 1)
    return silence


@pytest.mark.parametrize("kind", ["dc", "clipped", "only dc", "short", "impulse", "whisper", "silence"])
def test_awkward_sounds_come_back_finite(framing, note, kind):
    x = awkward(kind, framing, note)
    analysis = analyse(x, framing)
    vector = pack([analysis], framing)[0]
    assert np.isfinite(vector).all()
    for mode in ("z", "tuned", "own"):
        y = decode_row(vector, [analysis], [1.0], framing, mode, [x]).render(framing)
        assert np.isfinite(y).all()
        assert np.abs(y).max() < 2
        if kind in ("silence", "only dc", "whisper"):
            assert np.abs(y).max() < 1e-3
    if kind in ("dc", "clipped"):
        assert abs(1200 * np.log2(analysis.f0_hz / 220)) < 5


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_not_a_number_is_refused(framing, note, bad):
    x = note(220.0, 1)
    x[777] = bad
    with pytest.raises(AscimlError, match="not numbers") as caught:
        analyse(x, framing)
    assert caught.value.code == "bad-argument"


@pytest.mark.parametrize("shape", [(100,), (16000, 2)])
def test_another_shape_is_refused(framing, shape):
    with pytest.raises(AscimlError, match="expected 16000 mono samples") as caught:
        analyse(np.zeros(shape, np.float32), framing)
    assert caught.value.code == "bad-argument"


def test_files_that_cannot_be_read(tmp_path, analyses):
    for content, code in ((None, "not-found"), (b"not a zip", "io"), (b"", "io")):
        path = tmp_path / "x.npz"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(AscimlError, match="analyse") as caught:
            Analysis.load(path)
        assert caught.value.code == code
    analyses[0].save(path)
    path.write_bytes(path.read_bytes()[:-500])
    with pytest.raises(AscimlError, match="/asciml/sounds/analyse x makes it anew"):
        Analysis.load(path)
    with pytest.raises(AscimlError, match="could not be written") as caught:
        analyses[0].save(tmp_path / "nowhere" / "x.npz")
    assert caught.value.code == "io"


def test_features_come_back_as_they_were_packed(framing, analyses, vectors):
    assert vectors.shape == (len(analyses), feature_count(framing))
    assert vectors.dtype == np.float32
    for analysis, vector in zip(analyses, vectors, strict=True):
        parts = unpack(vector, framing)
        assert isinstance(parts, Parts)
        if analysis.pitched:
            assert np.abs(1200 * np.log2(parts.f0 / analysis.f0))[5:-5].max() < 5
            amplitude = np.abs(analysis.coef[10:-10, 0])
            assert np.abs(parts.amplitude[10:-10, 0] - amplitude).max() < 0.02 * amplitude.max()
        assert np.allclose(parts.residual, analysis.residual[: framing.frames] / 3, atol=1e-6)
        assert (np.diff(parts.knots, axis=1) >= 0).all()
        assert parts.amplitude.shape == (framing.harmonic_frames, HARMONICS)


def test_unpitched_sounds_get_the_mean_f0(framing, analyses):
    pair = pack([analyses[0], analyses[-1]], framing)
    assert analyses[0].pitched
    assert not analyses[-1].pitched
    f0 = unpack(pair[1], framing).f0
    assert np.allclose(f0, np.exp(np.log(analyses[0].f0).mean()), rtol=1e-4)


def test_a_made_up_vector_is_made_lawful(framing):
    wild = 5 * np.random.default_rng(0).standard_normal(feature_count(framing)).astype(np.float32)
    parts = unpack(wild, framing)
    assert (parts.residual >= 0).all()
    assert (parts.amplitude >= 0).all()
    assert (np.diff(parts.knots, axis=1) >= 0).all()
    assert parts.knots.min() >= 0
    assert parts.knots.max() <= framing.bands


def test_analyses_of_another_grid_are_refused(analyses):
    with pytest.raises(AscimlError, match="analyse the sound again") as caught:
        pack(analyses, Framing(48000, 48000))
    assert caught.value.code == "bad-argument"


def test_the_silence_after_a_short_sound_stays_silence():
    short = np.zeros(16000, np.float32)
    short[:1800] = np.hanning(1800)  # all on one side: its mean over the second is 0.056
    found = without_offset(short, 16000)
    assert not found[1800:].any()
    assert abs(found.mean()) < 1e-7
    assert np.abs(np.diff(found)).max() < 0.02  # no step where the sound begins or ends


def test_a_click_is_left_as_it_is():
    click = np.zeros(16000, np.float32)
    click[80] = 0.5
    assert np.array_equal(without_offset(click, 16000), click)


def test_an_offset_of_the_whole_sound_goes():
    tone = np.sin(2 * np.pi * 440 * np.arange(16000) / 16000).astype(np.float32)
    found = without_offset(tone + np.float32(0.1), 16000)
    assert np.abs(found[200:-200] - tone[200:-200]).max() < 1e-3
    assert np.array_equal(without_offset(np.zeros(100, np.float32), 16000), np.zeros(100, np.float32))
