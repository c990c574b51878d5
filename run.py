#!/usr/bin/env python3
"""asciml-osc from a checkout: the environment is made at the first start and mended when it has to be.

    python3 run.py demo             a short demonstration
    python3 run.py test             format, lint, types, layers, then all tests
    python3 run.py test ARGS        pytest with these arguments, nothing else
    python3 run.py COMMAND ARGS     asciml-osc COMMAND ARGS: serve, devices, send, monitor, …
    python3 run.py --help           this text

Needs Python 3.11 to 3.13. Everything is installed under .venv beside this file; delete that folder to begin anew.
"""

# Standard library only, and nothing an older Python could not read: it must live to say that it is too old.

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT

OLDEST, NEWEST = (3, 11), (3, 13)
HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "stamp"  # written last: without it an installation was interrupted
LOG = VENV / "install.log"
CONSTRAINTS = HERE / "constraints.txt"
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo"),
)
AT_ONCE = [
    "-n",
    "3",
    "--dist",
    "loadfile",
    "--no-loadscope-reorder",
]  # more than two cores: many tests wait for sound
PORTAUDIO = {
    "apt-get": "sudo apt-get install libportaudio2",
    "dnf": "sudo dnf install portaudio",
    "pacman": "sudo pacman -S portaudio",
    "zypper": "sudo zypper install libportaudio2",
}


def say(text: str) -> None:
    """For the person at the terminal; standard output belongs to the program that is started."""
    print(text, file=sys.stderr, flush=True)


def program(name: str) -> str:
    """Return the path of a program of the environment."""
    return str(BIN / (name + ".exe" if os.name == "nt" else name))


def become(command: "list[str]") -> int:
    """Run `command` in place of this process, so that signals and the exit code are its own."""
    if os.name != "nt":
        os.execv(command[0], command)
    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # Ctrl-C went to both; the program ends in its own way
            continue


def another_python() -> "str | None":
    """Find a Python on this machine that is new enough and not too new."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        launcher = ["py", "-3.%d" % minor] if os.name == "nt" else ["python3.%d" % minor]
        if shutil.which(launcher[0]):
            asked = [*launcher, "-c", "import sys; print(sys.executable)"]
            found = subprocess.run(asked, stdout=PIPE, stderr=DEVNULL, check=False)
            if found.returncode == 0:
                return found.stdout.decode().strip()
    return None


def apt_install(package: str) -> bool:
    """Install a Debian or Ubuntu package, where this is root; False where it cannot be done."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say("Installing " + package + " with apt-get …")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
    # the package lists are fetched only where the ones at hand do not do
    for command in (install, ["apt-get", "update", "-q"], install):
        done = subprocess.run(
            command, env=environment, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, check=False
        )
        if done.returncode == 0 and command is install:
            return True
    say(done.stdout.decode(errors="replace")[-2000:])
    return False


def need_venv() -> None:
    """Debian keeps ensurepip, without which a venv has no pip, in a package of its own."""
    package = "python%d.%d-venv" % sys.version_info[:2]
    if importlib.util.find_spec("ensurepip") or apt_install(package):
        return
    remedy = "sudo apt-get install " + package if shutil.which("apt-get") else "your system's package for it"
    sys.exit("Python's ensurepip is missing, and no environment is made without it. Install it: " + remedy)


def want_portaudio() -> None:
    """Linux only: elsewhere the wheel brings the library along. Without it the server runs, unheard."""
    if not sys.platform.startswith("linux") or ctypes.util.find_library("portaudio"):
        return
    if apt_install("libportaudio2"):
        return
    found = [how for tool, how in PORTAUDIO.items() if shutil.which(tool)]
    remedy = found[0] if found else "your system's package for it"
    say("PortAudio is missing, so nothing will be heard. To hear something: " + remedy)


def pip(*what: str) -> None:
    """Install with pip: large downloads are named on the terminal, the rest goes to the log."""
    install = [program("python"), "-m", "pip", "install", "--no-compile", "--progress-bar", "off"]
    install += ["-c", str(CONSTRAINTS)]
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PYTHONUNBUFFERED="1")
    with LOG.open("a", encoding="utf-8", buffering=1) as log:
        process = subprocess.Popen(
            [*install, *what], env=environment, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT
        )
        assert process.stdout
        for raw in process.stdout:
            line = raw.decode("utf-8", errors="replace").strip()
            log.write(line + "\n")
            if line.startswith(("Downloading", "Using cached")) and " MB)" in line:
                say("  " + line.split("/")[-1])
            elif line.startswith("Installing collected packages"):
                say("  unpacking %d packages" % (line.count(",") + 1))
    if process.wait() != 0:
        tail = LOG.read_text(encoding="utf-8").splitlines()[-20:]
        sys.exit(
            "\n".join([*tail, "The installation failed; all of it is in %s. Start again to go on." % LOG])
        )


def compile_libraries() -> None:
    """Compile what is installed, on all cores: pip would do it on one. Tests of libraries are left out.

    A file that cannot be compiled, as some templates, is no reason to fail, and one that is left out is compiled when it is imported.
    """
    tests = r"site-packages.*[\\/]tests?[\\/]"
    command = [program("python"), "-m", "compileall", "-q", "-j", "0", "-x", tests, str(VENV)]
    subprocess.run(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, check=False)


def prepare() -> None:
    """Make or mend the environment, unless the stamp says that it fits."""
    maker = "%d.%d %s" % (sys.version_info[0], sys.version_info[1], HERE)  # an environment cannot be moved
    wants = (HERE / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    stamp = maker + "\n" + hashlib.sha256(wants).hexdigest()
    had = STAMP.read_text(encoding="utf-8") if STAMP.exists() and Path(program("python")).exists() else ""
    if had == stamp:
        return

    started = time.monotonic()
    want_portaudio()
    if had.split("\n")[0] == maker:
        say("pyproject.toml or constraints.txt has changed: mending .venv …")
        STAMP.unlink()
    else:
        say("Making .venv: some 800 MB to fetch, 3 GB on disk; minutes, and only once …")
        need_venv()
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    # the build tools first, so that they too are the pinned ones
    pip("hatchling", "editables")
    pip("--no-build-isolation", "-e", str(HERE) + "[test]")
    compile_libraries()
    STAMP.write_text(stamp, encoding="utf-8")
    say("Ready after %.0f s." % (time.monotonic() - started))


def test(arguments: "list[str]") -> int:
    """All checks, stopping at the first that fails, then pytest; with arguments pytest alone."""
    os.chdir(str(HERE))
    if not arguments:
        # what the first tests would wait for, two at once and each for itself
        compiling = subprocess.Popen([program("asciml-osc"), "compile"])
        try:
            for check in CHECKS:
                say("— " + " ".join(check))
                failed = subprocess.call([program(check[0]), *check[1:]])
                if failed:
                    return failed
            if compiling.wait():
                return 1
        finally:
            compiling.kill()
    # Two at a time, each a file by itself: most of them wait for something. More would be in each other's way.
    return become([program("python"), "-m", "pytest", "-q", *(arguments or AT_ONCE)])


def main() -> int:
    """Find a Python that will do, make the environment ready, become the program."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        other = another_python()
        if other:
            return become([other, __file__, *arguments])
        has = "%d.%d" % sys.version_info[:2]
        sys.exit("asciml-osc needs Python 3.11, 3.12 or 3.13; this is %s, and no other was found here." % has)
    try:
        prepare()
    except KeyboardInterrupt:
        say("\nInterrupted; the next start takes it up again.")
        return 130
    if arguments[0] == "test":
        return test(arguments[1:])
    return become([program("asciml-osc"), *arguments])


if __name__ == "__main__":
    sys.exit(main())
