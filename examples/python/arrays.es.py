"""Sonidos como arreglos de NumPy: aquí se hace uno y se manda, y vuelve lo que hay entre ese y otro.

    .venv/bin/python examples/python/arrays.es.py

Primero arranca el servidor: python3 run.py serve; él mismo crea .venv. Qué debes ver: una línea por cada cuarto del camino
de una cuerda pulsada a una campana, con su nivel y la frecuencia más fuerte. No suena nada.
"""

from __future__ import annotations

import argparse

import numpy as np

from asciml_osc.client import Audio, Client

RATE = 48000


def main() -> None:
    """Manda, pide, mira."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=57140)
    with Client(port=parser.parse_args().port) as server:
        string, *_ = server.add_sound("strings", pluck(196.0), RATE)
        bell, *_ = server.call(
            "/asciml/sounds/synth", "bells", "fm", 1, freq=262, release=0.4, seed=1, timeout=600
        )
        for percent in (0, 25, 50, 75, 100):
            level, loudest = look(server.audio(string, bell, percent=percent, timeout=600))
            print(f"{percent:3} %: {level:5.1f} dB, lo más fuerte en {loudest:4.0f} Hz")


def pluck(hz: float, seconds: float = 1.0) -> np.ndarray:
    """La cuerda de Karplus y Strong: un ruido da vueltas y pierde sus filos."""
    ring = np.random.default_rng(1).uniform(-0.5, 0.5, round(RATE / hz))
    rounds = []
    for _ in range(round(seconds * hz)):
        rounds.append(ring)
        ring = 0.5 * (ring + np.roll(ring, 1))
    return np.concatenate(rounds)


def look(sound: Audio) -> tuple[float, float]:
    """Nivel en dB respecto a la escala completa, y frecuencia del parcial más grande."""
    spectrum = np.abs(np.fft.rfft(sound.samples))
    level = 10 * np.log10(np.mean(np.square(sound.samples)) + 1e-12)
    return float(level), float(spectrum.argmax() * sound.rate / len(sound.samples))


if __name__ == "__main__":
    main()
