"""Where sounds lie: before any training, and by a model."""

import numpy as np
import pytest

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
