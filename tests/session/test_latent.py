"""Where sounds lie: before any training, and by a model."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError

LONG = 120.0


def test_sounds_lie_on_a_map_before_anything_is_trained(server):
    client = server.client
    client.call("/asciml/sounds/synth", "bells", "additive", 3, seed=1, timeout=LONG)
    client.call("/asciml/sounds/synth", "winds", "subtractive", 3, seed=2, timeout=LONG)
    places = client.items("/asciml/latent/map", timeout=LONG)
    assert [item[0] for item in places] == ["bells0", "bells1", "bells2", "winds0", "winds1", "winds2"]
    assert np.allclose(np.abs(np.array([item[2:] for item in places])).max(0), 1)
    name, *code = client.ask("/asciml/latent/encode", "bells0", timeout=LONG)
    assert name == "bells0" and len(code) == 225
    near = client.items("/asciml/latent/near", "winds0", 2, timeout=LONG)
    assert {item[0] for item in near} == {"winds1", "winds2"}
    _, *other = client.ask("/asciml/latent/encode", near[0][0], timeout=LONG)
    _, *wind = client.ask("/asciml/latent/encode", "winds0", timeout=LONG)
    assert near[0][1] == pytest.approx(np.linalg.norm(np.subtract(wind, other)), rel=1e-4)


def test_a_model_that_knows_the_sounds_says_where_they_lie(trained):
    client = trained.client
    name, *code = client.ask("/asciml/latent/encode", "bells0", timeout=LONG)
    assert name == "bells0" and len(code) == 64
    places = client.items("/asciml/latent/map", "pca", timeout=LONG)
    assert len(places) == 12
    sound, _, x, y = places[3]
    assert client.items("/asciml/latent/near", x, y, 1, timeout=LONG) == [[sound, pytest.approx(0, abs=1e-5)]]
    assert len(client.items("/asciml/latent/near", 0.0, 0.0, timeout=LONG)) == 5


def test_what_near_and_encode_refuse(trained):
    client = trained.client
    for where in ((), (0.5,), ("bells0", 0), ("bells0", 1.5), (0.0, "bells0"), (0.0, 0.0, 1, 2)):
        with pytest.raises(AscimlError, match="expected a sound, or x y"):
            client.items("/asciml/latent/near", *where)
    for address in ("/asciml/latent/encode", "/asciml/latent/near"):
        with pytest.raises(AscimlError, match='no sound "rain0"'):
            client.ask(address, "rain0")


def refused(client, code, words, *message):
    with pytest.raises(AscimlError, match=words) as failed:
        client.call(*message, timeout=LONG)
    assert failed.value.code == code


def test_a_model_makes_sounds_up(trained):
    client, folder = trained.client, trained.session / "made-up"
    paths = client.call("/asciml/latent/sample", "made-up", 3, spread=0.8, seed=1, timeout=LONG)
    assert paths == [str(folder.resolve() / f"sample-0{n}.wav") for n in range(3)]
    assert {soundfile.info(path).frames for path in paths} == {48000}
    assert all(np.abs(soundfile.read(path)[0]).max() > 0.01 for path in paths)
    with soundfile.SoundFile(paths[0]) as file:  # what it was learned from
        learned = [one.split(":")[0] for one in file.copy_metadata()["comment"].split(" + ")]
    assert learned == [row[0] for row in client.items("/asciml/sounds/list")]
    refused(client, "busy", "is not empty", "/asciml/latent/sample", "made-up")
    others = [client.call("/asciml/latent/sample", name, 1, timeout=LONG)[0] for name in ("one", "two")]
    assert Path(others[0]).read_bytes() != Path(others[1]).read_bytes()  # without a seed, fresh ones


def test_a_path_and_a_square_become_folders(trained):
    client = trained.client
    folder = str(trained.session.resolve() / "way")
    answer = client.call("/asciml/render/grid", "way", "bells0", "winds0", steps=3, rate=44100, timeout=LONG)
    assert answer == [folder, 3]
    assert sorted(path.name for path in Path(folder).iterdir()) == [
        *("index.csv", "index.sfz"),
        *(f"path-{percent}.wav" for percent in ("000", "050", "100")),
    ]
    rendered = client.call(
        "/asciml/render", "way.wav", "bells0", "winds0", 0, steps=3, rate=44100, timeout=LONG
    )
    for path in rendered:
        one = soundfile.read(path)[0]
        other = soundfile.read(Path(folder) / Path(path).name.replace("way", "path"))[0]
        # not to the bit: how many rows are decoded at once decides how their products are rounded, see tests/session/test_paths
        assert np.linalg.norm(one - other) <= 3e-2 * np.linalg.norm(one)
    four = ["bells0", "winds0", "bells1", "winds1"]
    assert client.call("/asciml/render/grid", "square", *four, steps=2, timeout=LONG)[1] == 4
    refused(client, "bad-argument", "got 3: bells0 winds0 bells1", "/asciml/render/grid", "x", *four[:3])
    refused(client, "bad-argument", "at most 31 steps", "/asciml/render/grid", "x", *four, "steps", 32)
    refused(client, "busy", "is not empty", "/asciml/render/grid", "way", *four)
    refused(client, "not-found", 'no sound "rain0"', "/asciml/render/grid", "x", "rain0", "bells0")
    assert not [path for path in trained.session.iterdir() if path.name == "x" or ".tmp-" in path.name]
