"""Pictures of a set: the words, the names, the groups, as they stand in the SVG."""

import re

import numpy as np
import pytest
from matplotlib.figure import Figure

from asciml_osc.pictures.labels import label
from asciml_osc.pictures.marks import COLOURS
from asciml_osc.pictures.views import AXES, TITLES, draw
from asciml_osc.sounds.views import VIEWS, Shown, values_of


def sounds(view, count=12, groups=("bells", "winds", "kicks")):
    rng = np.random.default_rng(1)
    shown = []
    for number in range(count):
        group = groups[number * len(groups) // count]
        features = {
            "f0_hz": 0.0 if group == "winds" else float(rng.uniform(100, 900)),
            "centroid_hz": float(rng.uniform(200, 5000)), "rms_db": -20.0, "flatness": 0.5, "seconds": 1.0,
            "spectrum": rng.normal(-50, 5, 64).tolist(), "envelope": rng.uniform(0, 1, 100).tolist(),
        }  # fmt: skip
        values = values_of("pca" if view == "latent" else view, "f0", features)
        shown.append(Shown(f"{group}{number}", group, values))
    return shown


def texts(path):
    return re.findall(r"<text[^>]*>([^<]*)</text>", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("view", VIEWS)
def test_a_picture_says_what_it_shows_and_names_the_sounds(view, tmp_path):
    draw(view, "f0", sounds(view), "en", tmp_path / "view.svg")
    found = texts(tmp_path / "view.svg")
    assert TITLES[view] in found
    pitched = view in ("f0", "histogram")
    assert ("without a pitch, and so not shown: 4" in found) == pitched
    if view not in ("histogram", "table"):
        assert [name for name in ("bells", "kicks") if name in found] == ["bells", "kicks"]
    if view != "histogram":
        assert {f"bells{n}" for n in range(4)} <= set(found)


def test_it_speaks_the_language_of_whoever_asked(tmp_path):
    draw("histogram", "centroid", sounds("histogram"), "es", tmp_path / "view.svg")
    found = texts(tmp_path / "view.svg")
    assert "centroide espectral (Hz)" in found
    assert not {TITLES["histogram"], AXES["centroid"]} & set(found)


def test_the_same_sounds_are_the_same_picture(tmp_path):
    for name in ("one.svg", "other.svg"):
        draw("pca", "f0", sounds("pca"), "en", tmp_path / name)
    one, other = ((tmp_path / name).read_text(encoding="utf-8") for name in ("one.svg", "other.svg"))
    assert re.sub(r"<dc:date>.*?</dc:date>", "", one) == re.sub(r"<dc:date>.*?</dc:date>", "", other)


def test_groups_differ_in_colour_and_in_shape(tmp_path):
    groups = [f"g{chr(97 + n)}" for n in range(10)]
    draw("centroid", "f0", sounds("centroid", 40, groups), "en", tmp_path / "view.svg")
    drawn = (tmp_path / "view.svg").read_text(encoding="utf-8")
    assert all(colour.lower() in drawn.lower() for colour in COLOURS)


@pytest.mark.parametrize("count", [1, 30, 400])
def test_names_lie_over_no_other_name_and_over_no_point(count):
    figure = Figure(figsize=(9, 6), layout="constrained")
    axes = figure.subplots()
    xy = np.random.default_rng(2).normal(size=(count, 2))
    axes.scatter(*xy.T)
    written = label(axes, [f"sound{n}" for n in range(count)], xy)
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in axes.texts]
    assert len(boxes) == written > 0
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])
    points = axes.transData.transform(xy)
    assert not any(box.contains(*point) for box in boxes for point in points)


def test_no_pitch_at_all_is_said(tmp_path):
    shown = [one for one in sounds("f0") if one.group == "winds"]
    draw("f0", "f0", shown, "en", tmp_path / "view.svg")
    assert "no sound has a pitch" in texts(tmp_path / "view.svg")
