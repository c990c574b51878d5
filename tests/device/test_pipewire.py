"""The output into other programs over PipeWire, which stands in for JACK: a daemon of our own, without a screen, a sound card or a session manager."""

import subprocess

import pytest

from tests.audio.playing import white
from tests.device.conftest import Ear, end, load, until
from tests.device.test_route import ROUTE, ROUTED, plays_into, reached
from tests.serving import LONG

pytestmark = [pytest.mark.device, pytest.mark.clients("pipewire", "pw-jack")]


class PipeWire:
    """A daemon whose socket lies in a folder of the test; what is started after it finds it, and its libjack."""

    name = "pipewire-0"  # as its libjack asks for it

    def __init__(self, folder, monkeypatch):
        folder.chmod(0o700)
        self.log = folder / "pipewire.log"
        libraries = subprocess.run(
            ["pw-jack", "sh", "-c", 'printf %s "$LD_LIBRARY_PATH"'],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for variable, value in (
            ("XDG_RUNTIME_DIR", folder),
            ("PIPEWIRE_RUNTIME_DIR", folder),
            ("XDG_CONFIG_HOME", folder / "config"),
            ("LD_LIBRARY_PATH", libraries),
        ):
            monkeypatch.setenv(variable, str(value))
        monkeypatch.delenv("JACK_DEFAULT_SERVER", raising=False)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(["pipewire"], stdout=log, stderr=log)
        until(lambda: (folder / self.name).exists() or self.process.poll() is not None)
        assert self.process.poll() is None, self.log.read_text()

    def close(self):
        self.process.terminate()
        end(self.process)


def test_pipewire_takes_the_output_to_a_program(tmp_path, monkeypatch, serve):
    """The null device sounded before; the program starts again, and is connected again."""
    daemon = PipeWire(tmp_path, monkeypatch)
    ears = []
    try:
        ears.append(Ear(daemon, "host", tmp_path / "first.f32"))
        client = serve("--audio", "null").client
        load(client, tmp_path / "a.wav", white(24000))
        ports = client.call(ROUTE, "ost", timeout=LONG)
        assert ports == ["host:in_1", "host:in_2"]
        assert reached(client) == ["host"]
        plays_into(client, ears[0])
        ears.pop().close()
        client.wait_event(ROUTED, lambda name, count: (name, count) == ("ost", 0), timeout=LONG)
        ears.append(Ear(daemon, "host", tmp_path / "second.f32"))
        client.wait_event(ROUTED, lambda name, count: (name, count) == ("ost", 2), timeout=LONG)
        plays_into(client, ears[0])
        assert client.call(ROUTE, timeout=LONG) == []
        assert reached(client) == []
    finally:
        for ear in ears:
            ear.close()
        daemon.close()
