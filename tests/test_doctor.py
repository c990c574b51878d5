"""The doctor on this machine as it is, and on one where everything is broken."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from asciml_osc.doctor import gpu_advice, no_tensorflow


def doctor(*options, **environment):
    """Exit code and findings by name."""
    done = subprocess.run(
        [sys.executable, "-m", "asciml_osc", "doctor", "--json", *map(str, options)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )
    answer = json.loads(done.stdout)
    assert answer["ready"] == (done.returncode == 0)
    return done.returncode, {finding["what"]: finding for finding in answer["findings"]}


@pytest.mark.tf
@pytest.mark.slow
def test_a_machine_that_runs_the_tests_is_ready(tmp_path):
    session = tmp_path / "new" / "session"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        code, findings = doctor("--session", session, "--port", port)
    assert code == 0
    assert findings["TensorFlow"]["state"] == "ok"
    assert findings["TensorFlow"]["found"].startswith("2.21.")
    assert findings["compiled code"]["state"] == "ok"
    assert findings["PortAudio"]["state"] in ("ok", "note")  # with or without a device
    assert str(session) in findings["session folder"]["found"]
    assert not session.exists()
    assert findings[f"UDP port {port}"]["state"] == "note"
    assert "--port N" in findings[f"UDP port {port}"]["remedy"]


def test_what_is_missing_is_named_with_a_remedy(tmp_path):
    (tmp_path / "file").write_text("no folder")
    for library in ("tensorflow", "sounddevice"):
        (tmp_path / f"{library}.py").write_text(f"raise OSError('{library} does not load')")
    place = str(tmp_path / "file" / "below")
    path = os.pathsep.join(filter(None, [str(tmp_path), str(Path.cwd()), os.environ.get("PYTHONPATH")]))
    code, findings = doctor("--session", place, "--port", 0, PYTHONPATH=path, NUMBA_CACHE_DIR=place)
    assert code == 1
    assert {what for what, finding in findings.items() if finding["state"] == "missing"} == {
        "TensorFlow", "compiled code", "PortAudio", "session folder",
    }  # fmt: skip
    assert "tensorflow does not load" in findings["TensorFlow"]["found"]
    assert "sounddevice does not load" in findings["PortAudio"]["found"]
    assert all(finding["remedy"] for finding in findings.values() if finding["state"] == "missing")
    assert findings["UDP port 0"]["state"] == "ok"
    assert findings["TCP port 0"]["state"] == "ok"


@pytest.mark.parametrize(
    ("machine", "remedy"),
    [
        (("linux", "x86_64", True, True), "pip install 'tensorflow[and-cuda]'"),
        (
            ("linux", "x86_64", True, False),
            "install NVIDIA's driver, then pip install 'tensorflow[and-cuda]'",
        ),
        (("linux", "x86_64", False, False), ""),
        (("darwin", "arm64", False, False), "pip install tensorflow-metal"),
        (("darwin", "x86_64", False, False), ""),
        (("win32", "AMD64", True, True), "WSL2"),
    ],
)
def test_what_to_install_for_a_gpu(machine, remedy):
    found, told = gpu_advice(*machine)
    assert found
    assert (remedy in told) if remedy else told == ""


@pytest.mark.parametrize(
    ("system", "machine", "state", "remedy"),
    [
        ("linux", "x86_64", "missing", "pip install 'tensorflow"),
        ("darwin", "x86_64", "note", "none for darwin on x86_64: train on another machine"),
        ("win32", "ARM64", "note", "none for win32 on ARM64: train on another machine"),
    ],
)
def test_a_machine_that_cannot_train_is_ready_to_play(system, machine, state, remedy):
    finding = no_tensorflow(system, machine)
    assert (finding.state, finding.found) == (state, "not installed")
    assert remedy in finding.remedy
