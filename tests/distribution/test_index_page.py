"""The README as an index shows it: every link and every picture leads somewhere from there."""

import re

import pytest

from hatch_build import absolute, urls
from tests.distribution.environments import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
REPOSITORY = "https://forge.example/someone/asciml-osc"
LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize(
    ("text", "there", "nowhere"),
    [
        ("see [a page](docs/a.md)", f"see [a page]({REPOSITORY}/blob/v1/docs/a.md)", "see a page"),
        ("![a picture](docs/a.png)", f"![a picture]({REPOSITORY}/raw/v1/docs/a.png)", ""),
        (
            "[`code`](examples/a.py), [b](b.md)",
            f"[`code`]({REPOSITORY}/blob/v1/examples/a.py), [b]({REPOSITORY}/blob/v1/b.md)",
            "`code`, b",
        ),
        ("[out](https://out.example)", "[out](https://out.example)", "[out](https://out.example)"),
        ("[here](#start)", "[here](#start)", "[here](#start)"),
    ],
)
def test_links_become_addresses_or_words(text, there, nowhere):
    assert absolute(text, REPOSITORY, "v1") == there
    assert absolute(text, "", "v1") == nowhere


def test_the_readme_has_no_relative_link_left():
    links = LINK.findall(absolute(README, REPOSITORY, "v1"))
    assert len(links) == len(LINK.findall(README)) > 10
    assert [link for link in links if not re.match(r"https://|#", link)] == []
    kept = [link.removeprefix(f"{REPOSITORY}/") for link in links if link.startswith(REPOSITORY)]
    assert [path for path in kept if not (ROOT / path.split("/", 2)[2].partition("#")[0]).exists()] == []


def test_addresses_of_the_project_are_those_of_the_repository():
    assert urls("") == {}
    assert urls(REPOSITORY)["Issues"] == f"{REPOSITORY}/issues"
