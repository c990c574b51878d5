"""What a file's name becomes as the name of a sound, and which are one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.errors import AscimlError
from asciml_osc.names import split_id
from asciml_osc.sound_names import checked, key_of, of_file, of_origins

CAMPANAS = unicodedata.normalize("NFD", "campañas")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a/rain.wav", "rain"),
        ("/a/Heavy rain (2).take.wav", "Heavy_rain_2_take"),
        ("/a/kick1.wav", "kick01"),  # kick1 may be an id
        ("/a/kick01.wav", "kick01"),
        ("/a/kick_10.wav", "kick_010"),
        (f"/a/{CAMPANAS}.wav", "campañas"),
        ("/a/7.wav", ""),  # a number to every patch
        ("/a/1e5.wav", ""),
        ("/a/nan.wav", ""),
        ("/a/tag.wav", ""),  # ends a message
        ("/a/(!).wav", ""),
        ("", ""),
        ("/a/" + "ñ" * 100 + ".wav", "ñ" * 28),  # 56 bytes
    ],
)
def test_the_name_of_a_file(path, name):
    assert of_file(path) == name


def test_names_are_compared_as_people_do():
    assert key_of("Heavy rain") == key_of("heavy_RAIN")
    assert key_of(CAMPANAS) == key_of("CAMPAÑAS")
    assert key_of("kick1") == key_of("Kick01") != key_of("kick2")


@pytest.mark.parametrize(
    ("name", "remedy"), [("bells0", '"bells00"'), ("12", "letter"), ("a b", "letters, digits")]
)
def test_what_cannot_be_a_name(name, remedy):
    with pytest.raises(AscimlError, match=remedy) as caught:
        checked(name)
    assert caught.value.code == "bad-argument"


def names(paths, taken=(), groups=()):
    keys = {key_of(name) for name in taken}
    return of_origins(
        [{"file": path} for path in paths], lambda name: key_of(name) in keys, set(groups).__contains__
    )


def test_the_second_of_a_name_has_a_number():
    assert names(["a/rain.wav", "b/Rain.wav", "rain.flac"]) == ["rain", "Rain02", "rain03"]
    assert names(["rain.wav"], taken=["rain", "rain02"]) == ["rain03"]
    assert names(["kick1.wav", "kick1.wav"]) == ["kick01", "kick01_02"]


def test_a_group_has_its_name_for_itself():
    assert names(["rain.wav", "rain.wav"], groups=["rain"]) == ["rain01", "rain02"]


def test_what_comes_from_no_file_has_none():
    assert of_origins([{"technique": "fm"}, {"source": "recorded"}], lambda _: False, lambda _: False) == [
        "",
        "",
    ]


STEMS = st.lists(st.text(st.sampled_from("ab0129 -_ñ"), max_size=6), max_size=12)


@given(STEMS, STEMS)
def test_every_name_is_good_free_and_no_id(before, stems):
    taken = names(before)
    given_ = names(stems, taken=[name for name in taken if name])
    found = [key_of(name) for name in [*taken, *given_] if name]
    assert len(set(found)) == len(found)
    for name in filter(None, given_):
        assert checked(name) == name
        with pytest.raises(AscimlError):
            split_id(name)
