"""What may be written where: nothing of the user's is replaced unasked, nothing of the session's at all."""

import asyncio
import os

import pytest

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.pictures.endings import ENDINGS as PICTURES
from asciml_osc.session.file_paths import FilePaths
from asciml_osc.session.targets import EXPORTED, WAV, Targets, exported
from asciml_osc.session.unfinished import Unfinished
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.written import WrittenTable

posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes or folders as POSIX has them")


class Desk:
    """Targets of a session, as one server has them, until it ends."""

    def __init__(self, folder):
        self.store = AsyncStore(folder)
        self.targets = Targets(FilePaths(Config(session=folder)), self.store, Unfinished(self.store))

    def file(self, given, endings=WAV, local=True):
        return asyncio.run(self.targets.file(given, local, endings))

    def write(self, path, content=b"ours", overwrite=False):
        async def write():
            async with self.targets.writing([path], overwrite):
                path.write_bytes(content)

        asyncio.run(write())


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path / "session")
    yield desk
    asyncio.run(desk.store.close())


def fails(code, deed, *arguments, **options):
    with pytest.raises(AscimlError) as caught:
        deed(*arguments, **options)
    assert caught.value.code == code
    return caught.value.message


def test_an_ending_is_demanded_and_added_where_there_is_one_alone(desk, tmp_path):
    session = tmp_path / "session"
    assert desk.file("take") == session / "take.wav"
    assert desk.file("take.WAV") == session / "take.WAV"
    assert desk.file("loss.svg", PICTURES) == session / "loss.svg"
    for given in ("x.mp3", "x.wav.txt", "session.sqlite", "a.b"):
        assert "does not end in .wav" in fails("bad-argument", desk.file, given)
    assert ".png or .svg or .pdf" in fails("bad-argument", desk.file, "x", PICTURES)
    assert ".safetensors or .onnx" in fails("bad-argument", desk.file, "x.pt", EXPORTED)


@posix
@pytest.mark.parametrize("given", ["", " ", ".", "/", "renders/", "renders", "~"])
def test_a_folder_is_no_file(desk, given):
    fails("bad-argument", desk.file, given)


@posix
@pytest.mark.parametrize(
    "given", ["sounds/bells0.wav", "sounds/new.wav", "SOUNDS/x.wav", "models/x.wav", "analysis/a/x.wav", "to-sounds/x.wav",
              "engine.wav", "session.sqlite.wav", "renders/../sounds/x.wav", "link.wav"]
)  # fmt: skip
def test_the_sessions_own_files_are_never_written(desk, tmp_path, given):
    session = tmp_path / "session"
    (session / "to-sounds").symlink_to("sounds")
    (session / "link.wav").symlink_to("sounds/bells0.wav")
    assert "belongs to the session" in fails("denied", desk.file, given)
    for folder in ("sounds", "models/new", "session.sqlite-wal", "."):
        fails("denied", lambda folder=folder: asyncio.run(desk.targets.folder(folder, True)))


def test_a_users_file_is_replaced_only_when_asked(desk, tmp_path):
    path = tmp_path / "x.wav"
    path.write_bytes(b"mine")
    message = fails("denied", desk.write, path)
    assert str(path) in message
    assert "overwrite 1" in message
    assert path.read_bytes() == b"mine"
    desk.write(path, overwrite=True)
    desk.write(path, b"ours again")
    assert path.read_bytes() == b"ours again"


def test_what_this_server_wrote_is_remembered_by_the_next(desk, tmp_path):
    path = tmp_path / "ñ.wav"
    desk.write(path)
    desk.write(path, b"ours again")
    asyncio.run(desk.store.close())
    after = Desk(tmp_path / "session")
    after.write(path, b"once more")
    path.write_bytes(b"the user's now")
    fails("denied", after.write, path)
    os.utime(path, ns=(1, 1))
    fails("denied", after.write, path)
    path.unlink()
    after.write(path)
    asyncio.run(after.store.close())
    desk.store = AsyncStore(tmp_path / "session")


def test_the_memory_is_bounded(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(WrittenTable, "MOST", 3)
    for n in range(5):
        desk.write(tmp_path / f"{n}.wav")
    known = asyncio.run(desk.store.written.known([tmp_path / f"{n}.wav" for n in range(5)]))
    assert sorted(path.name for path in known) == ["2.wav", "3.wav", "4.wav"]


def test_two_do_not_write_one_file(desk, tmp_path):
    path = tmp_path / "x.wav"

    async def both():
        async with desk.targets.writing([path], False), desk.targets.writing([path], True):
            pass

    assert "being written" in fails("busy", lambda: asyncio.run(both()))
    desk.write(path)  # free again


@posix
def test_a_pipe_a_device_or_no_folder_is_refused_at_once(desk, tmp_path):
    os.mkfifo(tmp_path / "x.wav")
    assert "a pipe" in fails("bad-argument", desk.write, tmp_path / "x.wav", overwrite=True)
    (tmp_path / "null.wav").symlink_to("/dev/null")
    assert "a device" in fails("bad-argument", desk.write, tmp_path / "null.wav", overwrite=True)
    assert "make it first" in fails("io", desk.write, tmp_path / "no" / "x.wav")


def test_a_failure_is_not_remembered_as_written(desk, tmp_path):
    path = tmp_path / "x.wav"

    async def fail():
        async with desk.targets.writing([path], False):
            path.write_bytes(b"half")
            raise AscimlError("io", "full")

    fails("io", lambda: asyncio.run(fail()))
    fails("denied", desk.write, path)


def test_an_exported_model_is_one_file_or_two(tmp_path):
    assert exported(tmp_path / "m.safetensors") == [tmp_path / "m.safetensors"]
    assert [path.name for path in exported(tmp_path / "m.v1.onnx")] == [
        "m.v1.encoder.onnx",
        "m.v1.decoder.onnx",
    ]
