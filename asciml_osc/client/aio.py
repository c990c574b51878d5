"""The client for asyncio and its parts, under the names that their twins have in the package: Client, Voice, Sounds, Training."""

from asciml_osc.client.asynchronous import AsyncClient as Client
from asciml_osc.client.sounds import AsyncSounds as Sounds
from asciml_osc.client.training import AsyncTraining as Training
from asciml_osc.client.voices import AsyncVoice as Voice

__all__ = ["Client", "Sounds", "Training", "Voice"]
