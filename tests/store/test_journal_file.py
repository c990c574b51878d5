"""The journal's file: whole lines, whatever a kill or a full disk leaves."""

import os

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.store.journal import _BLOCK, JournalFile
from asciml_osc.store.store import Store


def test_lines_are_added_behind_each_other(tmp_path):
    file = JournalFile(tmp_path / "journal")
    assert file.read() == b""
    file.append(b"one\n")
    file.append(b"two\nthree\n")
    assert JournalFile(tmp_path / "journal").read() == b"one\ntwo\nthree\n"


@pytest.mark.parametrize("whole", [b"", b"one\n", b"one\n" + b"x" * (2 * _BLOCK) + b"\n"])
@pytest.mark.parametrize("torn", [b"t", b"t" * (_BLOCK - 1), b"t" * _BLOCK, b"t" * (2 * _BLOCK + 1)])
def test_what_a_kill_cut_short_is_dropped_at_the_next_start(tmp_path, whole, torn):
    path = tmp_path / "s" / "journal.jsonl"
    Store(path.parent).close()
    path.write_bytes(whole + torn)
    store = Store(path.parent)
    store.journal.append(b"two\n")
    store.close()
    assert path.read_bytes() == whole + b"two\n"


def test_of_lines_that_do_not_fit_on_the_disk_nothing_stays(tmp_path, monkeypatch):
    file = JournalFile(tmp_path / "journal")
    file.append(b"one\n")

    def full(_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(AscimlError, match="No space left on device") as caught:
            file.append(b"two\n")
    assert caught.value.code == "io"
    file.append(b"three\n")
    assert file.read() == b"one\nthree\n"
