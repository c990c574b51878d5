"""A client for Python programs: commands whose answer is waited for, events, sounds as arrays, and voices.

::

    with Client() as server:
        server.sounds.load("weather", "rain.wav")
        bells = server.sounds.synth("bells", "fm", 20, freq=(200, 800))
        server.training.start()
        server.training.wait()
        voice = server.voice("lead")
        voice.path("rain", bells[0])
        voice.play()
        voice.percent(33, glide=2)

`AsyncClient` is the same for asyncio; `asciml_osc.client.aio` has it, and its parts, under the names that they have here. The guide:
clients/python/README.md.
"""

from typing import TYPE_CHECKING

from asciml_osc.client.audio import Audio
from asciml_osc.client.messages import Message, check_address
from asciml_osc.client.sounds import AsyncSounds, Sound, SoundList, Sounds
from asciml_osc.client.sync import Client
from asciml_osc.client.training import AsyncTraining, Losses, Run, Training
from asciml_osc.client.voices import AsyncVoice, Voice
from asciml_osc.errors import CODES, AscimlError

if TYPE_CHECKING:
    from asciml_osc.client.asynchronous import AsyncClient
else:

    def __getattr__(name: str) -> object:
        """Load the client for asyncio where it is asked for: `asciml-osc send` is typed between two bars."""
        if name != "AsyncClient":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from asciml_osc.client.asynchronous import AsyncClient

        return AsyncClient


__all__ = [
    "CODES",
    "AscimlError",
    "AsyncClient",
    "AsyncSounds",
    "AsyncTraining",
    "AsyncVoice",
    "Audio",
    "Client",
    "Losses",
    "Message",
    "Run",
    "Sound",
    "SoundList",
    "Sounds",
    "Training",
    "Voice",
    "check_address",
]
