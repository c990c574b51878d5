"""Three voices that move at once, each in a task of its own: the client for asyncio.

    .venv/bin/python examples/python/together.py [--seconds 12]

Start the server first: python3 run.py serve; .venv is made by it. Expect: three sounds that repeat, left, middle and right, each
drifting between a bell and a wind in its own time. Ctrl-C ends it early.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random

from asciml_osc.client import AsyncClient, AsyncVoice

PANS = {"left": -0.8, "middle": 0.0, "right": 0.8}


async def main() -> None:
    """Make the sounds, prepare the three paths at once, let them drift."""
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
            print("that was all")
        finally:
            await asyncio.gather(*(voice.stop() for voice in voices))


async def drift(voice: AsyncVoice) -> None:
    """Play, and go to another place again and again."""
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
