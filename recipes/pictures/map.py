"""The map that /asciml/latent/map answers, drawn with a path through it."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

from asciml_osc.pictures.files import save
from recipes.pictures.serving import Serving

PATH = ("bass", "glass")
ABOVE, BELOW = (5, 4), (5, -11)  # points from a dot to its word
SHIFTS = {
    "bell": BELOW,
    "guitar": BELOW,
    "choir": BELOW,
    "kick": (-22, 4),
    "piano": (-28, 4),
    "tabla": (-28, -4),
}  # words that would cover others


def draw_map(server: Serving, path: Path) -> Path:
    """Draw every sound where the map has it, a colour a group; recordings with the words of their files."""
    places = {sound: (group, x, y) for sound, group, x, y in server.client.items("/asciml/latent/map")}
    figure = Figure(figsize=(6.4, 4.6), layout="constrained")
    axes = figure.subplots()
    for group in dict.fromkeys(group for group, _, _ in places.values()):
        found = [(x, y) for name, x, y in places.values() if name == group]
        axes.scatter(*zip(*found, strict=True), label=group, s=36, zorder=2)
    for word, sound in server.recorded.items():
        axes.annotate(
            word, places[sound][1:], SHIFTS.get(word, ABOVE), textcoords="offset points", fontsize=8
        )
    ends = [places[server.recorded[word]] for word in PATH]
    axes.plot([x for _, x, _ in ends], [y for _, _, y in ends], color="0.4", linestyle="--", zorder=1)
    axes.set(xlim=(-1.1, 1.2), ylim=(-1.1, 1.1), xlabel="x", ylabel="y")
    axes.legend(loc="best", fontsize=8)
    save(figure, path)
    return path
