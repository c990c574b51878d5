"""docs/reference.md is what the code says of itself, and the list of events is what the code sends."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import get_args

from asciml_osc.commands import registry, voice
from asciml_osc.errors import CODES
from asciml_osc.events import EVENTS
from asciml_osc.generate import files, write
from asciml_osc.generate.markdown import markdown
from asciml_osc.osc.codec import Timed
from asciml_osc.session import voices

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = {
    "/asciml/bundle",
    "/asciml/done",
    "/asciml/fail",
    "/asciml/synced",
}  # to one client that asked, so not events


@cache
def made() -> dict[str, str]:
    """All of them by their paths. Within a test: each process of a run collects all files."""
    return files(registry)


def test_the_committed_file_is_the_generated_one():
    different = [path for path, text in made().items() if (ROOT / path).read_text(encoding="utf-8") != text]
    assert different == [], "make them again: python3 run.py commands --write ."


def test_the_command_line_writes_what_is_not_so_already(tmp_path):
    written = made()
    first = min(written)
    write(registry, tmp_path)
    (tmp_path / first).write_text("old")
    printed = subprocess.run(
        [sys.executable, "-m", "asciml_osc", "commands", "--write", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert printed.split() == [str(tmp_path / first)]
    assert (tmp_path / first).read_text(encoding="utf-8") == written[first]


def test_every_command_event_and_code_is_in_it():
    headings = re.findall(r"^### (.+)$", markdown(registry), flags=re.M)
    assert sorted(headings) == sorted(
        [*(one.address for one in registry), *(f"Event {one.address}" for one in EVENTS if one.args)]
    )
    for code in CODES:
        assert f"| `{code}` |" in markdown(registry)


def test_its_links_lead_to_its_headings():
    page = markdown(registry)
    anchors = {
        re.sub(r"[^a-z0-9_-]", "", heading) for heading in re.findall(r"^### (\S+)$", page, flags=re.M)
    }
    linked = re.findall(r"\]\(#([^)]+)\)", page)
    assert len(linked) == len(registry)
    assert set(linked) <= anchors


def test_every_argument_says_what_it_means():
    mute = {
        f"{command.address} {param.name}"
        for command in registry
        for param in command.params
        if not param.doc and not param.choices and param.kind != "variadic"
    }
    assert mute == set()


def test_the_events_are_those_that_the_code_sends():
    said = re.compile(
        r"""(?:(?:emit|event|message)(?:\(\s*(?:\w+,\s*)?|, )|return |", \(\s*)"(/asciml/[a-z/]+)\""""
    )
    sent = {
        address
        for path in (ROOT / "asciml_osc").rglob("*.py")
        for address in said.findall(path.read_text(encoding="utf-8"))
    }
    assert sent - ANSWERS == {event.address for event in EVENTS}


def test_the_documentation_names_no_address_that_is_not_there():
    """A page that promises a command which does not exist costs its reader an hour."""
    known = {one.address for one in registry} | {one.address for one in EVENTS} | ANSWERS
    pages = [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("examples/**/*.md"),
        *ROOT.glob("examples/**/first.*"),
    ]
    named = {
        (path.name, address)
        for path in pages
        for address in re.findall(
            r"(?<![\w.])(/asciml(?:/[a-z]+)+)(?![a-z/])", path.read_text(encoding="utf-8")
        )
    }
    meant = lambda address: registry.spelt(Timed(None, address, [])).address  # noqa: E731 - a voice's name within it
    assert {(page, address) for page, address in named if meant(address) not in known} == set()


def test_the_words_that_a_command_takes_are_those_that_are_carried_out():
    assert set(get_args(get_args(voice.Mode)[0])) == set(voices.MODES)
