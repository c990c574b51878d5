"""The rooms of the page, a tab each: `ROOMS` has them in order. Each is a function that fills its panel when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms import learn, listen, mapping, play, session, sounds
from asciml_osc.web.page.words import mark


class Room(NamedTuple):
    """One tab: its name in the address of the page, its icon, its title and what fills its panel."""

    name: str
    icon: str
    title: str
    build: Callable[[Page], None]


ROOMS = (
    Room("sounds", "graphic_eq", mark("Sounds"), sounds.build),
    Room("learn", "school", mark("Learn"), learn.build),
    Room("play", "piano", mark("Play"), play.build),
    Room("map", "tune", mark("Map and presets"), mapping.build),
    Room("session", "folder", mark("Session"), session.build),
    Room("listen", "headphones", mark("Listen here"), listen.build),
)
