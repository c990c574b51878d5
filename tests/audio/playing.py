"""Tables, voices and measures that the tests of the engine share."""

import numpy as np

from asciml_osc.audio import layout, opcodes
from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.audio.offline import OfflineEngine
from asciml_osc.audio.tables import Shape

RATE = 48000.0
LATENCY = layout.LATENCY
CEILING = np.float32(10 ** (-1 / 20))


def exact_engine(**settings):
    """What a voice plays comes out of it sample for sample."""
    return OfflineEngine(dc=False, **settings)


def seen(engine, folder):
    """The memory of an offline engine as the control side has it; `folder` is for its arena, which stays empty."""
    (folder / "arena").touch()
    return EngineMemory(folder, engine.state)


def begin(engine, voice=0):
    """Play a voice from its beginning."""
    engine.post(opcodes.PLAY, voice=voice)


def hear(engine, frames, block=128):
    """The output of a new engine; sample n is what is played at frame n of the sample clock."""
    return engine.render(frames + LATENCY, block)[LATENCY:]


def sine(freq, frames, gain=0.5, rate=RATE):
    return (gain * np.sin(2 * np.pi * freq * np.arange(frames) / rate)).astype(np.float32)


def white(shape, gain=0.1, seed=1):
    return (gain * np.random.default_rng(seed).standard_normal(shape)).astype(np.float32)


def sound_voice(engine, audio, rate=RATE, **voice):
    """A voice that holds one plain sound."""
    table, parts = engine.add_table(Shape(1, len(audio), rate))
    parts.noise[0] = audio
    return engine.add_voice(table, **voice)


def noise_table(engine, rows, **shape):
    """A table of residual rows [rows, frames] and no harmonics."""
    table, parts = engine.add_table(Shape(len(rows), len(rows[0]), RATE, **shape))
    parts.noise[:] = rows
    return table


def bank_table(engine, f0s, amplitudes, frames=4800, hop=384, **shape):
    """A table of harmonic rows: f0s [rows] Hz constant in time, amplitudes [harmonics]."""
    harmonic_frames = frames // hop + 2
    columns = len(f0s) // shape.get("lines", 1)
    shape = Shape(columns, frames, RATE, hop, harmonic_frames, len(amplitudes), edge=96, **shape)
    table, parts = engine.add_table(shape)
    parts.f0[:] = np.asarray(f0s)[:, None]
    parts.coef[..., 0] = amplitudes
    parts.pitch[:] = f0s
    return table, parts


def bend(audio):
    """The largest second difference: a click shows there before it does anywhere else."""
    return np.abs(np.diff(np.asarray(audio, float), 2, axis=0)).max()


def own_bend(freq, amplitudes):
    """The largest second difference that harmonics of `freq` Hz can have."""
    k = np.arange(1, len(amplitudes) + 1)
    return float((np.abs(amplitudes) * (2 * np.pi * freq * k / RATE) ** 2).sum())


def levels(audio, frames):
    """RMS in dB of each stretch of `frames` samples."""
    audio = np.asarray(audio, float)
    stretches = audio[: len(audio) // frames * frames].reshape(-1, frames)
    return 10 * np.log10((stretches**2).mean(1) + 1e-30)


def level(audio):
    """RMS in dB."""
    return float(levels(audio, len(audio))[0])


def frequency(audio, near):
    """Hz of the component around `near`, from the turn of its phase."""
    n = len(audio)
    turning = audio * np.exp(-2j * np.pi * near / RATE * np.arange(n))
    half = n // 2
    early = (turning[:half] * np.hanning(half)).sum()
    late = (turning[half : 2 * half] * np.hanning(half)).sum()
    return near + np.angle(late * np.conj(early)) / (2 * np.pi * half / RATE)


def cents(freq, other):
    return abs(1200 * np.log2(freq / other))


def repetition(audio, shortest=0.005, longest=0.5):
    """The largest normalised autocorrelation at lags from `shortest` to `longest` seconds."""
    spectrum = np.fft.rfft(audio, 2 * len(audio))
    found = np.fft.irfft(np.abs(spectrum) ** 2)
    return np.abs(found[int(shortest * RATE) : int(longest * RATE)]).max() / found[0]
