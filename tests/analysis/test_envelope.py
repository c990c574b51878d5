import numpy as np
import pytest

from asciml_osc.analysis.envelope import impose, measure
from asciml_osc.analysis.features import pack, pack_envelope, unpack
from asciml_osc.analysis.framing import RATES, Framing
from asciml_osc.analysis.sound import analyse
from asciml_osc.decoding.decoder import decode_row


@pytest.fixture
def rng():
    return np.random.default_rng(5)


def block_db(x, size):
    return 10 * np.log10((x[: len(x) // size * size].reshape(-1, size) ** 2).mean(1) + 1e-12)


@pytest.mark.parametrize(("hz", "band"), [(60.0, 0), (1200.0, 1), (7000.0, 2)])
@pytest.mark.parametrize("rate", RATES)
def test_a_tone_is_in_its_band(rate, hz, band):
    framing = Framing(rate, rate)
    x = (0.5 * np.sin(2 * np.pi * hz * np.arange(rate) / rate)).astype(np.float32)
    found = measure(x, framing)[8:-8]
    assert found.argmax(1).tolist() == [band] * len(found)
    assert 0.06 < found[:, band].mean() <= 0.1251


def test_what_has_its_envelope_already_stays_as_it_is(framing, noise):
    x = noise(1)
    assert np.abs(impose(x, measure(x, framing), framing) - x).max() < 1e-5


def test_a_steady_noise_becomes_a_clap(framing, rng):
    claps = np.zeros(framing.samples, np.float32)
    for at in (0.1, 0.15, 0.5):
        part = slice(int(at * framing.rate), int((at + 0.01) * framing.rate))
        claps[part] = 0.5 * rng.standard_normal(part.stop - part.start)
    steady = rng.standard_normal(framing.samples).astype(np.float32)
    made = impose(steady, measure(claps, framing), framing)
    size = framing.rate // 100
    wanted, found = block_db(claps, size), block_db(made, size)
    sounds = wanted > -40
    assert np.abs(found - wanted)[sounds].max() < 2
    away = np.convolve(sounds, np.ones(3), "same") == 0  # in the blocks beside a clap gains are on their way
    assert found[away].max() < -40  # the low band is slower


def test_silence_stays_silence(framing, noise):
    silence = np.zeros(framing.samples, np.float32)
    assert not impose(silence, measure(noise(1), framing), framing).any()
    assert np.abs(impose(noise(1), measure(silence, framing), framing)).max() == 0
    a = analyse(silence, framing)
    vector = pack([a], framing)[0]
    assert not decode_row(vector, [a], [1.0], framing).render(framing).any()


def test_an_envelope_comes_back_as_it_was_packed(framing, noise):
    x = noise(3) - noise(3).mean()
    mean_squares, a = measure(x, framing), analyse(x, framing)
    assert np.allclose(a.envelope, pack_envelope(mean_squares, framing), rtol=1e-3)
    found = unpack(pack([a], framing)[0], framing).envelope[: len(mean_squares)]
    loud = mean_squares > 1e-8
    assert np.allclose(found[loud], mean_squares[loud], rtol=0.1)


def test_a_clap_that_is_taken_apart_and_made_again_keeps_its_attack(rng):
    framing = Framing(48000, 48000)
    t = np.arange(48000) / 48000 - 0.05
    x = np.where(t >= 0, 0.5 * np.exp(-np.maximum(t, 0) / 0.03), 0) * rng.standard_normal(48000)
    x = x.astype(np.float32)
    a = analyse(x, framing)
    y = decode_row(pack([a], framing)[0], [a], [1.0], framing).render(framing)
    wanted, found = block_db(x, 480)[:11], block_db(y, 480)[:11]
    assert np.abs(found - wanted)[5:].mean() < 1
    assert found[:4].max() < wanted.max() - 35  # no pre-echo
