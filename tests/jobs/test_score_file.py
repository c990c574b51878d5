"""Scores as editors write them: encodings, line ends, quotes and spaces; and files that are none."""

import os

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.jobs import score_file

SCORE = '0 /asciml/voice/path "mañana y noche" é0 é1\n0.5 /asciml/percent 33 0.2  # café\n'
LINES = [
    (0.0, "/asciml/voice/path", ["mañana y noche", "é0", "é1"], 1),
    (0.5, "/asciml/percent", [33, 0.2], 2),
]


def read(path, data):
    path = path / "score.txt"
    path.write_bytes(data)
    return [tuple(line) for line in score_file.lines(score_file.read(path))]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-be"]
)
def test_it_is_read_in_the_encoding_that_its_mark_says(tmp_path, encoding):
    text = SCORE if encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32") else f"\ufeff{SCORE}"
    assert read(tmp_path, text.encode(encoding)) == LINES


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r"),
        ("\n", "\r\n"),
        ("\n", "\n\n \t \n# nothing\n"),
        (" /", "\t/"),
        (" /", "\u00a0/"),
        (" /", " \u202f\u2003/"),
        (" é", "\u00a0\u00a0é"),
        ('"', "'"),
        ("0.5", "\u200b0.5"),
        ("# café", "# it’s a “café”, isn't it?"),
    ],
)
def test_other_line_ends_and_spaces_are_as_good(tmp_path, old, new):
    found = read(tmp_path, SCORE.replace(old, new).encode())
    assert [line[:3] for line in found] == [line[:3] for line in LINES]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("“two words”", "two words"),
        ("„two words“", "two words"),
        ("‘two words’", "two words"),
        ("“l’eau claire”", "l’eau claire"),
        ("l’eau", "l’eau"),
        ("'two “words”'", "two “words”"),
        ('"it\'s two"', "it's two"),
        ("two\\ words", "two words"),
        ('""', ""),
    ],
)
def test_quotes_of_word_processors_are_quotes_and_an_apostrophe_is_none(tmp_path, written, meant):
    assert read(tmp_path, f"1 /asciml/voice/play {written} 1\n".encode())[0][2] == [meant, 1]


@pytest.mark.parametrize(
    ("data", "number", "words"),
    [
        ("0 /asciml/panic\n1 /asciml/voice/play niño".encode("latin-1"), 2, "0xF1"),
        ("0 /asciml/panic\r1 /asciml/voice/play niño".encode("cp1252"), 2, "UTF-8"),
        ("0 /asciml/panic\n".encode("utf-16-le"), 1, "UTF-16"),
        ("0 /asciml/panic\n".encode("utf-16") + b"\x00", 2, "UTF-8"),
        (b"0 /asciml/panic\n\n1 /asciml/pa\0nic", 3, "UTF-8"),
        (b"RIFF\xa4\xbb\x00\x00WAVE", 1, "UTF-8"),
        (b'0 /asciml/panic\n\n\n1 /asciml/voice/play "main', 4, "pairs"),
        (b"0 /asciml/voice/play main\\", 1, "backslash"),
        (b"# none\n" + b"x" * 100_000 + b" /asciml/panic", 2, "expected a time"),
        (b"0 /asciml/panic\n\xef\xbb\xbf\n" + "１２ˢ /asciml/panic".encode(), 3, "expected a time"),
        (b"1e999 /asciml/panic", 1, "3600"),
        (b"nan /asciml/panic", 1, "3600"),
        (b"0", 1, "no command"),
    ],
)
def test_what_cannot_be_read_names_its_line_and_says_what_to_do(tmp_path, data, number, words):
    with pytest.raises(AscimlError) as failure:
        read(tmp_path, data)
    assert failure.value.code == "bad-argument"
    assert failure.value.message.startswith(f"line {number} ")
    assert words in failure.value.message
    assert "codec" not in failure.value.message
    assert len(failure.value.message) < 300


def test_numbers_that_no_message_holds_are_floats(tmp_path):
    ((*_, arguments, _),) = read(tmp_path, f"0 /asciml/percent {2**63} {2**63 - 1} {'9' * 5000} -1".encode())
    assert [type(number) for number in arguments] == [float, int, float, int]


def test_only_a_regular_file_of_sane_size_is_read(tmp_path):
    pipe, large, named = tmp_path / "pipe", tmp_path / "large.txt", tmp_path / ("x" * 300)
    with large.open("wb") as file:
        file.truncate(1 << 40)  # of nothing
    many = tmp_path / "many.txt"
    many.write_bytes(b"\n" * (score_file.MOST_LINES + 1))
    expected = [(tmp_path, "bad-argument"), (large, "limit"), (many, "limit"), (named, "io")]
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        loop = tmp_path / "loop"
        loop.symlink_to(loop)
        zero = type(tmp_path)("/dev/zero")
        expected += [(pipe, "bad-argument"), (zero, "bad-argument"), (loop, "io")]
    expected.append((tmp_path / "none.txt", "not-found"))
    for path, code in expected:
        with pytest.raises(AscimlError) as failure:
            score_file.read(path)
        assert failure.value.code == code, path
