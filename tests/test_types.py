"""What the type checker watches: all but compiled kernels, and what goes into a job, the store or an event."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# A line that ends in # error: CODE is wrong, and mypy must say so; it must say nothing of the others.
SEAMS = """
from pathlib import Path

from asciml_osc.events import Emit, Event, Said
from asciml_osc.jobs import DecoderSpec, Position, Source
from asciml_osc.jobs import lazy as jobs
from asciml_osc.session.paths import Paths
from asciml_osc.audio.tables import Shape
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import Point
from asciml_osc.work import WorkPool

ends, places = [Source("a0", Path("a0.npz"), Path("a0.wav"))], [Position((0, 0), 0.0)]


async def work(pool: WorkPool, paths: Paths, shape: Shape) -> None:
    found: list[float] = await pool.run(jobs.paths.loudness, DecoderSpec(), ends, places)
    names: list[str] = await pool.run(jobs.paths.loudness, DecoderSpec(), ends, places)  # error: arg-type
    await pool.run(jobs.paths.loudness, DecoderSpec(), places, ends)  # error: arg-type
    await pool.run(jobs.paths.loudness, DecoderSpec(), ends)  # error: arg-type
    await pool.run_once(jobs.score.obey, "folder")  # error: arg-type
    await pool.run(jobs.paths.loudnes, DecoderSpec(), ends, places)  # error: attr-defined
    await pool.run(jobs.voices.play)  # error: attr-defined
    await pool.run("asciml_osc.jobs.paths:loudness", DecoderSpec(), ends, places)  # error: arg-type
    await paths.filled(shape, jobs.paths.fill_position, DecoderSpec(), ends, 0.5)
    await paths.filled(shape, jobs.paths.fill_position, DecoderSpec(), ends, "0.5")  # error: arg-type


async def keep(store: AsyncStore) -> None:
    run: int = await store.runs.start("night", {"beta": 1.0})
    name: str = await store.runs.start("night", {})  # error: assignment
    await store.runs.start({}, "night")  # error: arg-type
    await store.runs.record(run)  # error: call-arg
    await store.runs.begin("night")  # error: attr-defined
    points: list[Point] = await store.runs.history(run)


def tell(emit: Emit) -> None:
    emit("/asciml/sounds/used", "bells", 3)
    emit("/asciml/sounds/used", Path("bells"), 3)  # error: arg-type
    emit("/asciml/sounds/used", "bells", None)  # error: arg-type
    emit("/asciml/sounds/used!", "bells", 3)  # error: arg-type
    said: Said = ("/asciml/log", "info", "loaded")
    said = ("/asciml/logs", "info", "loaded")  # error: assignment
    Event("/asciml/sounds/used!", "Nobody can emit it.")  # error: arg-type
"""


@pytest.mark.slow
def test_a_wrong_call_at_a_seam_is_an_error_of_the_type_checker(tmp_path):
    path = tmp_path / "seams.py"
    path.write_text(SEAMS)
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--hide-error-context",
        str(path),
    ]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = set(re.findall(r"seams\.py:(\d+): error: .*\[([a-z-]+)\]$", said, re.MULTILINE))
    lines = enumerate(SEAMS.splitlines(), 1)
    expected = {(str(n), line.rpartition("# error: ")[2]) for n, line in lines if "# error: " in line}
    assert found == expected, said


COMPILERS = {"njit", "jit", "cfunc", "intrinsic"}  # of numba, and our own name for one


def has_kernels(path):
    """Whether a module has functions that numba compiles."""
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    found = [decorator for function in functions for decorator in function.decorator_list]
    called = [getattr(decorator, "func", decorator) for decorator in found]
    return any(getattr(name, "attr", getattr(name, "id", "")) in COMPILERS for name in called)


def test_only_modules_with_compiled_kernels_are_less_than_strict():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]
    assert settings["strict"] is True
    lifted = {
        module
        for override in settings["overrides"]
        if any(key.startswith(("disallow", "warn", "check")) for key in override)
        for module in override["module"]
    }
    compiled = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "asciml_osc").rglob("*.py")
        if has_kernels(path)
    }
    assert lifted == compiled
