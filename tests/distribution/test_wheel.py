"""The wheel, in an environment that has nothing else of ours: every command runs, with and without TensorFlow."""

import contextlib
import itertools
import json
import re
import tomllib
import zipfile
from pathlib import Path

import numpy as np
import pytest
import soundfile
from packaging.requirements import Requirement
from PIL import Image

import asciml_osc
from asciml_osc.audio import layout, memory
from asciml_osc.client import Client
from asciml_osc.commands import registry
from asciml_osc.errors import AscimlError
from asciml_osc.training import needs
from tests.distribution.environments import ROOT, Environment, build, closure, link, requirements
from tests.serving import serving, until

LONG = 600.0  # everything is compiled, once for all of these tests

pytestmark = [pytest.mark.posix, pytest.mark.slow]  # links, and a server that is stopped by a signal


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """The wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("installed")
    environment = Environment(folder / "env", link(closure(requirements(wheel)), folder / "asked"))
    environment.install(wheel)
    return environment


@pytest.fixture(scope="module")
def untrained(wheel, environment, tmp_path_factory):
    """The same wheel with what it asks for on ARM Windows, where more is missing than on any other system."""
    folder = tmp_path_factory.mktemp("untrained")
    asked = link(closure(requirements(wheel), without=("tensorflow", "soxr", "librosa")), folder / "asked")
    return Environment(folder / "env", environment.packages, asked, cache=environment.cache)


@contextlib.contextmanager
def started(environment, session, **variables):
    """A server out of an environment, far from the checkout."""
    how = {"cwd": environment.folder, "env": environment.variables(**variables)}
    with serving(session, python=str(environment.bin / "python"), lean=False, **how) as server:
        yield server
        assert server.quit() == 0


def test_the_wheel_is_the_package_and_the_example_sounds(wheel):
    listed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "asciml_osc").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    examples = {f"asciml_osc/_examples/sounds/{path.name}" for path in (ROOT / "examples/sounds").iterdir()}
    assert listed == package | examples
    assert {"asciml_osc/py.typed", "asciml_osc/_data/basis.safetensors"} <= package


def test_nothing_of_the_checkout_is_seen(environment):
    said = environment.run("python", "-c", "import asciml_osc; print(asciml_osc.__file__)").stdout
    assert Path(said.strip()) == environment.packages / "asciml_osc" / "__init__.py"
    assert environment.run("asciml-osc", "--version").stdout == f"asciml-osc {asciml_osc.__version__}\n"


def state(client):
    return client.ask("/asciml/status")[1]


def told(client, address):
    return [item.args for item in client.transcript if (item.direction, item.address) == ("in", address)]


def test_a_first_start_says_done_when_it_sounds_and_until_then_what_is_prepared(environment, tmp_path):
    """Nothing was compiled in this environment before."""
    with started(environment, tmp_path / "session") as server:
        client = server.client
        assert state(client) == "starting"
        with Client(port=server.port) as late:  # who comes while it is under way is told as well
            late.notify()
            assert {what for what, *_ in told(late, "/asciml/server/preparing")} == {"audio", "paths"}
            assert sum("compiling" in text for _, text in told(late, "/asciml/log")) == 2
        sounds = client.call("/asciml/sounds/synth", "a", "fm", 3, seed=1, timeout=LONG)
        client.call("/asciml/voice/new", "v", loop=1)
        engine = memory.attach(server.engine_folder()).engine
        assert (state(client), int(engine["frames"][0])) == ("starting", 0)
        client.call("/asciml/voice/gain", "v", 0.5)  # a control waits for nothing
        client.send("/asciml/play", *sounds[:2], 50)
        client.call("/asciml/voice/path", "v", *sounds[:2], timeout=LONG)
        client.call("/asciml/voice/play", "v", timeout=LONG)
        until(lambda: client.items("/asciml/voice/list")[0][:2] == ["v", 1])  # which is a block behind
        voices = memory.attach(server.engine_folder()).voices
        assert int(engine["frames"][0]) > 0
        assert (voices["heads"][voices["state"] == layout.HELD] > 0).any()
        client.wait_event("/asciml/server/ready", timeout=LONG)
        assert state(client) == "ready"
        until(
            lambda: (
                "/asciml/play"
                in [item.args[0] for item in client.transcript if item.address == "/asciml/done"]
            )
        )
        assert max(seconds for _, seconds, _ in told(client, "/asciml/server/preparing")) > 0
        compiled = set(environment.cache.rglob("*.nb?"))
        client.call("/asciml/voice/square", "v", *sounds, sounds[0], timeout=LONG)
        client.call("/asciml/sounds/synth", "b", "subtractive", 1, seed=1, timeout=LONG)
        client.wait_event("/asciml/sounds/analysed", lambda sound, *_: sound == "b0", timeout=LONG)
        assert set(environment.cache.rglob("*.nb?")) == compiled  # nothing else was waiting to be compiled

    with started(environment, tmp_path / "again") as again:
        again.client.items("/asciml/audio/devices", timeout=LONG)
        assert not [text for _, text in told(again.client, "/asciml/log") if "compiling" in text]


def test_it_knows_the_commands(environment):
    assert json.loads(environment.run("asciml-osc", "commands", "--json").stdout) == registry.describe()


@pytest.mark.tf
def test_the_doctor_finds_nothing_missing(environment, tmp_path):
    found = environment.run("asciml-osc", "doctor", "--json", "--session", tmp_path, "--port", 0)
    assert found.returncode == 0, found.stdout + found.stderr
    findings = {finding["what"]: finding for finding in json.loads(found.stdout)["findings"]}
    assert findings["TensorFlow"]["state"] == "ok"


@pytest.mark.tf
def test_the_demonstration(environment, tmp_path):
    done = environment.run("asciml-osc", "demo", "--out", tmp_path, "--audio", "null")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"learning.*loss 0\.\d+", done.stdout)
    made = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert made == {
        *(f"morph-{percent:03}.wav" for percent in (0, 25, 50, 75, 100)),
        "sweep.wav",
        "morph.png",
        "server.log",
    }
    assert str(tmp_path) in done.stdout
    names = [f"morph-{percent:03d}.wav" for percent in (0, 25, 50, 75, 100)]
    steps = [soundfile.read(tmp_path / name)[0] for name in names]
    assert {len(step) for step in steps} == {48000}
    for before, after in itertools.pairwise(steps):
        assert np.abs(after - before).max() > 0.05
    sweep, rate = soundfile.read(tmp_path / "sweep.wav")
    level = np.sqrt((sweep[: len(sweep) // 4800 * 4800].reshape(-1, 4800, 2) ** 2).mean((1, 2)))
    assert rate == 48000
    assert len(sweep) > 4.5 * rate
    assert np.abs(sweep).max() <= 10 ** (-1 / 20)
    assert np.median(level) > 0.02
    with Image.open(tmp_path / "morph.png") as picture:
        assert len(picture.convert("RGB").getcolors(1 << 20)) > 300  # a magma of levels, not an empty sheet
    assert "Traceback" not in (tmp_path / "server.log").read_text()


@pytest.mark.tf
def test_pretraining(environment, tmp_path):
    out = tmp_path / "pretrained.safetensors"
    done = environment.run(
        "asciml-osc", "pretrain", "--synth", 2, "--epochs", 1, "--batch", 2, "--device", "cpu", "--out", out
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert out.stat().st_size > 1_000_000


def test_without_tensorflow_it_plays_and_says_why_it_does_not_train(untrained, tmp_path):
    assert untrained.run("python", "-c", "import tensorflow").stderr.endswith(
        "No module named 'tensorflow'\n"
    )
    with started(untrained, tmp_path / "session") as server:
        client = server.client
        bell, wind = (
            client.call("/asciml/sounds/synth", group, kind, 1, seed=1, timeout=LONG)[0]
            for group, kind in (("bells", "fm"), ("winds", "subtractive"))
        )
        with pytest.raises(AscimlError) as failure:
            client.call("/asciml/train/start")
        assert (failure.value.code, failure.value.message) == ("denied", needs.missing())
        recording = ROOT / "examples" / "sounds" / "kick.flac"  # at 44.1 kHz
        assert client.call("/asciml/sounds/load", "own", str(recording), timeout=LONG) == ["own0"]
        with pytest.raises(AscimlError, match="onsets are found by librosa") as failure:
            client.call("/asciml/sounds/load", "own", str(recording), "onsets", 1, timeout=LONG)
        assert failure.value.code == "bad-argument"
        voice = client.voice()
        voice.path(bell, wind, timeout=LONG)
        voice.play(timeout=LONG)
        assert [row[4:] for row in client.items("/asciml/voice/list")] == [[bell, wind]]
        ends = [client.audio(sound, seconds=1.0).samples for sound in (bell, wind)]
        half = client.audio(bell, wind, percent=50, seconds=1.0)
        assert (len(half.samples), half.rate) == (48000, 48000)
        assert all(np.abs(half.samples - end).max() > 0.01 for end in ends)


def test_without_tensorflow_the_doctor_and_pretrain_say_so(untrained, tmp_path):
    found = json.loads(untrained.run("python", "-m", "asciml_osc", "doctor", "--json").stdout)
    (finding,) = (one for one in found["findings"] if one["what"] == "TensorFlow")
    assert (finding["state"], finding["found"], finding["remedy"]) == (
        "missing",
        "not installed",
        needs.missing(),
    )
    done = untrained.run("python", "-m", "asciml_osc", "pretrain", "--synth", 2, "--out", tmp_path / "model")
    assert (done.returncode, done.stderr) == (1, f"asciml-osc: denied: {needs.missing()}\n")


def test_without_tensorflow_the_demonstration_leaves_learning_out(untrained, tmp_path):
    done = untrained.run("python", "-m", "asciml_osc", "demo", "--out", tmp_path, "--audio", "null")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"learning.*left out", done.stdout)
    assert needs.missing()[:60] in " ".join(done.stdout.split())
    assert (tmp_path / "morph.png").exists()


def test_a_tensorflow_that_does_not_load_ends_the_run_with_a_sentence(untrained, tmp_path):
    (tmp_path / "tensorflow.py").write_text("raise ImportError('made for another processor')")
    with started(untrained, tmp_path / "session", PYTHONPATH=str(tmp_path)) as server:
        client = server.client
        client.call("/asciml/sounds/synth", "bells", "fm", 3, seed=1, timeout=LONG)
        (run,) = client.call("/asciml/train/start")
        failed, code, text = client.wait_event("/asciml/train/failed", timeout=LONG)
        assert (failed, code) == (run, "denied")
        assert "which does not load (made for another processor)" in text


@pytest.mark.parametrize(
    ("system", "machine", "trains"),
    [
        ("linux", "x86_64", True),
        ("linux", "aarch64", True),
        ("linux", "armv7l", False),
        ("darwin", "arm64", True),
        ("darwin", "x86_64", False),
        ("win32", "AMD64", True),
        ("win32", "ARM64", False),
    ],
)
def test_what_a_system_has_no_wheels_for_is_not_asked_for_there(system, machine, trains):
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    here = {"sys_platform": system, "platform_machine": machine}
    asked = [one for one in map(Requirement, declared) if one.marker is None or one.marker.evaluate(here)]
    names = [one.name for one in asked]
    assert ("tensorflow" in names) is needs.has_tensorflow(system, machine) is trains
    assert ("soxr" in names, "librosa" in names) == (
        (False,) * 2 if system == "win32" and not trains else (True,) * 2
    )
    (numba,) = (one for one in asked if one.name == "numba")
    assert ("0.63" in numba.specifier) is ((system, machine) != ("darwin", "x86_64"))
