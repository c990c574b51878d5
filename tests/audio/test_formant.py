"""Formants: where a key moves harmonics, a vowel stays the same vowel, and nothing else changes."""

import numpy as np
import pytest

from asciml_osc.audio import opcodes, parameters
from asciml_osc.audio.layout import HARMONICS
from tests.audio.playing import RATE, bend, exact_engine, frequency, hear, own_bend, sine, sound_voice, white
from tests.audio.playing import bank_table as bank

F0, COUNT = 110.0, 80
VOWELS = {
    "a": ((730, 90), (1090, 110), (2440, 170), (3500, 250)),
    "i": ((270, 60), (2290, 120), (3010, 170), (3900, 250)),
    "u": ((300, 60), (870, 90), (2240, 170), (3300, 250)),
}


def response(vowel, hz):
    """The magnitude of a vowel's resonances (Hz, bandwidth) at frequencies, as in a cascade synthesiser."""
    hz = np.asarray(hz, float)
    out = 1.0 / (1.0 + (hz / 400.0) ** 2)  # of the source
    for centre, width in VOWELS[vowel]:
        s, pole = 1j * hz, -width / 2 + 1j * centre
        out = out * np.abs(pole) ** 2 / np.abs((s - pole) * (s - np.conj(pole)))
    return out


def quiet(amplitudes):
    """The same, so that the sum stays below the limiter."""
    return 0.4 * amplitudes / np.sum(amplitudes)


def play(amplitudes, ratio, amount, frames=9600, f0=F0, phases=None):
    """What a key at `ratio` sounds like."""
    engine = exact_engine()
    table, parts = bank(engine, [f0], amplitudes, frames=frames)
    if phases is not None:
        parts.coef[..., 0], parts.coef[..., 1] = amplitudes * np.cos(phases), amplitudes * np.sin(phases)
    voice = engine.add_voice(table)
    engine.post(opcodes.SET, voice=voice, flag=parameters.FORMANT, x=amount)
    engine.post(opcodes.NOTE, voice=voice, x=60, y=1.0, z=f0 * ratio)
    return hear(engine, frames)[:, 0]


def heard(out, hz, count):
    """Amplitudes of harmonics of `hz`, by least squares."""
    out = out[480:-480].astype(float)
    t = np.arange(len(out)) / RATE
    turns = np.exp(2j * np.pi * hz * t[:, None] * np.arange(1, count + 1))
    basis = np.concatenate([turns.real, turns.imag], 1)
    found = np.linalg.solve(basis.T @ basis, basis.T @ out)  # harmonics are nearly orthogonal
    return np.hypot(found[:count], found[count:])


def stretch(vowel, amplitudes, hz):
    """By which factor a vowel's formants have moved: that with which its response fits best, whatever the gain."""
    at = hz * np.arange(1, len(amplitudes) + 1)
    use = (at < 4000) & (amplitudes > 0.003 * amplitudes.max())
    wanted = 20 * np.log10(amplitudes[use])
    factors = np.exp(np.linspace(-1.2, 1.2, 2401))
    fits = np.std(wanted - 20 * np.log10(response(vowel, at[use] / factors[:, None])), axis=1)
    return float(factors[int(np.argmin(fits))])


@pytest.mark.parametrize("vowel", VOWELS)
@pytest.mark.parametrize("ratio", [1.5, 2.0, 0.75, 0.5])
@pytest.mark.parametrize("amount", [0.0, 0.5, 1.0])
def test_a_vowel_keeps_its_formants_as_far_as_it_is_told_to(vowel, ratio, amount):
    out = play(quiet(response(vowel, F0 * np.arange(1, COUNT + 1))), ratio, amount)
    found = heard(out, F0 * ratio, min(HARMONICS, int(20000 / (F0 * ratio))))
    assert stretch(vowel, found, F0 * ratio) == pytest.approx(
        ratio ** (1 - amount), rel=0.04 if ratio > 1 else 0.08
    )


def test_a_geometric_series_takes_the_levels_that_lie_higher_by_the_ratio():
    """0.9^k is straight in dB: no envelope is a better one. At an octave harmonic k has the level of 2k."""
    out = play(quiet(0.9 ** np.arange(40)), 2.0, 1.0)
    found = heard(out, 2 * F0, 40)[:19]
    assert np.diff(20 * np.log10(found)) == pytest.approx(np.full(18, 2 * 20 * np.log10(0.9)), abs=0.01)


@pytest.mark.parametrize("ratio", [0.5, 1.3, 2.0, 3.7])
def test_the_power_stays_as_it_is(ratio):
    amplitudes = response("a", F0 * np.arange(1, 61))
    amplitudes = quiet(amplitudes)
    powers = [np.mean(play(amplitudes, ratio, amount)[480:-480].astype(float) ** 2) for amount in (0, 1)]
    assert powers[1] == pytest.approx(powers[0], rel=0.02)


def test_what_has_every_second_harmonic_still_has_and_a_sine_stays_a_sine():
    odd = quiet(np.where(np.arange(40) % 2 == 0, 1 / np.arange(1, 41), 0))
    found = heard(play(odd, 2.0, 1.0), 2 * F0, 40)
    assert found[1::2].max() < 1e-5
    assert found[0] > 0.1
    # of 1 / k the level at 2k is half of that at k, whatever k: nothing moves
    assert found[2] / found[0] == pytest.approx(1 / 3, rel=0.15)
    assert heard(play([0.4], 2.0, 1.0), 2 * F0, 3) == pytest.approx([0.4, 0, 0], abs=1e-3)


def test_an_octave_down_there_are_harmonics_up_to_where_there_were_some():
    found = heard(play(quiet(np.ones(40)), 0.5, 1.0), F0 / 2, 90)
    assert found[:79] == pytest.approx(np.full(79, found[0]), rel=0.01)
    assert found[80:].max() < 1e-3
    assert len(play(np.full(HARMONICS, 0.003), 0.25, 1.0)) == 9600  # there is no room for more


@pytest.mark.parametrize(("ratio", "amount"), [(1.0, 1.0), (1.0, 0.5), (2.0, 0.0)])
def test_nothing_changes_without_a_transposition_or_at_0(ratio, amount):
    def sound(formant):
        engine = exact_engine()
        table, parts = bank(engine, [220.0], [0.2, 0.05, 0.1])
        parts.noise[:], parts.follow[:] = white(parts.noise.shape), 0.7
        voice = engine.add_voice(table)
        if formant:
            engine.post(opcodes.SET, voice=voice, flag=parameters.FORMANT, x=amount)
        engine.post(opcodes.NOTE, voice=voice, x=60, y=1.0, z=220.0 * ratio)
        return hear(engine, 4800)

    assert np.array_equal(sound(False), sound(True))


@pytest.mark.parametrize("amount", [0.0, 0.5, 1.0])
def test_noise_stays_at_its_pitch_as_far(amount):
    engine = exact_engine()
    voice = sound_voice(engine, sine(1000, 48000))
    engine.post(opcodes.SET, voice=voice, flag=parameters.FORMANT, x=amount)
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=2.0)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, 30000)[:, 0]
    assert np.abs(out[24100:]).max() < 1e-6  # time goes twice as fast whatever the pitch
    assert peak(out[:24000]) == pytest.approx(1000 * 2 ** (1 - amount), rel=0.01)


@pytest.mark.parametrize("amount", [0.0, 0.5, 1.0])
def test_noise_that_follows_a_key_does_so_less(amount):
    engine = exact_engine()
    table, parts = bank(engine, [200.0], [0.0], frames=24000)
    parts.noise[:], parts.follow[:] = sine(1000, 24000), 1.0
    voice = engine.add_voice(table)
    engine.post(opcodes.SET, voice=voice, flag=parameters.FORMANT, x=amount)
    engine.post(opcodes.NOTE, voice=voice, x=60, y=1.0, z=400.0)
    assert peak(hear(engine, 24000)[:, 0]) == pytest.approx(1000 * 2 ** (1 - amount), rel=0.01)


def peak(out):
    """Hz of the strongest component."""
    spectrum = np.abs(np.fft.rfft(out * np.hanning(len(out)), 8 * len(out)))
    return float(np.argmax(spectrum)) * RATE / (8 * len(out))


def test_a_glide_of_the_amount_or_the_rate_does_not_click():
    amplitudes = response("a", F0 * np.arange(1, 41))
    amplitudes = quiet(amplitudes)
    engine = exact_engine()
    table, _ = bank(engine, [F0], amplitudes, frames=96000)
    voice = engine.add_voice(table)
    engine.post(opcodes.NOTE, voice=voice, x=60, y=1.0, z=F0 * 2)
    out = [hear(engine, 4800)[:, 0]]
    for flag, value in (
        (parameters.FORMANT, 1.0),
        (parameters.RATE, 0.5),
        (parameters.FORMANT, 0.0),
        (parameters.RATE, 1.0),
    ):
        engine.post(opcodes.SET, voice=voice, flag=flag, x=value, y=2400)
        out.append(engine.render(4800)[:, 0])
    out = np.concatenate(out)[400:]
    loudest = own_bend(2 * F0, amplitudes)
    assert bend(out) < 1.2 * loudest
    assert np.isfinite(out).all()


def test_silence_and_a_rate_of_nothing_stay_silent():
    engine = exact_engine()
    table, _ = bank(engine, [F0], [0.0, 0.0])
    voice = engine.add_voice(table)
    engine.post(opcodes.SET, voice=voice, flag=parameters.FORMANT, x=1.0)
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=0.0)
    engine.post(opcodes.NOTE, voice=voice, x=60, y=1.0, z=2 * F0)
    assert not hear(engine, 4800).any()
    assert engine.state.engine[0]["not_finite"] == 0


def test_a_key_is_still_the_key():
    out = play(quiet(response("a", F0 * np.arange(1, 41))), 1.5, 1.0)
    assert frequency(out[480:-480], 1.5 * F0) == pytest.approx(1.5 * F0, rel=1e-4)
