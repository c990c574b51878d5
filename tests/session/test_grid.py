"""A folder of files between sounds: their names, the index beside them, and what is left where it fails: nothing."""

import csv

import numpy as np
import pytest
import soundfile

from tests.session.stage import RATE, SECONDS, Stage


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("grid") / "session")
    assert stage.ask("/asciml/sounds/synth", "a", "additive", 4, "freq", 440, "seed", 1)[0] == "done"
    yield stage
    stage.close()


def write(stage, *message):
    """The folder that was written."""
    ((answer, _, folder, count),) = stage.run(stage.answers(("/asciml/render/grid", *message)))
    assert answer == "/asciml/done"
    return stage.session.config.session / folder, count


def index(folder):
    with (folder / "index.csv").open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("steps", "names", "percents"),
    [
        (2, ["000", "100"], ["0", "100"]),
        (3, ["000", "050", "100"], ["0", "50", "100"]),
        (4, ["000.00", "033.33", "066.67", "100.00"], ["0", "33.3333", "66.6667", "100"]),
    ],
)
def test_a_path_is_named_by_its_percents(stage, steps, names, percents):
    folder, count = write(stage, f"path{steps}", "a0", "a1", "steps", steps, "rate", RATE)
    rows = index(folder)
    assert count == steps
    assert [row["file"] for row in rows] == [f"path-{name}.wav" for name in names]
    assert [row["percent"] for row in rows] == percents
    assert {path.name for path in folder.iterdir()} == {
        "index.csv",
        "index.sfz",
        *(row["file"] for row in rows),
    }
    for row in rows:
        sound, rate = soundfile.read(folder / row["file"])
        assert (rate, len(sound), float(row["seconds"])) == (RATE, round(RATE * SECONDS), SECONDS)
        assert float(row["rms_db"]) == pytest.approx(20 * np.log10(np.sqrt((sound**2).mean())), abs=0.01)
        assert float(row["f0_hz"]) == pytest.approx(440, rel=0.01)
        assert float(row["midi_note"]) == pytest.approx(69, abs=0.2)


def test_a_square_is_named_by_both_and_its_corners_are_the_ends_of_its_sides(stage):
    folder, count = write(stage, "square", "a0", "a1", "a2", "a3", "steps", 3, "rate", RATE)
    marks = ("000", "050", "100")
    rows = index(folder)
    assert count == 9
    assert [row["file"] for row in rows] == [f"square-{x}-{y}.wav" for y in marks for x in marks]
    assert [(row["x"], row["y"]) for row in rows] == [
        (x, y) for y in ("0", "0.5", "1") for x in ("0", "0.5", "1")
    ]
    side, _ = write(stage, "side", "a0", "a1", "steps", 2, "rate", RATE)
    for corner, end in (("square-000-000", "path-000"), ("square-100-000", "path-100")):
        one, other = (
            soundfile.read(place / f"{name}.wav")[0] for place, name in ((folder, corner), (side, end))
        )
        assert np.linalg.norm(one - other) <= 3e-2 * np.linalg.norm(other)


def test_what_is_there_is_not_written_over(stage):
    folder, _ = write(stage, "mine", "a0", "a1", "steps", 2)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    code, text = stage.ask("/asciml/render/grid", "mine", "a2", "a3", "steps", 3)
    assert (code, "is not empty" in text) == ("busy", True)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    file = stage.session.config.session / "file"
    file.write_text("mine")
    assert stage.ask("/asciml/render/grid", "file", "a0", "a1")[0] == "bad-argument"
    assert file.read_text() == "mine"


def test_a_sound_that_is_not_there_leaves_no_folder(stage):
    session = stage.session.config.session
    before = set(session.iterdir())
    assert stage.ask("/asciml/render/grid", "none", "a0", "a9")[0] == "not-found"
    assert set(session.iterdir()) == before
