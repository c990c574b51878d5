"""The page of the house says what the code is: its layers, its rooms, and the sizes of what is in them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import asciml_osc
from asciml_osc.generate import house
from asciml_osc.generate.house import Module, layers, modules, sizes
from asciml_osc.osc.registry import Registry

PROJECT = """
[[tool.importlinter.contracts]]
name = "Layers"
layers = ["(top) : beside", "left | right", "base"]

[[tool.importlinter.contracts]]
name = "Another"
layers = ["other"]
"""


def test_layers_are_those_of_the_contract_with_this_name():
    assert layers(PROJECT) == ["top, beside", "left | right", "base"]


def test_a_module_is_measured(tmp_path):
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "__init__.py").write_text('"""What it is for.\n\nMore."""\n')
    (tmp_path / "room" / "one.py").write_text(
        "def short():\n    pass\n\n\nclass A:\n    async def long(self):\n        def inner():\n            pass\n        inner()\n"
    )
    assert modules(tmp_path) == [
        Module(Path("room/__init__.py"), 3, (), "What it is for."),
        Module(Path("room/one.py"), 9, (2, 4, 2), ""),
    ]


def test_sizes_have_a_line_for_each_room_and_one_for_all():
    found = [
        Module(Path("a/one.py"), 10, (1, 3), ""),
        Module(Path("a/two.py"), 40, (20,), ""),
        Module(Path("b/three.py"), 5, (), ""),
    ]
    head, *lines = (line.split() for line in sizes(found))
    assert head == ["room", "modules", "median", "largest", "function"]
    assert lines == [
        ["asciml_osc/a/", "2", "25", "40", "a/two.py", "3"],
        ["asciml_osc/b/", "1", "5", "5", "b/three.py", "0"],
        ["all", "3", "10", "40", "a/two.py", "3"],
    ]


def test_every_room_and_every_single_module_is_on_the_page_with_its_first_line():
    page = house.files(Registry())[house.PATH]
    package = Path(asciml_osc.__file__).parent
    rooms = {path.parent.relative_to(package.parent) for path in package.rglob("__init__.py")}
    single = {path.relative_to(package) for path in package.glob("*.py") if "__" not in path.name}
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    assert sorted(row[0] for row in rows) == sorted(
        [f"| `{room.as_posix()}/`" for room in rooms] + [f"| `{path}`" for path in single]
    )
    assert [
        "| `asciml_osc/latent/`",
        "Geometry in the space of codes: numpy only, nothing of models or sound. |",
    ] in rows


def test_a_package_outside_a_checkout_has_no_page(monkeypatch, tmp_path):
    monkeypatch.setattr(house, "PACKAGE", tmp_path / "asciml_osc")
    assert house.files(Registry()) == {}


def test_the_command_prints_page_and_sizes():
    printed = subprocess.run(
        [sys.executable, "-W", "error", "-m", "asciml_osc.generate"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert printed.startswith("# The house\n")
    assert printed.splitlines()[-1].split()[:2] == ["all", str(len(modules()))]
