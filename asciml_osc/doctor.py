"""asciml-osc doctor: what of this machine is ready, what is missing, and what to do about it."""

from __future__ import annotations

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from asciml_osc.models.kinds import KINDS
from asciml_osc.training import needs

OK, NOTE, MISSING = "ok", "note", "missing"
MARKS = {OK: "[green]ok[/green]     ", NOTE: "[yellow]note[/yellow]   ", MISSING: "[red]missing[/red]"}
PATIENCE_S = 120.0  # a first import of TensorFlow from a slow disk
LITTLE_BYTES, ENOUGH_BYTES = 200_000_000, 2_000_000_000
NVIDIA = "0x10de"  # the maker's number on the PCI bus

console = Console(highlight=False, soft_wrap=True)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. state: ok, note (it goes on without), missing (needed)."""

    what: str
    state: str
    found: str
    remedy: str = ""


def doctor(session: Path, port: int, as_json: bool) -> int:
    """Look, and print what was found; the exit code: 1 when something needed is missing."""
    looks: list[Callable[[], list[Finding]]] = [
        _python,
        _tensorflow,
        _compiled,
        _portaudio,
        lambda: _session(session.expanduser().absolute()),
        lambda: _port(port),
    ]
    findings: list[Finding] = []
    for look in looks:
        for finding in look():
            findings.append(finding)
            if not as_json:
                _show(finding)
    ready = all(finding.state != MISSING for finding in findings)
    if as_json:
        print(json.dumps({"ready": ready, "findings": [asdict(finding) for finding in findings]}, indent=1))
    return 0 if ready else 1


def _show(finding: Finding) -> None:
    console.print(f"{MARKS[finding.state]}  [bold]{escape(finding.what)}[/bold]: {escape(finding.found)}")
    if finding.remedy:
        console.print(f"           {escape(finding.remedy)}")


def _python() -> list[Finding]:
    return [Finding("Python", OK, f"{platform.python_version()}, {platform.platform()}")]


def _ask(*arguments: str) -> tuple[Any, str]:
    """Return what a Python of its own prints as JSON, or None and what went wrong: it may crash or hang."""
    try:
        done = subprocess.run(
            [sys.executable, *arguments], capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
    except subprocess.TimeoutExpired:
        return None, f"no answer in {PATIENCE_S:g} s"
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        return None, lines[-1]
    return json.loads(done.stdout.strip().splitlines()[-1]), ""


def _tensorflow() -> list[Finding]:
    if not needs.is_installed():
        return [no_tensorflow(sys.platform, platform.machine())]
    seen, trouble = _ask("-m", "asciml_osc.training.tensorflow_check")
    if seen is None:
        return [
            Finding(
                "TensorFlow",
                MISSING,
                trouble,
                "nothing can be trained without; install it again: pip install --force-reinstall 'tensorflow>=2.21,<2.22'",
            )
        ]
    half = "bfloat16 in hardware" if seen["bfloat16"] else "no bfloat16 in hardware: float32 is used"
    findings = [
        Finding("TensorFlow", OK, f"{seen['version']} with Keras {seen['keras']}"),
        Finding("processor", OK, f"{platform.machine()}, {seen['threads']} threads, {half}"),
    ]
    for gpu in seen["gpus"]:
        growth = "memory as needed" if gpu["growth"] else "all memory at once"
        kind = f", compute capability {gpu['capability']}" if gpu["capability"] else ""
        findings.append(Finding("GPU", OK, f"{gpu['name']}{kind}, {growth}, {gpu['precision']}"))
    if not seen["gpus"]:
        found, remedy = gpu_advice(sys.platform, platform.machine(), nvidia_card(), nvidia_driver())
        findings.append(Finding("GPU", NOTE, found, remedy))
    return findings


def no_tensorflow(system: str, machine: str) -> Finding:
    """Return what to say where TensorFlow is not installed: only where there is one, something is missing."""
    state = MISSING if needs.has_tensorflow(system, machine) else NOTE
    return Finding("TensorFlow", state, "not installed", needs.missing(system, machine))


def gpu_advice(system: str, machine: str, card: bool, driver: bool) -> tuple[str, str]:
    """Say what it means that TensorFlow sees no GPU: finding and remedy. morph needs none; thesis learns many times faster with one."""
    wants = " and ".join(kind.name for kind in KINDS.values() if kind.wants_gpu)
    needs_none = " and ".join(kind.name for kind in KINDS.values() if not kind.wants_gpu)
    if system == "win32":
        return (
            "TensorFlow uses no GPU on Windows itself",
            f"the model {wants} learns faster on one: run asciml-osc under WSL2, with pip install 'tensorflow[and-cuda]'",
        )
    if system == "darwin" and machine == "arm64":
        return (
            "TensorFlow sees none",
            f"the model {wants} learns faster on Apple's GPU: pip install tensorflow-metal, if there is one for this TensorFlow",
        )
    if card and not driver:
        return (
            "an NVIDIA card without a driver",
            "install NVIDIA's driver, then pip install 'tensorflow[and-cuda]'",
        )
    if card:
        return (
            "an NVIDIA card that TensorFlow cannot use: CUDA's libraries are missing",
            "pip install 'tensorflow[and-cuda]'",
        )
    return f"none: the model {needs_none} needs none, {wants} learns slowly without", ""


def nvidia_card() -> bool:
    """Return whether a graphics card of NVIDIA's is plugged in (Linux)."""
    devices = Path("/sys/bus/pci/devices").glob("*")
    return any(
        _read(device / "vendor") == NVIDIA and _read(device / "class").startswith("0x03")
        for device in devices
    ) or bool(shutil.which("nvidia-smi"))


def nvidia_driver() -> bool:
    """Return whether NVIDIA's driver is loaded (Linux), under WSL2 too."""
    return Path("/proc/driver/nvidia/version").exists() or Path("/dev/dxg").exists()


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""


def _writable(folder: Path) -> str:
    """Return why no file can be written there, or the folder not be made; "" when that can be."""
    try:
        while not folder.exists():  # nothing is left behind
            folder = folder.parent
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            file.write(b"x")
            file.flush()
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _compiled() -> list[Finding]:
    from asciml_osc.compiled import use_cache

    try:
        use_cache()
        folder = Path(os.environ["NUMBA_CACHE_DIR"])
        trouble = _writable(folder)
    except OSError as error:
        folder, trouble = Path(error.filename or "?"), error.strerror or str(error)
    if trouble:
        return [
            Finding("compiled code", MISSING, f"{folder}: {trouble}",
                    "every start would compile for a minute: make the folder writable, or set NUMBA_CACHE_DIR to one that is")
        ]  # fmt: skip
    return [Finding("compiled code", OK, f"kept in {folder}")]


def _portaudio() -> list[Finding]:
    script = "import json; from asciml_osc.audio.portaudio import query, sounddevice; sounddevice(); print(json.dumps(query()))"
    devices, trouble = _ask("-c", script)
    if devices is None:
        return [
            Finding("PortAudio", MISSING, trouble,
                    "on Debian or Ubuntu: sudo apt-get install libportaudio2; with a JACK server that hangs: restart it")
        ]  # fmt: skip
    outputs = [d["name"] for d in devices if d["outputs"]]
    if not outputs:
        return [Finding("PortAudio", NOTE, "no output device",
                        "plug one in or start JACK; the server runs without (--audio null), and renders files")]  # fmt: skip
    inputs = sum(1 for d in devices if d["inputs"])
    return [Finding("PortAudio", OK, f"{len(outputs)} outputs ({', '.join(outputs[:4])}), {inputs} inputs")]


def _session(folder: Path) -> list[Finding]:
    trouble = _writable(folder)
    if trouble:
        return [Finding("session folder", MISSING, f"{folder}: {trouble}",
                        "make it writable, or name another with --session")]  # fmt: skip
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(there).free
    found = f"{folder}, {free / 1e9:.1f} GB free"
    if free < LITTLE_BYTES:
        return [Finding("session folder", MISSING, found, "make room: sounds and models are written there")]
    if free < ENOUGH_BYTES:
        large = "".join(
            f" and for models of the kind {kind.name} ({kind.megabytes} MB each)"
            for kind in KINDS.values()
            if kind.megabytes
        )
        return [Finding("session folder", NOTE, found, f"little for long recordings{large}")]
    return [Finding("session folder", OK, found)]


def _port(port: int) -> list[Finding]:
    found = []
    for transport, kind in (("UDP", socket.SOCK_DGRAM), ("TCP", socket.SOCK_STREAM)):
        with socket.socket(socket.AF_INET, kind) as probe:
            if sys.platform != "win32":  # as the server does: a connection that has just ended takes no port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(kind == socket.SOCK_STREAM))
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError) as error:
                why = getattr(error, "strerror", None) or str(error)
                remedy = "a server may be running; another port: --port N, 0 for a free one"
                found.append(Finding(f"{transport} port {port}", NOTE, why, remedy))
            else:
                found.append(Finding(f"{transport} port {port}", OK, "free"))
    return found
