"""From a name in a message to a place on disk."""

import asyncio
import os
import unicodedata
from pathlib import Path

import pytest

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.session.file_paths import FilePaths

NFC, NFD = (
    (lambda text: unicodedata.normalize("NFC", text)),
    (lambda text: unicodedata.normalize("NFD", text)),
)
pytestmark = pytest.mark.skipif(os.name == "nt", reason="paths and links as POSIX has them")
MIXED = NFC("é") + NFD("ñ")


@pytest.fixture
def file_paths(tmp_path):
    (tmp_path / "session").mkdir()
    return FilePaths(Config(session=tmp_path / "session", media=(tmp_path / "media",)))


def named(file_paths, given, local=True):
    return asyncio.run(file_paths.named(given, local))


def fails(code, file_paths, given, local=True):
    with pytest.raises(AscimlError) as caught:
        named(file_paths, given, local)
    assert caught.value.code == code
    return caught.value.message


def test_a_relative_path_lies_in_the_session_and_a_tilde_is_home(file_paths, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert named(file_paths, "a/b.wav") == file_paths.folder / "a/b.wav"
    assert named(file_paths, "/a/../b.wav") == Path("/b.wav")
    assert named(file_paths, "~") == tmp_path / "home"
    assert named(file_paths, "~/x.wav") == tmp_path / "home/x.wav"


@pytest.mark.parametrize("given", ["~take.wav", "~nosuchuser", "~nosuchuser/x.wav", "~root.wav"])
def test_a_tilde_before_a_name_of_nobody_is_a_letter(file_paths, given):
    assert named(file_paths, given) == file_paths.folder / given


def test_a_file_with_a_tilde_comes_before_a_user_of_its_name(file_paths):
    (file_paths.folder / "~root").touch()
    assert named(file_paths, "~root") == file_paths.folder / "~root"


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ("", "bad-argument", "a path is needed"),
        ("  \t", "bad-argument", "a path is needed"),
        ("a\0b", "bad-argument", "NUL"),
        ("\ud800.wav", "bad-argument", "no file name can have"),
        ("n" * 300 + ".wav", "io", "304 bytes: 255 at most"),
        ("ñ" * 200 + ".wav", "io", "404 bytes: 255 at most"),
        ("loop", "io", "back to itself"),
        ("loop/x.wav", "io", "back to itself"),
    ],
)
def test_what_is_no_path_is_told_so(file_paths, given, code, said):
    (file_paths.folder / "loop").symlink_to("loop")
    assert said in fails(code, file_paths, given)


def test_a_path_that_is_too_long_is_a_name_or_a_sentence(file_paths):
    given = "d/" * 3000 + "x.wav"
    try:
        assert named(file_paths, given).name == "x.wav"
    except AscimlError as error:
        assert error.code == "io"


@pytest.mark.parametrize("asked", [NFC, NFD])
@pytest.mark.parametrize(
    "stored", [NFC("é/ñ.wav"), NFD("é/ñ.wav"), NFC("é/") + NFD("ñ.wav"), MIXED + "/" + MIXED]
)
def test_a_name_is_found_in_whatever_spelling_it_has(file_paths, stored, asked):
    file = file_paths.folder / stored
    file.parent.mkdir()
    file.touch()
    assert named(file_paths, asked(stored)) == file
    assert named(file_paths, str(asked(str(file)))) == file
    assert named(file_paths, asked(stored) + "/../new.wav") == file.parent / "new.wav"


def test_of_two_spellings_that_are_both_there_the_given_one_counts(file_paths):
    for form in (NFC, NFD):
        (file_paths.folder / form("é.wav")).touch()
    if len(os.listdir(file_paths.folder)) == 2:  # noqa: PTH208 - not where the file system takes them for one
        for form in (NFC, NFD):
            assert named(file_paths, form("é.wav")).name == form("é.wav")


def test_from_elsewhere_only_the_session_and_the_media_are_open(file_paths, tmp_path):
    (file_paths.folder / "out").symlink_to(tmp_path)
    (tmp_path / "media").mkdir()
    assert named(file_paths, "a.wav", local=False) == file_paths.folder / "a.wav"
    assert named(file_paths, str(tmp_path / "media/a.wav"), local=False) == tmp_path / "media/a.wav"
    for given in ("/etc/passwd", "../x.wav", "out/x.wav", "~/x.wav", str(tmp_path / "mediatheque" / "a.wav")):
        assert "outside the session folder" in fails("denied", file_paths, given, local=False)


@pytest.mark.parametrize(
    "given",
    [
        "",
        ".",
        "./",
        "sounds",
        "sounds/bells0.wav",
        "sounds/*.wav",
        "models",
        "analysis/x",
        "SOUNDS/x.wav",
        "a/../sounds",
        "to-sounds",
    ],
)
def test_the_sessions_own_sounds_are_not_loaded(file_paths, given):
    (file_paths.folder / "sounds").mkdir()
    (file_paths.folder / "a").mkdir()
    (file_paths.folder / "to-sounds").symlink_to("sounds")
    with pytest.raises(AscimlError) as caught:
        asyncio.run(file_paths.searched(given, True))
    assert caught.value.code == "bad-argument"


def test_what_else_lies_in_the_session_is_loaded(file_paths):
    for given in ("renders/x.wav", "x.wav", "**/*.wav", "sounds of rain/x.wav", "session two/x.wav"):
        assert asyncio.run(file_paths.searched(given, True)).own == file_paths.own
