"""Recipes: those that are shipped can be made, a user's come over them, and a damaged file is one sentence."""

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.sounds.parameters import NEED_SOUND
from asciml_osc.sounds.recipes import SHIPPED, gathered, read
from asciml_osc.sounds.synthesis import make_sound
from tests.sounds.test_synthesis import MATERIALS

OWN = """
[kicks]
technique = "string"
freq = [50, 60]
seconds = 0.5
"""


def test_the_shipped_ones_make_sounds():
    recipes = read(SHIPPED)
    assert {"bells", "kicks", "drones", "plucks", "clouds"} <= recipes.keys()
    assert {recipe.technique for recipe in recipes.values()} >= NEED_SOUND
    for recipe in recipes.values():
        parameters, audio = make_sound(recipe.technique, 0, recipe.spans, 1, 0.5, 16000, MATERIALS)
        assert np.abs(audio).max() == pytest.approx(0.8, rel=1e-5)
        for name, (lo, hi) in recipe.spans.items():
            assert lo <= parameters[name] <= hi


def test_a_later_file_counts_and_one_that_is_not_there_is_none(tmp_path):
    (tmp_path / "own.toml").write_text(OWN)
    found, wrong = gathered([SHIPPED, tmp_path / "none.toml", tmp_path / "own.toml"])
    assert wrong == []
    kicks = found["kicks"]
    assert (kicks.technique, kicks.spans, kicks.seconds) == ("string", {"freq": (50.0, 60.0)}, 0.5)
    assert kicks.file == tmp_path / "own.toml"
    assert found["bells"].file == SHIPPED


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[bells", "cannot be read as TOML: "),
        ("\x00", "cannot be read as TOML: "),
        ("bells = 3", 'recipe "bells": a recipe is a [NAME] with lines below it'),
        ("[fm]\ntechnique = 'fm'", '"fm" is a technique: give the recipe another name'),
        ("['my bells']\ntechnique = 'fm'", "cannot name a recipe"),
        ("[bells]\nfreq = 3", "its technique must be one of am, fm,"),
        ("[bells]\ntechnique = 3", "its technique must be one of am, fm,"),
        ("[bells]\ntechnique = 'fm'\nfrek = 3", 'fm has no parameter "frek"'),
        ("[bells]\ntechnique = 'fm'\nfreq = 3", "freq must be a number in 20…20000 Hz, got 3"),
        ("[bells]\ntechnique = 'fm'\nfreq = nan", "freq must be a number in 20…20000 Hz, got nan"),
        ("[bells]\ntechnique = 'fm'\nfreq = [900, 300]", "freq_lo 900 is over freq_hi 300"),
        ("[bells]\ntechnique = 'fm'\nfreq = [1, 2, 3]", "freq must be a number, or two in brackets"),
        ("[bells]\ntechnique = 'fm'\nfreq = true", "freq must be a number, or two in brackets"),
        ("[bells]\ntechnique = 'fm'\nfreq = 'low'", "freq must be a number, or two in brackets"),
        ("[bells]\ntechnique = 'fm'\nseconds = 100", "seconds must be a number in 0.05…30"),
    ],
)
def test_a_damaged_file_is_one_sentence_and_the_others_count(tmp_path, text, says):
    file = tmp_path / "recipes.toml"
    file.write_text(text)
    with pytest.raises(AscimlError) as caught:
        read(file)
    assert caught.value.code == "bad-argument"
    assert str(file) in caught.value.message
    assert says in caught.value.message
    found, wrong = gathered([SHIPPED, file])
    assert [error.message for error in wrong] == [caught.value.message]
    assert found == read(SHIPPED)
