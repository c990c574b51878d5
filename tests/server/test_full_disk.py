"""A disk that is full: what cannot be written fails and is not half done, and what makes room is possible."""

import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from asciml_osc.client import Client
from asciml_osc.errors import AscimlError
from asciml_osc.sounds.files import write_wav
from tests.parts import make_note
from tests.server.conftest import LONG, Server

pytestmark = pytest.mark.linux

SMALL = 24  # MiB of the disk that the session lies on, which is a file system of the server's own
MOUNT = 'mount -t tmpfs -o size={0}m none "$1" && shift && exec "$@"'


def in_a_namespace(folder, *command):
    """A command for which `folder` is a small file system; it need not be root's."""
    own = ["unshare", "--user", "--map-root-user", "--mount"]
    return [*own, "sh", "-c", MOUNT.format(SMALL), "sh", str(folder), *command]


@pytest.fixture
def disk(tmp_path):
    """A folder over which a small disk can be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not shutil.which("unshare") or subprocess.run(in_a_namespace(disk, "true"), check=False).returncode:
        pytest.skip("no file system can be mounted here, not even in a namespace of one's own")
    return disk


@pytest.fixture
def server(disk):
    """A server whose session lies on a small disk, and that session's folder as it is seen from here."""
    made = Server(disk / "session", wrapper=lambda *command: in_a_namespace(disk, *command))
    made.seen = Path(f"/proc/{made.process.pid}/root{made.session}")
    yield made
    made.close()


def fill(folder):
    """Take all the room there is."""
    full = folder / "full"
    with full.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(1024)):
                pass
        except OSError as error:
            assert error.errno == errno.ENOSPC
    return full


def names(session):
    """What lies in a session's folder, and in the one where it lies."""
    inside = {
        path.relative_to(session).as_posix() for path in session.rglob("*") if path.parent.name != "bin"
    }
    return inside, {path.name for path in session.parent.iterdir()}


def test_what_needs_room_fails_whole_and_what_makes_room_works(server, tmp_path):
    client = server.client
    (tmp_path / "elsewhere").mkdir()
    recording = tmp_path / "elsewhere" / "tone.wav"
    write_wav(recording, make_note(300, 1), 16000)
    client.call("/asciml/sounds/synth", "rain", "additive", 12, "harmonics", 2, timeout=LONG)
    listed = client.items("/asciml/sounds/list", timeout=LONG)
    (zipped,) = client.call("/asciml/session/export", str(tmp_path / "elsewhere" / "set"), timeout=LONG)
    full = fill(server.seen)
    there = names(server.seen)

    stranger = Client(port=server.port)
    with pytest.raises(AscimlError) as failed:
        stranger.notify()
    assert failed.value.code == "io"
    client.notify()  # that is registered, and stays so: nothing changes
    for address, *arguments in (
        ("/asciml/sounds/synth", "more", "additive", 2),
        ("/asciml/sounds/rename", "rain0", "hail"),
        ("/asciml/sounds/name", "rain0", "drizzle"),
        ("/asciml/sounds/use", "rain", 3),
        ("/asciml/render", "a.wav", "rain0", "rain1", 50),
        ("/asciml/sounds/load", "more", str(recording)),
        ("/asciml/sounds/watch", "more", str(recording.parent)),
        ("/asciml/sounds/card", "card.json"),
        ("/asciml/session/export", "full.zip"),
    ):
        with pytest.raises(AscimlError) as failed:
            client.call(address, *arguments, timeout=LONG)
        assert failed.value.code == "io", failed.value.message
    for address, *arguments in (
        ("/asciml/session/copy", "copied"),
        ("/asciml/session/import", zipped, "taken"),
    ):
        with pytest.raises(AscimlError) as failed:
            client.call(address, *arguments, timeout=LONG)
        assert failed.value.code in ("io", "limit"), (
            failed.value.message
        )  # by the room that is needed, or at once
    assert names(server.seen) == there
    assert client.items("/asciml/sounds/list", timeout=LONG) == listed
    assert {path.name for path in (server.seen / "sounds").iterdir()} == {f"{item[0]}.wav" for item in listed}

    # the sound goes, with its files, though not a byte was free
    assert client.call("/asciml/sounds/remove", "rain3", timeout=LONG) == ["rain3"]
    assert not (server.seen / "sounds" / "rain3.wav").exists()
    client.wait_event("/asciml/sounds/removed", timeout=LONG)
    stranger.sync(timeout=LONG)  # behind everything that was said before
    with pytest.raises(TimeoutError):
        stranger.wait_event(
            "/asciml/sounds/removed", timeout=0.0
        )  # who was answered with a fail hears no events
    stranger.close()
    assert len(client.call("/asciml/sounds/remove", "rain", timeout=LONG)) == 11
    full.unlink()
    assert len(client.call("/asciml/sounds/synth", "more", "additive", 2, timeout=LONG)) == 2


def test_a_server_starts_on_a_full_disk_so_that_room_can_be_made(tmp_path, server):
    server.client.call("/asciml/sounds/synth", "rain", "additive", 4, "harmonics", 2, timeout=LONG)
    server.client.items("/asciml/sounds/list", timeout=LONG)
    keeper = subprocess.Popen(  # so that the file system outlives the server
        ["nsenter", "--target", str(server.process.pid), "--user", "--mount", "sleep", "600"]
    )
    try:
        seen = Path(f"/proc/{keeper.pid}/root{server.session}")
        server.client.call("/asciml/quit", timeout=LONG)
        assert server.process.wait(LONG) == 0
        full = fill(seen)
        again = Server(
            server.session,
            wrapper=lambda *command: [
                *("nsenter", "--target", str(keeper.pid), "--user", "--mount"), *command
            ],
            notify=False,
        )  # fmt: skip
        try:
            assert len(again.client.call("/asciml/sounds/remove", "rain", timeout=LONG)) == 4
            full.unlink()
            again.client.notify()
            assert again.quit() == 0
        finally:
            again.close()
    finally:
        keeper.kill()
        keeper.wait()


SPARSE = """
import sys
from pathlib import Path
from asciml_osc.audio import memory
from asciml_osc.errors import AscimlError

path = Path(sys.argv[1]) / "arena"
with path.open("wb") as file:
    file.truncate(64 << 20)
sys.platform = sys.argv[2]
memory.commit(path, 0, 1 << 20)
try:
    memory.commit(path, 1 << 20, 8 << 20)
except AscimlError as error:
    print(error.code, error.message)
"""


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_memory_that_cannot_be_had_is_a_limit_before_anything_is_written(disk, platform):
    command = in_a_namespace(disk, sys.executable, "-c", SPARSE, str(disk), platform)
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout == "limit no memory for a table of 32 MiB: No space left on device\n", ran
