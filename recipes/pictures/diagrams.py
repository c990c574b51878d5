"""Drawings: how a path, a square, a triangle and an axis lie, and who sends to which port. In English and in Spanish."""

from __future__ import annotations

from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from asciml_osc.pictures.files import save

INK, SOFT, ACCENT, PAPER = "#202020", "#8a8a8a", "#c2410c", "#f3f1ea"
SPANISH = {
    "path": "camino: path main a b c, percent main 62",
    "square": "cuadrado: square main a b c d, xy main 0.7 0.4",
    "triangle": "triángulo: triangle main a b c, xy main 0.7 0.4",
    "axis": "eje principal: z main 0 1.5",
    "the path": "el camino",
    "standard deviations": "desviaciones estándar",
    "c along the whole upper edge": "c a lo largo de todo el borde de arriba",
    "with overshoot 20: from -20 to 120": "con overshoot 20: de -20 a 120",
    "its own port": "su propio puerto",
    "phone, tablet": "teléfono, tableta",
    "patch in Pd or Max": "patch de Pd o Max",
    "messages": "mensajes",
    "answers and events": "respuestas y eventos",
    "samples": "muestras",
    "loudspeaker": "bocina",
}
ENGLISH = {
    "path": "path: path main a b c, percent main 62",
    "square": "square: square main a b c d, xy main 0.7 0.4",
    "triangle": "triangle: triangle main a b c, xy main 0.7 0.4",
    "axis": "principal axis: z main 0 1.5",
}


def draw(folder: Path) -> list[Path]:
    """Draw both in both languages; where a word has no translation it stands as it is."""
    made = []
    for ending, words in (("", ENGLISH), (".es", SPANISH)):
        for name, figure in (("places", places(words)), ("ports", ports(words))):
            made.append(folder / f"{name}{ending}.png")
            save(figure, made[-1])
    return made


def dot(axes: Axes, x: float, y: float, name: str, shift: tuple[float, float] = (0, 9)) -> None:
    axes.plot(x, y, "o", color=INK, markersize=9)
    axes.annotate(name, (x, y), shift, textcoords="offset points", ha="center", fontsize=12, weight="bold")


def here(axes: Axes, x: float, y: float) -> None:
    axes.plot(x, y, "o", color=ACCENT, markersize=12, zorder=5)


def places(words: dict[str, str]) -> Figure:
    """Draw the four shapes a voice can move in, each with the message that makes it and the one that moves."""
    figure = Figure(figsize=(8.6, 6.4), layout="constrained")
    path, square, axis, triangle = figure.subplots(2, 2).flat
    for axes, name in ((path, "path"), (square, "square"), (triangle, "triangle"), (axis, "axis")):
        axes.set_title(words[name], fontsize=10)
        axes.axis("off")
    path.plot([0, 100], [0, 0], color=INK)
    path.plot([-20, 0], [0, 0], [100, 120], [0, 0], color=SOFT, linestyle=":")
    for at, name in ((0, "a"), (50, "b"), (100, "c")):
        dot(path, at, 0, name)
        path.text(at, -0.14, str(at), ha="center", va="top")
    here(path, 62, 0)
    path.text(62, -0.14, "62", ha="center", va="top", color=ACCENT)
    with_overshoot = "with overshoot 20: from -20 to 120"
    path.text(50, -0.45, words.get(with_overshoot, with_overshoot), ha="center", color=SOFT, fontsize=9)
    path.set(xlim=(-28, 128), ylim=(-1, 1))
    for axes in (square, triangle):
        axes.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=INK)
        axes.plot([0.7, 0.7], [0, 0.4], [0, 0.7], [0.4, 0.4], color=ACCENT, linestyle=":")
        dot(axes, 0, 0, "a", (-14, -4))
        dot(axes, 1, 0, "b", (14, -4))
        here(axes, 0.7, 0.4)
        axes.text(0.7, -0.09, "x 0.7", ha="center", va="top", color=ACCENT)
        axes.text(-0.07, 0.4, "y 0.4", ha="right", va="center", color=ACCENT)
        axes.set(xlim=(-0.6, 1.6), ylim=(-0.25, 1.25))
    dot(square, 0, 1, "c", (-14, -4))
    dot(square, 1, 1, "d", (14, -4))
    triangle.plot([0, 1], [1, 1], color=INK, linewidth=7, solid_capstyle="round")
    along = "c along the whole upper edge"
    triangle.text(0.5, 1.09, words.get(along, along), ha="center", fontsize=9, weight="bold")
    axis.plot([0, 100], [0, 0], color=INK)
    dot(axis, 0, 0, "a", (-14, -4))
    dot(axis, 100, 0, "b", (14, -4))
    axis.annotate("", (40, 3.2), (40, -3.2), arrowprops={"arrowstyle": "<->", "color": SOFT})
    for value in (-3, 0, 3):
        axis.text(36, value, str(value), ha="right", va="bottom" if value == 0 else "center", color=SOFT)
    here(axis, 40, 1.5)
    axis.text(45, 1.5, "z 1.5", va="center", color=ACCENT)
    axis.text(45, -2.4, words.get("standard deviations", "standard deviations"), color=SOFT, fontsize=9)
    axis.text(100, -0.35, words.get("the path", "the path"), ha="right", va="top", fontsize=9)
    axis.set(xlim=(-28, 128), ylim=(-4, 4))
    return figure


def box(axes: Axes, x: float, y: float, title: str, port: str, wide: float = 2.4) -> None:
    axes.add_patch(FancyBboxPatch((x, y), wide, 0.72, "round,pad=0.04", facecolor=PAPER, edgecolor=INK))
    axes.text(x + wide / 2, y + 0.48, title, ha="center", va="center", fontsize=10)
    axes.text(x + wide / 2, y + 0.2, port, ha="center", va="center", fontsize=9, color=ACCENT)


def arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], style: str = "->") -> None:
    axes.annotate("", end, start, arrowprops={"arrowstyle": style, "color": INK, "shrinkA": 2, "shrinkB": 2})


def ports(words: dict[str, str]) -> Figure:
    """Draw the programs, the ports they listen on, and what goes from one to the other."""

    def word(text: str) -> str:
        return words.get(text, text)

    figure = Figure(figsize=(8.6, 4.4), layout="constrained")
    axes = figure.subplots()
    axes.axis("off")
    axes.set(xlim=(-0.2, 12.4), ylim=(0.1, 6.1))
    clients = [
        ("SuperCollider (sclang)", "57120"),
        ("Pure Data", word("its own port")),
        ("Max (udpreceive)", "57141"),
        ("Python", word("its own port")),
        (word("phone, tablet"), word("its own port")),
    ]
    for n, (title, port) in enumerate(clients):
        y = 5.1 - 1.2 * n
        box(axes, 0, y, title, port)
        arrow(axes, (2.5, y + 0.36), (5.3, 2.5 + 0.36 + 0.16 * (2 - n)), "<->")
    box(axes, 5.4, 2.3, "asciml-osc", "57140", wide=2.4)
    axes.text(4.0, 5.75, word("messages") + " \u2192", fontsize=9, ha="center")
    axes.text(4.0, 5.4, "\u2190 " + word("answers and events"), fontsize=9, ha="center")
    box(axes, 9.7, 4.1, "scsynth", "57110")
    arrow(axes, (7.9, 2.9), (9.6, 4.3))
    axes.text(8.5, 3.85, word("samples"), fontsize=9, ha="right")
    box(axes, 9.7, 2.3, word("loudspeaker"), "PortAudio")
    arrow(axes, (7.9, 2.66), (9.6, 2.66))
    box(axes, 5.4, 0.3, word("patch in Pd or Max"), "9000")
    arrow(axes, (2.5, 0.66), (5.3, 0.66))
    arrow(axes, (6.6, 1.1), (6.6, 2.2), "<->")
    return figure
