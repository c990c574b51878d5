"""asciml-osc-client, in an environment with NumPy and python-osc alone, talks to a real server."""

import re
import subprocess
import sys

import pytest

from tests.distribution.environments import ROOT, Environment, build, closure, link, requirements
from tests.server.conftest import Server

pytestmark = [pytest.mark.posix, pytest.mark.slow]

GUIDE = ROOT / "clients" / "python" / "README.md"
FOREIGN = ("tensorflow", "numba", "librosa", "soundfile", "platformdirs", "asciml_osc")

WAITING = """
import sys
import numpy as np
from asciml_osc_client import AscimlError, Audio, Client, Voice

with Client(port=int(sys.argv[1])) as client:
    client.notify()
    rate = 48000
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(rate) / rate)
    noise = np.random.default_rng(1).uniform(-0.5, 0.5, (rate, 2))
    (a,), (b,) = client.add_sound("tones", tone, rate), client.add_sound("noises", noise, rate)
    whole: Audio = client.audio(a, seconds=1.0)
    peak = float(np.abs(np.fft.rfft(whole.samples)).argmax())
    print(a, b, whole.samples.dtype, len(whole.samples), whole.rate, peak)
    voice: Voice = client.voice("lead")
    voice.path(a, b, timeout=120)
    client.wait_event("/asciml/voice/refined", lambda name, *sounds: name == "lead", timeout=120)
    voice.percent(25.0)
    client.sync()
    print([row[0::2] for row in client.items("/asciml/voice/list")])
    try:
        voice.gain(17)
    except AscimlError as error:
        print(error.code, error.message)
    try:
        client.voice("nobody").play()
    except AscimlError as error:
        print(error.code)
"""

AWAITED = """
import asyncio
import sys
from asciml_osc_client import AsyncClient, Audio

async def main() -> None:
    async with AsyncClient(port=int(sys.argv[1]), transport="tcp") as client:
        await client.notify()
        voice = client.voice("second")
        await voice.path("tones0", "noises0", timeout=120)
        async for event in client.events(timeout=120):
            if event.address == "/asciml/voice/refined" and event.args[0] == "second":
                break
        voice.percent(75.0)
        await client.sync()
        print([row[0::2] for row in await client.items("/asciml/voice/list") if row[0] == "second"])
        asked = (client.audio(sound, rate=8000) for sound in ("tones0", "noises0"))
        ends: list[Audio] = await asyncio.gather(*asked)
        print([end.rate for end in ends])

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    folder = tmp_path_factory.mktemp("client")
    wheel = build(ROOT / "clients" / "python", tmp_path_factory.mktemp("wheel"))
    names = closure(requirements(wheel))
    assert names == {"numpy", "python-osc"}
    environment = Environment(folder / "env", link(names, folder / "asked"))
    environment.install(wheel)
    return environment


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("server") / "session")
    yield server
    server.close()


def run(environment, server, tmp_path, program):
    path = tmp_path / "program.py"
    path.write_text(program)
    done = environment.run("python", path, server.port)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_servers_libraries_cannot_be_imported(environment):
    for name in FOREIGN:
        said = environment.run("python", "-c", f"import {name}").stderr
        assert said.endswith(f"No module named '{name}'\n")


def test_it_is_the_servers_own_client(environment):
    """Module for module, but for the name in the imports."""
    for path in sorted((ROOT / "asciml_osc" / "client").glob("*.py")):
        own = (environment.packages / "asciml_osc_client" / path.name).read_text()
        ours = path.read_text()
        for old, new in (
            ("asciml_osc.osc.codec", "asciml_osc_client.codec"),
            ("asciml_osc.osc.framing", "asciml_osc_client.framing"),
            ("asciml_osc.errors", "asciml_osc_client.errors"),
            ("asciml_osc.client", "asciml_osc_client"),
        ):
            ours = ours.replace(f"from {old}", f"from {new}")
        assert own.removeprefix(ours).startswith("\n__version__ = ") or own == ours, path.name


def test_both_clients_play_and_take_arrays(environment, server, tmp_path):
    first, voices, refused, missing = run(environment, server, tmp_path, WAITING)
    assert first == "tones0 noises0 float32 48000 48000 440.0"
    assert voices == "[['lead', 25.0, 'tones0']]"
    assert refused == "bad-argument gain must be in 0…16, got 17"
    assert missing == "not-found"
    assert run(environment, server, tmp_path, AWAITED) == ["[['second', 75.0, 'tones0']]", "[8000, 8000]"]


def test_the_guide_runs_as_it_is_written(environment, server, tmp_path):
    """Every block of the guide, one after the other; only the port is another, and the training and the waiting are short."""
    blocks = re.findall(r"^```python\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), flags=re.M | re.S)
    first, *others = blocks
    program = "\n".join([first, "server = Client()", *others, 'print("to the end")'])
    for old, new in (
        ("Client()", f"Client(port={server.port})"),
        ("training.start()", "training.start(epochs=20)"),
        ("timeout=5)", "timeout=0.5)"),
        ("timeout=2)", "timeout=0.5)"),
    ):
        assert old in program
        program = program.replace(old, new)
    path = tmp_path / "guide.py"
    path.write_text(program, encoding="utf-8")
    done = environment.run("python", path, stdin="\n")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "(48000,) 48000" in lines
    assert any(line.startswith("not-found ") for line in lines)
    assert lines[-1] == "to the end"


def test_its_types_are_seen_by_its_users(environment, tmp_path):
    """mypy in strict mode takes both programs, and finds a wrong argument."""
    wrong = "from asciml_osc_client import Client\nClient().voice().loop('twice')\nClient().audio('a').samples.nonsense\n"
    for name, program in (("waiting", WAITING), ("awaited", AWAITED), ("wrong", wrong)):
        (tmp_path / f"{name}.py").write_text(program)
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--python-executable", environment.bin / "python", "."],
        cwd=tmp_path,
        env=environment.variables(),
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in checked.stdout.splitlines() if ": error: " in line]
    assert [line.partition(": error: ")[0] for line in lines] == ["wrong.py:2", "wrong.py:3"], checked.stdout
    assert "[arg-type]" in lines[0]
    assert "[attr-defined]" in lines[1]
