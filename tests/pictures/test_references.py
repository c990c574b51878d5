"""Every kind of picture of the shipped sounds, beside the one that was looked at: axes, words, marks, colours, and nothing over anything else.

After a change that is meant, `python -m tests.pictures.test_references` draws the references anew; look at them before they are committed.
"""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from matplotlib import rc_context, rcParamsDefault
from PIL import Image

from asciml_osc.pictures import files
from asciml_osc.pictures.losses import draw_losses
from asciml_osc.pictures.morph import draw_morph
from asciml_osc.pictures.reconstructions import draw_reconstructions
from asciml_osc.pictures.views import draw
from asciml_osc.sounds.descriptors import describe
from asciml_osc.sounds.views import VIEWS, Described, shown
from asciml_osc.store.rows import Point

HERE = Path(__file__).parent / "references"
SOUNDS = Path(__file__).parents[2] / "examples" / "sounds"
PITCHED = {"bass": 65.4, "bell": 1760.0, "choir": 293.7, "cowbell": 546.0, "glass": 349.2, "guitar": 587.3, "piano": 98.0, "tabla": 155.6}  # fmt: skip
GROUPS = {
    "strings": ("bass", "guitar", "piano"), "metal": ("bell", "cowbell", "cymbal", "glass"),
    "skins": ("kick", "snare", "tabla", "tap", "tom"), "mouths": ("choir", "snap", "swash"),
}  # fmt: skip
DPI = 55
"""Small: a reference takes 5 to 29 KB."""
COARSE = 4
"""Pixels along the side of a square that is compared by its mean."""
TOLERANCE, OF_SPECTRA = 8.5, 18.0
"""The most that the differences may come to, root mean square of 8 bits.

All of a picture a pixel to the right, as another matplotlib may draw it, comes to 4 to 7, where it has spectra to 8 to 16; a group without its
marks to 10 and more. Words are tested by the SVG, see test_views.
"""
KINDS = [*VIEWS, "losses", "morph", "reconstructions"]


@pytest.fixture(scope="module")
def sounds():
    """The shipped sounds, measured; f0 as they were tuned."""
    return measured()


def measured():
    found = []
    for group, names in GROUPS.items():
        for name in names:
            features = describe(*soundfile.read(SOUNDS / f"{name}.flac", dtype="float32")).to_row()
            features |= {"f0_hz": PITCHED.get(name, 0.0), "code": features["spectrum"][::8]}
            found.append(Described(f"{group}{len(found)}", group, features, name))
    return found


def drawn(kind, sounds, path):
    """Draw one kind of picture."""
    files_of = [SOUNDS / f"{name}.flac" for name in ("kick", "tap", "snare")]
    if kind == "losses":
        draw_losses(
            [Point(n, 2.0 / n, 1.5 / n, 3.0 - 2.0 / n) for n in range(1, 60)], "the loss of a run", path
        )
    elif kind == "morph":
        draw_morph(files_of, ("kick", "snare"), path)
    elif kind == "reconstructions":
        audio = [soundfile.read(file, dtype="float32", frames=7000)[0] for file in files_of]
        draw_reconstructions(
            ("kick", "tap", "snare"), audio, [0.5 * x for x in audio], (1.5, 0.25, 12.0), 44100, path
        )
    else:
        draw(kind, "centroid", shown(kind, "centroid", sounds), "en", path)


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(files, "DPI", DPI)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_looks_like_the_one_that_was_looked_at(kind, sounds, small, tmp_path):
    with rc_context(rcParamsDefault):  # whatever matplotlibrc is about
        drawn(kind, sounds, tmp_path / f"{kind}.png")
    with Image.open(tmp_path / f"{kind}.png") as one, Image.open(HERE / f"{kind}.png") as other:
        assert one.size == other.size
        pixels = [np.asarray(picture.convert("RGB").reduce(COARSE), float) for picture in (one, other)]
    most = OF_SPECTRA if kind in ("envelopegram", "morph", "reconstructions") else TOLERANCE
    assert np.sqrt(np.square(pixels[0] - pixels[1]).mean()) < most


def test_the_references_are_small():
    assert {path.stem for path in HERE.iterdir()} == set(KINDS)
    assert max(path.stat().st_size for path in HERE.iterdir()) <= 30_000


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    files.DPI = DPI
    for one in KINDS:
        drawn(one, measured(), HERE / f"{one}.png")
        with Image.open(HERE / f"{one}.png") as picture:
            picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(
                HERE / f"{one}.png", optimize=True
            )
