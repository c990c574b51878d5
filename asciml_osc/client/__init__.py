"""A client for Python programs: commands whose answer is waited for, events, sounds as arrays, and voices.

::

    with Client() as client:
        client.notify()
        ids = client.call("/asciml/sounds/synth", "bells", "fm", 20, freq_lo=200, freq_hi=800)
        client.call("/asciml/train/start")
        client.wait_event("/asciml/train/finished", timeout=600)
        voice = client.voice("lead")
        voice.path(ids[0], ids[1])
        voice.play()
        voice.percent(33, glide=2)

`AsyncClient` is the same for asyncio. The guide: clients/python/README.md.
"""

from typing import TYPE_CHECKING

from asciml_osc.client.audio import Audio
from asciml_osc.client.messages import Message, check_address
from asciml_osc.client.sync import Client
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
    "AsyncVoice",
    "Audio",
    "Client",
    "Message",
    "Voice",
    "check_address",
]
