"""The protocol: one file for each branch of the address space. Importing this package registers every command."""

from asciml_osc.commands import (
    audio,
    evaluate,
    gesture,
    latent,
    mapping,
    midi,
    model,
    motion,
    place,
    preset,
    recording,
    render,
    server,
    sounds,
    stream,
    train,
    voice,
)
from asciml_osc.commands.base import App, registry

__all__ = [
    "App",
    "audio",
    "evaluate",
    "gesture",
    "latent",
    "mapping",
    "midi",
    "model",
    "motion",
    "place",
    "preset",
    "recording",
    "registry",
    "render",
    "server",
    "sounds",
    "stream",
    "train",
    "voice",
]
