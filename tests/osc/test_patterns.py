import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.errors import AscimlError
from asciml_osc.osc.patterns import compile_pattern, is_pattern


@pytest.mark.parametrize(
    ("pattern", "address", "matches"),
    [
        ("/a/*", "/a/bc", True),
        ("/a/*", "/a/b/c", False),
        ("/*/c", "/ab/c", True),
        ("/a?c", "/abc", True),
        ("/a?c", "/a/c", False),
        ("/a?c", "/ac", False),
        ("/a**c", "/abbc", True),
        ("/*b*b", "/abcb", True),
        ("/*b*bb", "/ab", False),
        ("/[a-c]", "/b", True),
        ("/[a-c]", "/d", False),
        ("/[!a-c]", "/d", True),
        ("/[!a-c]", "/b", False),
        ("/a[!b]c", "/a/c", False),
        ("/a[./]c", "/a/c", False),
        ("/[a!]", "/!", True),
        ("/[a-]", "/-", True),
        ("/[c-a]", "/b", False),
        ("/[^a]", "/^", True),
        ("/{play,stop}", "/stop", True),
        ("/{play,stop}", "/sto", False),
        ("/{a,ab}{c,bc}", "/abc", True),
        ("/{,x}a", "/a", True),
        ("/a.c", "/abc", False),
        ("/a+*", "/a+", True),
    ],
)
def test_osc_patterns(pattern, address, matches):
    assert bool(compile_pattern(pattern).fullmatch(address)) is matches


def glob(pattern: str, text: str) -> bool:
    """The definition, written down: slow and evidently right."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return glob(pattern[1:], text) or (text[:1] not in ("", "/") and glob(pattern, text[1:]))
    return (
        bool(text)
        and (text[0] == pattern[0] or (pattern[0] == "?" and text[0] != "/"))
        and glob(pattern[1:], text[1:])
    )


@given(st.text("ab/*?", max_size=8), st.text("ab/", max_size=8))
def test_stars_mean_what_the_definition_says(pattern, text):
    assert bool(compile_pattern(pattern).fullmatch(text)) is glob(pattern, text)


@pytest.mark.parametrize(
    "pattern", ["/[ab", "/{a,b", "/a}", "/{a{b}}", "/a}b{c}", "/" + "a" * 300, "/" + "{a,b}" * 6]
)
def test_nonsense_is_a_bad_argument(pattern):
    assert is_pattern(pattern) or len(pattern) > 256
    with pytest.raises(AscimlError) as failure:
        compile_pattern(pattern)
    assert failure.value.code == "bad-argument"


def test_a_hostile_pattern_takes_no_longer_than_its_length():
    # With plain stars this would outlast the machine, and never end here: the work must grow with the text, not with its power.
    regex = compile_pattern("/" + "*a" * 120 + "b")
    for length in itertools.islice(itertools.count(100), 50):
        assert not regex.fullmatch("/" + "a" * length)
