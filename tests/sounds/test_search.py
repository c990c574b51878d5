"""What a file, a folder or a glob stands for, and what is said of the rest."""

import os
import unicodedata

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from asciml_osc.sounds import search
from asciml_osc.sounds.formats import SUFFIXES
from asciml_osc.sounds.search import Bounds, find

RATE = 16000
posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes or kills as POSIX has them")
SINE = (0.5 * np.sin(2 * np.pi * 440 * np.arange(4000) / RATE)).astype(np.float32)
NFC, NFD = (
    (lambda text: unicodedata.normalize("NFC", text)),
    (lambda text: unicodedata.normalize("NFD", text)),
)


def put(path, content=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        soundfile.write(path, SINE, RATE, format="WAV")
    else:
        path.write_bytes(content)
    return path


def fails(code, *arguments):
    with pytest.raises(AscimlError) as caught:
        find(*arguments)
    assert caught.value.code == code
    return caught.value.message


@pytest.fixture
def folder(tmp_path):
    for name in ("b.wav", "a.FLAC", "deep/er/c.ogg", "deep/d.mp3", "e.aiff"):
        put(tmp_path / name)
    for name in (".hidden.wav", "deep/.git/f.wav"):
        put(tmp_path / name, b"no sound")
    return tmp_path


def names(folder, path, *bounds):
    return [file.relative_to(folder).as_posix() for file in find(path, *bounds).files]


def test_a_file_a_folder_and_a_glob(folder):
    assert names(folder, folder / "b.wav") == ["b.wav"]
    assert names(folder, folder) == ["a.FLAC", "b.wav", "deep/d.mp3", "deep/er/c.ogg", "e.aiff"]
    assert names(folder, folder / "*.wav") == ["b.wav"]
    assert names(folder, folder / "**" / "[cd].*") == ["deep/d.mp3", "deep/er/c.ogg"]
    assert names(folder, folder / "deep" / "**") == ["deep/d.mp3", "deep/er/c.ogg"]
    assert names(folder, folder / "d*" / "*.mp3") == ["deep/d.mp3"]


def test_a_file_of_another_name_is_what_its_first_bytes_say(tmp_path):
    assert names(tmp_path, put(tmp_path / "x.dat")) == ["x.dat"]
    assert "is text" in fails("bad-argument", put(tmp_path / "notes.txt", b"words that are no sound\n"))
    assert "not an audio file" in fails("bad-argument", put(tmp_path / "x.bin", bytes(range(1, 255)) * 3))


def test_a_sound_in_a_folder_is_found_by_its_first_bytes_too(tmp_path):
    put(tmp_path / "kick.txt")
    put(tmp_path / "text.wav", b"words that are no sound\n")
    put(tmp_path / "notes.txt", b"words that are no sound\n")
    put(tmp_path / "empty", b"")
    found = find(tmp_path)
    assert [path.name for path in found.files] == ["kick.txt", "text.wav"]
    assert found.passed == 2
    assert "notes.txt (text)" in found.note


def test_it_says_what_was_looked_for(folder):
    assert str(folder / "gone.wav") in fails("not-found", folder / "gone.wav")
    assert "wav, aiff, flac, ogg" in fails("not-found", folder / "*.aif")
    (folder / "empty").mkdir()
    assert "in the folder" in fails("not-found", folder / "empty")


@posix  # * and ? are letters there
@pytest.mark.parametrize("name", ["kit [808]", "[live]", "a[b", "]", "{a}", "off?", "[a-c]", "b*", "[[]"])
def test_brackets_in_a_folders_name_are_letters(tmp_path, name):
    put(tmp_path / name / "x.wav")
    put(tmp_path / "a" / "x.wav")  # what [a-c] would mean
    path = f"{name}/x.wav"
    assert names(tmp_path, tmp_path / name / "*.wav") == [path]
    assert names(tmp_path, tmp_path / name) == [path]
    assert names(tmp_path, tmp_path / name / "x.wav") == [path]
    assert path in names(tmp_path, tmp_path / "*" / "x.wav")
    put(tmp_path / name / "deep" / "[2].wav")
    assert names(tmp_path, tmp_path / name / "**" / "[2].wav") == [f"{name}/deep/[2].wav"]
    assert f"{name}/deep/[2].wav" in names(tmp_path, tmp_path / "**" / "[2].wav")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_ending_of_an_audio_file_is_found(tmp_path, suffix):
    put(tmp_path / f"x{suffix.upper()}")
    assert len(find(tmp_path).files) == 1


def test_what_is_passed_over_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))  # no ffmpeg
    put(tmp_path / "x.wav")
    assert find(tmp_path).note == ""
    put(tmp_path / "memo.m4a", b"\0\0\0 ftypM4A " + bytes(30))
    put(tmp_path / "notes.txt", b"hello, this is some text\n")
    put(tmp_path / ".DS_Store", b"hidden")
    note = find(tmp_path).note
    assert "memo.m4a (an MPEG-4 file" in note
    assert "notes.txt (text)" in note
    assert "DS_Store" not in note
    assert "memo.m4a" in find(tmp_path / "*").note
    for n in range(20):
        put(tmp_path / f"p{n}.jpg", b"\xff\xd8\xff" + bytes(30))
    assert "and 17 more" in find(tmp_path).note
    (tmp_path / "x.wav").unlink()
    assert "memo.m4a (an MPEG-4 file" in fails("not-found", tmp_path)
    assert "memo.m4a" in fails("not-found", tmp_path / "*.m4a")


@pytest.mark.parametrize(("stored", "asked"), [(NFC, NFD), (NFD, NFC)])
def test_a_glob_finds_names_in_either_spelling(tmp_path, stored, asked):
    put(tmp_path / stored("é") / stored("ñu.wav"))
    assert len(find(tmp_path / asked("*") / asked("ñ*.wav")).files) == 1
    assert len(find(tmp_path / "**" / asked("ñu.wav")).files) == 1


@posix
def test_links_to_folders_are_not_followed_and_a_circle_ends(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out"
    put(outside / "secret.wav")
    put(inside / "x.wav")
    for name in ("one", "two"):
        (inside / name).symlink_to(".")
    (inside / "away").symlink_to(outside)
    (inside / "near.wav").symlink_to(outside / "secret.wav")
    assert names(inside, inside / "**") == ["near.wav", "x.wav"]
    assert names(inside, inside / "**" / "*.wav") == ["near.wav", "x.wav"]
    assert names(inside, inside, Bounds(allowed=(inside,))) == ["x.wav"]
    assert names(inside, inside / "*.wav", Bounds(allowed=(inside,))) == ["x.wav"]
    assert "secret" not in fails("not-found", inside / "away*" / "*.wav", Bounds(allowed=(inside,)))


@posix
def test_the_sessions_own_folders_are_passed_over_whatever_leads_there(tmp_path):
    own = put(tmp_path / "session" / "sounds" / "bells0.wav").parent
    put(tmp_path / "session" / "renders" / "r.wav")
    (tmp_path / "link.wav").symlink_to(own / "bells0.wav")
    bounds = [Bounds(own=(own,)) for _ in range(3)]
    assert names(tmp_path, tmp_path, bounds[0]) == ["session/renders/r.wav"]
    assert names(tmp_path, tmp_path / "**" / "*.wav", bounds[1]) == ["session/renders/r.wav"]
    fails("not-found", own / "*.wav", bounds[2])


def test_a_search_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(search, "MOST_ENTRIES", 10)
    for n in range(11):
        put(tmp_path / f"{n}.txt", b"x")
    assert "after 10 files" in fails("limit", tmp_path)
    assert "name a folder that has less" in fails("limit", tmp_path / "**" / "*.wav")
    fails("limit", tmp_path, Bounds(until=0.0))

    def cancelled():
        raise AscimlError("denied", "cancelled")

    fails("denied", tmp_path, Bounds(checked=cancelled))


@posix
def test_folders_nested_very_deep_end_in_a_sentence(tmp_path):
    deep = [tmp_path / "/".join("d" * n) for n in range(1, 1100)]
    for folder in deep:
        folder.mkdir()
    try:
        for path in (tmp_path, tmp_path / "**" / "*.wav"):
            assert "nested too deep" in fails("limit", path)
    finally:
        for folder in reversed(deep):  # pytest cannot remove them either
            folder.rmdir()
