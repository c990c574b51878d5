"""Tres voces que se mueven a la vez, cada una en su propia tarea: el cliente para asyncio.

    .venv/bin/python examples/python/together.es.py [--seconds 12]

Primero arranca el servidor: python3 run.py serve; él mismo crea .venv. Qué debes oír: tres sonidos que se repiten, a la
izquierda, al centro y a la derecha; cada uno va y viene a su ritmo entre una campana y un viento. Ctrl-C lo termina antes.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random

from asciml_osc.client import AsyncClient, AsyncVoice

PANS = {"left": -0.8, "middle": 0.0, "right": 0.8}


async def main() -> None:
    """Haz los sonidos, prepara los tres caminos a la vez, déjalos pasear."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=57140)
    parser.add_argument("--seconds", type=float, default=12.0)
    options = parser.parse_args()
    async with AsyncClient(port=options.port) as server:
        bells = await server.call("/asciml/sounds/synth", "bells", "fm", 3, seed=1, timeout=600)
        winds = await server.call("/asciml/sounds/synth", "wind", "subtractive", 3, seed=1, timeout=600)
        voices = [server.voice(name) for name in PANS]
        await asyncio.gather(
            *(voice.path(*ends, timeout=600) for *ends, voice in zip(bells, winds, voices, strict=True))
        )
        try:
            async with asyncio.timeout(options.seconds):
                await asyncio.gather(*map(drift, voices))
        except TimeoutError:
            print("eso fue todo")
        finally:
            await asyncio.gather(*(voice.stop() for voice in voices))


async def drift(voice: AsyncVoice) -> None:
    """Toca, y ve una y otra vez a otro lugar."""
    chance = random.Random(voice.name)
    voice.pan(PANS[voice.name])
    await voice.loop(1)
    await voice.play()
    while True:
        seconds = chance.uniform(0.5, 3.0)
        voice.percent(chance.uniform(0, 100), glide=seconds)
        await asyncio.sleep(seconds)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
