"""The command line from outside: exit codes, what is printed."""

import json
import subprocess
import sys

import pytest

from asciml_osc import __version__
from asciml_osc.commands import registry
from asciml_osc.tell import typed_address
from tests.server.conftest import LONG


def asciml(*words, cwd=None):
    """The finished process of `asciml-osc WORDS`."""
    return subprocess.run(
        [sys.executable, "-m", "asciml_osc", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
        cwd=cwd,
    )


def test_version_and_the_table_of_commands():
    assert asciml("--version").stdout == f"asciml-osc {__version__}\n"
    described = json.loads(asciml("commands", "--json").stdout)
    assert [command["address"] for command in described] == sorted(command.address for command in registry)
    listed = asciml("commands").stdout
    assert all(command.address in listed for command in registry)


def test_what_was_compiled_before_is_only_loaded(monkeypatch):
    """By what Numba says of its cache in this process: others may compile into the same folder meanwhile."""
    assert asciml("compile").returncode == 0
    monkeypatch.setenv("NUMBA_DEBUG_CACHE", "1")
    again = asciml("compile")
    assert [line.split(":")[0] for line in again.stderr.splitlines()] == [
        "the engine", "analysis and decoding", "onsets"
    ]  # fmt: skip
    assert again.stdout.count("data loaded from") > 30
    assert "data saved to" not in again.stdout


def test_send_prints_the_answer_and_fails_with_1(server):
    def send(*words):
        return asciml("send", "--port", server.port, *words)

    done = send("/asciml/sounds/synth", "bells", "additive", 2, "freq", 440, "seed", 1)
    assert (done.returncode, done.stdout) == (0, "done bells0 bells1\n")
    items = send("/asciml/sounds/groups")
    assert (items.returncode, items.stdout) == (0, "bells 2 2\n")
    reply = send("/asciml/version")
    assert (reply.returncode, reply.stdout) == (0, "asciml-osc 0 1 0\n")
    reply = send("--tcp", "/asciml/version")
    assert (reply.returncode, reply.stdout) == (0, "asciml-osc 0 1 0\n")
    failed = send("/asciml/voice/path", "main", "bells0", "bells9")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith('asciml-osc: not-found: there is no sound "bells9"')
    assert "Traceback" not in failed.stderr


@pytest.mark.skipif(sys.platform == "darwin", reason="only Linux and Windows tell who refused")
@pytest.mark.parametrize("words", [("send", "/asciml/version"), ("monitor",)])
def test_without_a_server_they_say_at_once_how_to_start_one(words):
    failed = asciml(words[0], "--port", 9, *words[1:])  # without a word of it send waits for 60 s
    assert (failed.returncode, failed.stdout) == (1, "")
    assert (
        failed.stderr == "asciml-osc: io: nobody listens at 127.0.0.1:9: 'asciml-osc serve' starts a server\n"
    )


def test_without_a_server_nothing_can_be_sent_over_tcp():
    failed = asciml("send", "--tcp", "--port", 9, "/asciml/version")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert (
        failed.stderr
        == "asciml-osc: io: nobody listens at 127.0.0.1:9 over TCP: 'asciml-osc serve' starts a server\n"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("send", "asciml/percent", "33"), 'an address begins with a slash and has no space, as /asciml/status: got "asciml/percent"'),
        (("send", "D:/there/percent", "33"), "in Git Bash set MSYS_NO_PATHCONV=1 first"),
        (("send", "--host", "nosuch.invalid", "/asciml/version"), 'there is no host "nosuch.invalid"'),
        (("send", "--host", "::1", "/asciml/version"), "127.0.0.1, which is this machine"),
        (("send", "--port", "99999", "/asciml/version"), "a UDP port is in 1…65535, got 99999"),
        (("monitor", "--host", "nosuch.invalid"), 'there is no host "nosuch.invalid"'),
        (("monitor", "--host", "::1"), "127.0.0.1, which is this machine"),
        (("monitor", "--port", "99999"), "a UDP port is in 1…65535, got 99999"),
        (("serve", "--port", "99999"), "choose another with --host and --port"),
        (("serve", "--host", "nosuch.invalid"), "choose another with --host and --port"),
        (("serve", "--host", ""), "choose another with --host and --port"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_line(words, says, tmp_path):
    session = ("--session", tmp_path / "session") if words[0] == "serve" else ()
    failed = asciml(*words, *session)
    assert (failed.returncode, failed.stdout, failed.stderr.count("\n")) == (1, "", 1)
    assert says in failed.stderr


def test_doctor_says_of_a_port_that_cannot_be_what_it_is():
    from asciml_osc.doctor import _port

    udp, tcp = _port(99999)
    assert "0-65535" in udp.found
    assert "0-65535" in tcp.found


@pytest.mark.parametrize(
    "mangled", ["C:/Program Files/Git/asciml/version", "c:\\msys64\\asciml\\version", "/asciml/version"]
)
def test_what_git_bash_makes_of_an_address_is_taken_back(mangled):
    assert typed_address(mangled) == "/asciml/version"


def test_send_loads_little():
    """It is typed between two bars: the server's parts, and tables in colour, would take most of its time."""
    script = "import sys; from asciml_osc.cli import main; main(['send', '--port', '9', '/asciml/status']); print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=LONG
    )
    loaded = set(ran.stdout.split())
    ours = {
        ".".join(name.split(".")[:2])
        for name in loaded
        if name.startswith("asciml_osc.") and not name.startswith("asciml_osc.osc")
    }
    assert ours <= {
        f"asciml_osc.{name}"
        for name in ("cli", "client", "compiled", "config", "errors", "languages", "models", "tell", "usage")
    }
    assert {name for name in loaded if name.startswith("asciml_osc.osc.")} == {"asciml_osc.osc.codec"}
    heavy = {
        "polib",
        "asyncio",
        "rich",
        "pandas",
        "scipy",
        "sklearn",
        "matplotlib",
        "PIL",
        "librosa",
        "soundfile",
        "sounddevice",
        "numba",
        "llvmlite",
    }
    assert loaded & heavy == set()


def test_monitor_prints_events_as_they_come(server):
    monitor = subprocess.Popen(
        [sys.executable, "-u", "-m", "asciml_osc", "monitor", "--port", str(server.port)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert "listening" in monitor.stdout.readline()
        server.client.call("/asciml/sounds/synth", "bells", "fm", 1, timeout=LONG)
        line = monitor.stdout.readline()
        while "/asciml/sounds/added" not in line:
            line = monitor.stdout.readline()
        assert line.endswith("/asciml/sounds/added bells0\n")
    finally:
        monitor.kill()
        monitor.wait(LONG)
        monitor.stdout.close()
