"""The set, looked at, from the socket to the picture."""

import pytest

from asciml_osc.errors import AscimlError

LONG = 120.0
KINDS = ["table", "pca", "f0", "histogram", "centroid", "envelopegram", "latent"]


def test_a_set_is_looked_at_in_every_way(server):
    client = server.client
    with pytest.raises(AscimlError, match="no sound is in use") as failed:
        client.call("/asciml/sounds/plot", "pca", "view.png", timeout=LONG)
    assert failed.value.code == "bad-argument"
    assert client.items("/asciml/sounds/map", "pca", timeout=LONG) == []
    client.call("/asciml/sounds/synth", "bells", "additive", 3, freq=220.0, seed=1, timeout=LONG)
    client.call("/asciml/sounds/synth", "winds", "subtractive", 2, seed=2, timeout=LONG)
    client.call("/asciml/sounds/use", "bells", 2, timeout=LONG)
    used = ["bells0", "bells1", "winds0", "winds1"]
    for kind in KINDS:
        items = client.items("/asciml/sounds/map", kind, timeout=LONG)
        pitched = [name for name in used if name.startswith("bells")] if kind in ("f0", "histogram") else used
        assert [item[0] for item in items] == pitched
        target = server.session / f"{kind}.png"
        assert client.call("/asciml/sounds/plot", kind, str(target), timeout=LONG) == [str(target)]
        assert target.read_bytes().startswith(b"\x89PNG")
    (_, group, number, hertz), _ = client.items("/asciml/sounds/map", "f0", timeout=LONG)
    assert (group, number, hertz) == ("bells", 0, pytest.approx(220, rel=0.01))
    with pytest.raises(AscimlError, match="kind must be one of") as failed:
        client.call("/asciml/sounds/plot", "piano", "view.png", timeout=LONG)
    assert failed.value.code == "bad-argument"


def test_a_picture_is_not_written_over_unasked(server):
    client, target = server.client, server.session / "own.svg"
    client.call("/asciml/sounds/synth", "bells", "fm", 1, seed=1, timeout=LONG)
    target.write_text("mine")
    with pytest.raises(AscimlError) as failed:
        client.call("/asciml/sounds/plot", "table", str(target), timeout=LONG)
    assert (failed.value.code, target.read_text()) == ("denied", "mine")
    client.call("/asciml/sounds/plot", "table", str(target), overwrite=1, timeout=LONG)
    assert target.read_text().startswith("<?xml")
