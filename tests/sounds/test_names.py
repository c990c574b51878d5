"""What groups and sounds may be called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.errors import AscimlError
from asciml_osc.names import check_group, check_name, sound_id, split_id


@pytest.mark.parametrize("name", ["bells", "B-flat_", "tom2b", "campañas", "x", "a" * 64])
def test_good_groups(name):
    assert check_group(name) == name


@pytest.mark.parametrize(
    "name", ["", "bells2", "a b", "a/b", "..", "a.b", "*", "a\n", "a" * 65, "ñ" * 33, "COM", "x²", "x٣"]
)
def test_bad_groups(name):
    with pytest.raises(AscimlError) as caught:
        check_group(name)
    assert caught.value.code == "bad-argument"
    assert name in caught.value.message


def test_accents_are_composed():
    assert check_group("campan\u0303as") == "campañas"


def test_a_model_may_end_in_a_digit():
    assert check_name("model", "night2") == "night2"


@given(st.from_regex(r"[a-z0-9_-]{0,20}[a-z_-]", fullmatch=True), st.integers(0, 10**9 - 1))
def test_an_id_is_taken_apart_as_it_was_put_together(group, number):
    assert split_id(sound_id(group, number)) == (group, number)


@pytest.mark.parametrize("sound", ["", "bells", "7", "bells007", "bells9999999999", "bells-1 "])
def test_what_cannot_be_an_id_is_not_found(sound):
    with pytest.raises(AscimlError) as caught:
        split_id(sound)
    assert caught.value.code == "not-found"
