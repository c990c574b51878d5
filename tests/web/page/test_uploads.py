"""Files on their way from a browser: what they are called, and what is not taken."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from asciml_osc.web.page import uploads
from asciml_osc.web.page.uploads import Uploads, cleaned, on_this_machine


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Heavy rain.wav", "Heavy rain.wav"),
        ("../../etc/passwd", "passwd"),
        ("C:\\sounds\\wind.flac", "wind.flac"),
        ("C:wind.flac", "wind.flac"),
        ("..", "sound"),
        ("", "sound"),
        (".wav", "wav"),
        ("a\0b\n.wav", "ab.wav"),
        ("campaña.aiff", "campaña.aiff"),
        ("ñ" * 300 + ".wav", "ñ" * 98 + ".wav"),
    ],
)
def test_a_name_leads_nowhere_else(name, found):
    assert cleaned(name) == found


def run(scene):
    """In a thread of its own: Playwright's loop stays in this one for the whole run."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, scene).result()


async def posted(taken, key, name, body):
    app = FastAPI()
    taken.mount(app)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://here") as client:
        answer = await client.post(f"/upload/{key}", params={"name": name}, content=body)
    return answer.status_code, answer.text


def test_a_batch_keeps_what_comes_and_leaves_nothing():
    async def scene():
        taken = Uploads()
        batch = taken.open()
        assert await posted(taken, batch.key, "a.wav", b"one") == (200, "a.wav")
        assert await posted(taken, batch.key, "sub/a.wav", b"two") == (200, "a (2).wav")
        assert [path.read_bytes() for path in batch.files] == [b"one", b"two"]
        taken.close(batch)
        await asyncio.get_running_loop().shutdown_default_executor()
        assert not batch.folder.exists()
        assert await posted(taken, batch.key, "a.wav", b"one") == (404, "closed")

    run(scene())


def test_what_is_too_large_or_too_much_is_not_kept(monkeypatch):
    monkeypatch.setattr(uploads, "FILE_BYTES", 4)
    monkeypatch.setattr(uploads, "BATCH_FILES", 1)

    async def scene():
        taken = Uploads()
        batch = taken.open()
        assert await posted(taken, batch.key, "a.wav", b"12345") == (413, "too-large")
        assert list(batch.folder.iterdir()) == batch.files == []
        assert await posted(taken, batch.key, "a.wav", b"1234") == (200, "a.wav")
        assert await posted(taken, batch.key, "b.wav", b"1234") == (413, "too-many")
        taken.close(batch)

    run(scene())


@pytest.mark.parametrize(
    ("server", "same"),
    [
        ("127.0.0.1:57140", True),
        ("localhost:1", True),
        ("[::1]:1", True),
        ("192.168.1.7:57140", False),
        ("studio.local:1", False),
    ],
)
def test_only_a_server_here_reads_files_from_here(server, same):
    assert on_this_machine(server) is same
