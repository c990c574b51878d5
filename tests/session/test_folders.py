"""Sounds that a message writes as a folder: paths, squares, random points; all of it, or nothing."""

import csv

import numpy as np
import pytest
import soundfile

from asciml_osc.decoding.levels import measure_level
from asciml_osc.errors import AscimlError
from asciml_osc.jobs import latent as jobs
from asciml_osc.latent.axes import draw
from asciml_osc.session.folders import new_folder
from tests.session.test_paths import FRAMING, Studio
from tests.thesis_parts import FRAMING as THESIS_FRAMING
from tests.thesis_parts import random_model


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    studio = Studio(tmp_path_factory.mktemp("studio") / "session")
    yield studio
    studio.close()


def samples(path):
    """The 24 bits of a file, times 256."""
    return soundfile.read(path, dtype="int32")[0]


def lines(folder):
    with (folder / "index.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("ends", [("bells0", "winds0"), ("bells0", "late0")], ids=["model", "direct"])
def test_the_files_are_those_that_render_writes(studio, tmp_path, ends):
    folder = tmp_path / "grid"
    assert studio.run(studio.session.grids.write(folder, ends, 11, 22050)) == 11
    percents = [10.0 * n for n in range(11)]
    rendered = [tmp_path / f"{n}.wav" for n in range(11)]
    studio.run(studio.session.stage.paths.render(*ends, percents, rendered, 22050, None))
    wavs = [f"path-{10 * n:03d}.wav" for n in range(11)]
    assert names(folder) == ["index.csv", "index.sfz", *wavs]
    for name, path in zip(wavs, rendered, strict=True):
        assert soundfile.info(folder / name).subtype == "PCM_24"
        assert np.array_equal(samples(folder / name), samples(path))
    assert len(set(map(bytes, map(samples, rendered)))) == 11


def test_the_index_says_what_is_in_the_files(studio, tmp_path):
    studio.run(studio.session.grids.write(tmp_path / "grid", ("bells0", "bells1"), 4, FRAMING.rate))
    index = lines(tmp_path / "grid")
    assert list(index[0]) == ["file", "percent", "seconds", "f0_hz", "midi_note", "rms_db"]
    assert [line["file"] for line in index] == [
        f"path-{p}.wav" for p in ("000.00", "033.33", "066.67", "100.00")
    ]
    assert [line["percent"] for line in index] == ["0", "33.3333", "66.6667", "100"]
    assert {line["seconds"] for line in index} == {"0.25"}
    ends = [studio.session.library.sound(sound).features["f0_hz"] for sound in ("bells0", "bells1")]
    for n, line in enumerate(index):
        f0 = float(line["f0_hz"])
        assert f0 == pytest.approx(ends[0] ** (1 - n / 3) * ends[1] ** (n / 3), rel=0.01)
        assert float(line["midi_note"]) == pytest.approx(69 + 12 * np.log2(f0 / 440), abs=0.01)
        audio = soundfile.read(tmp_path / "grid" / line["file"])[0]
        assert float(line["rms_db"]) == pytest.approx(10 * np.log10((audio**2).mean()), abs=0.01)
    instrument = (tmp_path / "grid" / "index.sfz").read_text()
    assert (
        f"sample=path-000.00.wav lokey=0 hikey=127 pitch_keycenter={round(float(index[0]['midi_note']))} "
        in instrument
    )


def test_a_square_has_its_sounds_in_its_corners_and_is_as_loud_as_they_are(studio, tmp_path):
    folder = tmp_path / "square"
    corners = ("bells0", "winds0", "bells1", "winds1")
    assert studio.run(studio.session.grids.write(folder, corners, 3, FRAMING.rate)) == 9
    index = lines(folder)
    assert [(line["x"], line["y"]) for line in index] == [
        (x, y) for y in ("0", "0.5", "1") for x in ("0", "0.5", "1")
    ]
    assert index[5]["file"] == "square-100-050.wav"
    for line in index:  # half-way to winds, which have no pitch, bells have dissolved
        assert bool(line["f0_hz"]) == bool(line["midi_note"]) == (line["x"] == "0")
    loudness = {}
    for line in index:
        audio = soundfile.read(folder / line["file"], dtype="float32")[0]
        loudness[float(line["x"]), float(line["y"])] = measure_level(audio, FRAMING.rate)[0]
    for (x, y), sound in zip([(0, 0), (1, 0), (0, 1), (1, 1)], corners, strict=True):
        (path,) = paths = [tmp_path / f"{sound}.wav"]
        studio.run(studio.session.stage.paths.render(sound, corners[3], [0.0], paths, FRAMING.rate, None))
        corner = samples(folder / f"square-{100 * x:03d}-{100 * y:03d}.wav").astype(float)
        assert np.linalg.norm(corner - samples(path)) < 3e-2 * np.linalg.norm(corner)
    middle = np.mean([loudness[x, y] for x in (0, 1) for y in (0, 1)])
    assert loudness[0.5, 0.5] == pytest.approx(middle, abs=1e-3)


def test_random_points_are_what_the_model_alone_makes_of_them(studio, tmp_path):
    def sample(name, count, spread, seed):
        paths = studio.run(studio.session.latent.sample(tmp_path / name, count, spread, seed))
        assert paths == [tmp_path / name / f"sample-{n:02d}.wav" for n in range(count)]
        assert names(tmp_path / name) == [path.name for path in paths]
        return [path.read_bytes() for path in paths]

    first = sample("first", 4, 1.0, 7)
    assert sample("again", 4, 1.0, 7) == first
    assert sample("fewer", 2, 1.0, 7) == first[:2]
    assert not set(sample("others", 4, 1.0, 8)) & set(first)
    assert len(set(sample("middle", 3, 0.0, 7))) == 1
    model = studio.model
    (code,) = draw(model.codes, 1, 1.0, 7)
    (row,) = jobs.imagined(model, code[None])
    own = row.render(FRAMING)
    heard = soundfile.read(tmp_path / "first" / "sample-00.wav", dtype="float32")[0]
    assert np.linalg.norm(heard - own / max(1, np.abs(own).max())) < 3e-2 * np.linalg.norm(heard)


def test_a_thesis_model_makes_sounds_up_too(tmp_path):
    model = random_model(THESIS_FRAMING)
    model.save(tmp_path / "thesis.safetensors")
    jobs.sample(tmp_path / "thesis.safetensors", [tmp_path / "x.wav"], 1.0, 3, {})
    (row,) = jobs.imagined(model, draw(model.codes, 1, 1.0, 3))
    own = row.render(THESIS_FRAMING)
    heard = soundfile.read(tmp_path / "x.wav", dtype="float32")[0]
    assert np.abs(heard - own / max(1, np.abs(own).max())).max() < 1e-5


def test_without_a_model_there_is_nothing_to_draw(studio, tmp_path):
    models = studio.session.models
    current, models._current.loaded = models._current.loaded, None
    try:
        with pytest.raises(AscimlError, match="train/start") as failed:
            studio.run(studio.session.latent.sample(tmp_path / "new", 1, 1.0, 0))
    finally:
        models._current.loaded = current
    assert failed.value.code == "no-model"
    assert not names(tmp_path)


FAILS = {
    "full": ("busy", "is not empty"),
    "file": ("bad-argument", "is a file"),
    "nowhere/new": ("io", "could not be written"),
}


@pytest.mark.parametrize("name", FAILS)
def test_a_folder_that_cannot_be_had(studio, tmp_path, name):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    code, words = FAILS[name]
    for write in (
        studio.session.grids.write(tmp_path / name, ("bells0", "winds0"), 2, FRAMING.rate),
        studio.session.latent.sample(tmp_path / name, 1, 1.0, 0),
    ):
        with pytest.raises(AscimlError, match=words) as failed:
            studio.run(write)
        assert failed.value.code == code
    assert names(tmp_path) == ["file", "full"]
    assert names(tmp_path / "full") == ["mine.txt"]


def test_what_fails_half_way_leaves_nothing_and_an_empty_folder_is_taken(studio, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(AscimlError, match='no sound "rain0"'):
        studio.run(studio.session.grids.write(tmp_path / "empty", ("bells0", "rain0"), 2, FRAMING.rate))
    assert names(tmp_path) == ["empty"]
    assert names(tmp_path / "empty") == []
    studio.run(studio.session.grids.write(tmp_path / "empty", ("bells0", "winds0"), 2, FRAMING.rate))
    assert len(names(tmp_path / "empty")) == 4
    assert names(tmp_path) == ["empty"]


def test_of_two_who_write_the_same_folder_the_second_is_told(studio, tmp_path):
    async def write(inside: str, meanwhile: bool) -> None:
        async with new_folder(tmp_path / "same", studio.session.library.unfinished) as staged:
            (staged / inside).touch()
            if meanwhile:
                await write("theirs", False)

    with pytest.raises(AscimlError, match="is not empty") as failed:
        studio.run(write("mine", True))
    assert failed.value.code == "busy"
    assert names(tmp_path) == ["same"]
    assert names(tmp_path / "same") == ["theirs"]
