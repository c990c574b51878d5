"""What the command line can set, in one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from asciml_osc.languages import ENGLISH, Language

DEFAULT_PORT = 57140
DEFAULT_WEB_PORT = 57141  # of the page, OSCQuery and its WebSocket
DEFAULT_LINGER = 20.0  # seconds
WEKINATOR = (6448, 12000)  # where Wekinator hears, and where its outputs go
RATES = (44100, 48000, 96000)  # Hz, that a server can be started with


def default_session() -> Path:
    """Return the session folder when none is named: in the user's data folder, by the system's convention."""
    return Path(platformdirs.user_data_dir("asciml-osc")) / "default"


def pretrained_path(model: str) -> Path:
    """Return where `asciml-osc pretrain` puts a model, and `from pretrained` looks for it."""
    return Path(platformdirs.user_data_dir("asciml-osc")) / "pretrained" / f"{model}.safetensors"


def recipes_path() -> Path:
    """Return where the user's own recipes for sounds are looked for, whatever the session."""
    return Path(platformdirs.user_config_dir("asciml-osc")) / "recipes.toml"


@dataclass(frozen=True)
class Config:
    """Settings of a server, fixed while it runs.

    rate and block: what the audio device is asked for, Hz and frames; sounds are analysed and decoded at `rate`.
    audio: the devices that are wanted, the first that opens: an index, a part of a name, "" for the best, "null" for none.
    midi: ports for other programs to connect to are made at once, and not with the first port that is opened.
    lean: TensorFlow, half a gigabyte, is loaded by the first training, which waits for it, and not as soon as there are sounds.
    linger: seconds that the sound goes on when the server is killed. seconds: length of a sound. media: folders besides the session that clients on other machines may read.
    language: of the clients that choose none. restore: voices come back as the last server left them; preset: as this preset has them
    instead, "" for none; play: those that went on and on play again.
    wekinator: ports, where messages for it are heard, and where its outputs go on this machine.
    password: what clients on other machines log in with; "": one is made where there may be any.
    web: TCP port of the page, 0 for a free one; None: there is none. https: the page is encrypted.
    """

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    session: Path = field(default_factory=default_session)
    audio: tuple[str, ...] = ("",)
    rate: int = 48000
    block: int = 128
    log: str = "info"
    seconds: float = 1.0
    linger: float = DEFAULT_LINGER
    media: tuple[Path, ...] = ()
    lean: bool = False
    midi: bool = True
    password: str = ""
    language: Language = ENGLISH
    restore: bool = True
    preset: str = ""
    play: bool = False
    wekinator: tuple[int, int] | None = None
    web: int | None = None
    https: bool = False
    arena_bytes: int = 2 << 30  # of address space; memory is taken as paths are made

    @property
    def samples(self) -> int:
        """Length of a sound in samples at `rate`."""
        return round(self.seconds * self.rate)
