"""The project's own papers agree with each other and with what is installed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import asciml_osc

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# in two parts, so that this file does not contain what it looks for
FORBIDDEN = tuple(
    first + second
    for first, second in [
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
        ("npmjs", ".org"),
        ("npmjs", ".com"),
        ("conda", ".anaconda"),
        ("debian", ".org/debian"),
        ("deb.", "debian"),
        ("archive.", "ubuntu"),
        ("extra-index", "-url"),
        ("/ro", "ot/"),
        ("/wo", "rk/"),
        ("/tmp/", "venv"),
    ]
)
UNTRACKED = {".git", ".venv", "__pycache__", "build", "dist", "node_modules"}


def pins() -> dict[str, str]:
    """constraints.txt as name → version, a line for each that applies to this machine."""
    pinned = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if not text:
            continue
        requirement = Requirement(text)
        exact = re.fullmatch(r"==([^*,]+)", str(requirement.specifier))
        assert exact, f"not an exact version: {line!r}"
        if requirement.marker is None or requirement.marker.evaluate():
            pinned[canonicalize_name(requirement.name)] = exact.group(1)
    return pinned


def closure() -> set[str]:
    """The names of all that the project, its tests and its build need on this machine, theirs included."""
    declared = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["test"],
        *PROJECT["build-system"]["requires"],
    ]
    ahead = [Requirement(text) for text in declared]
    names: set[str] = set()
    asked: set[tuple[str, str]] = set()
    while ahead:
        requirement = ahead.pop()
        name = canonicalize_name(requirement.name)
        names.add(name)
        for extra in {"", *requirement.extras} - {extra for seen, extra in asked if seen == name}:
            asked.add((name, extra))
            try:
                needed = metadata.requires(name) or []
            except metadata.PackageNotFoundError:
                continue  # named, so it must be pinned; what it needs cannot be seen from here
            environment = {**default_environment(), "extra": extra}
            further = [Requirement(text) for text in needed]
            ahead += [one for one in further if one.marker is None or one.marker.evaluate(environment)]
    return names


def tracked() -> list[Path]:
    """Text files as a clone has them; without git, all but what tools leave behind."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        files = [ROOT / name for name in listed.split("\0") if name]
    else:
        files = [path for path in ROOT.rglob("*") if not UNTRACKED & set(path.relative_to(ROOT).parts)]
        files = [path for path in files if not re.search(r"_cache|\.egg-info|\.hypothesis", str(path))]
    return [path for path in files if path.is_file()]


def pictures(page: str) -> list[tuple[str, str]]:
    """The pictures of a page in order: what stands in place of each, and its file without its language."""
    found = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    return [(alt, path.replace(".es.", ".")) for alt, path in found]


def outline(page: str) -> tuple[list[int], list[str]]:
    """The levels of a page's headings and its code blocks without their comments, in order."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```.*?^```$", text, flags=re.M | re.S)
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    return [len(marks) for marks in re.findall(r"^(#+) ", prose, flags=re.M)], [
        re.sub(r"(?<!:)//.*|(?<=input\(\").*", "", block) for block in blocks
    ]


def test_every_version_is_pinned():
    missing = closure() - pins().keys()
    assert not missing, f"needed, and not in constraints.txt: {sorted(missing)}"


@pytest.mark.skipif(
    Path(sys.prefix) != ROOT / ".venv", reason="an environment of the developer's own may be ahead"
)
def test_what_is_installed_is_what_is_pinned():
    installed = {canonicalize_name(one.metadata["Name"]): one.version for one in metadata.distributions()}
    different = {name: (version, installed[name]) for name, version in pins().items() if name in installed}
    assert {name: pair for name, pair in different.items() if pair[0] != pair[1]} == {}
    assert "tensorflow" in different


def test_no_registry_and_no_path_of_some_machine_is_named():
    found = [
        f"{path.relative_to(ROOT)}: {needle}"
        for path in tracked()
        for needle in FORBIDDEN
        if needle.encode() in path.read_bytes()
    ]
    assert not found


def test_the_changelog_knows_the_version():
    headings = re.findall(
        r"^## \[?([\w.]+)\]?", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.M
    )
    assert asciml_osc.__version__ in headings


@pytest.mark.parametrize("page", ["README", "docs/tutorial", "docs/front-ends"])
def test_the_spanish_page_is_the_english_one(page):
    levels, blocks = outline(f"{page}.md")
    assert levels[0] == 1
    assert blocks
    assert outline(f"{page}.es.md") == (levels, blocks)


@pytest.mark.parametrize("page", ["README", "docs/tutorial", "docs/front-ends"])
def test_the_spanish_page_has_the_same_pictures_in_its_own_words(page):
    english, spanish = pictures(f"{page}.md"), pictures(f"{page}.es.md")
    assert [path for _, path in spanish] == [path for _, path in english] != []
    for (words, _), (palabras, _) in zip(english, spanish, strict=True):
        assert len(words) > 20 < len(palabras)
        assert words != palabras


def test_the_pictures_are_small():
    assert sum(path.stat().st_size for path in (ROOT / "docs").rglob("*.png")) < 600_000


@pytest.mark.parametrize(
    "page",
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("clients/python/*.md")],
    ids=lambda page: page.name,
)
def test_links_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in link]
    broken = [link for link in links if not (page.parent / link).exists()]
    assert not broken
