"""A load that is called off, and what is said of files that cannot be used."""

import asyncio
from pathlib import Path

import pytest

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.session import loading
from asciml_osc.session.loading import Loading, notes, refuse


def test_a_load_that_is_called_off_ends_its_work_and_says_so(tmp_path):
    flag = tmp_path / "going"
    flag.touch()

    async def run():
        load = Loading(flag)
        ended = asyncio.Event()

        async def work():
            try:
                while flag.exists():  # noqa: ASYNC110 - as a job in a worker does
                    await asyncio.sleep(0)
            finally:
                ended.set()

        asyncio.get_running_loop().call_soon(load.cancel)
        with pytest.raises(AscimlError, match="nothing of it was kept") as caught:
            await load.until(work())
        assert caught.value.code == "denied"
        assert ended.is_set()

    asyncio.run(run())
    assert not flag.exists()


def test_work_that_hangs_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "GRACE", 0.01)

    async def run():
        load = Loading(tmp_path / "going")
        load.cancel()
        with pytest.raises(AscimlError):
            await load.until(asyncio.Event().wait())

    asyncio.run(run())


def test_a_load_gives_what_its_work_gives_or_raises(tmp_path):
    async def work(error):
        if error:
            raise error
        return [1]

    assert asyncio.run(Loading(tmp_path / "x").until(work(None))) == [1]
    with pytest.raises(AscimlError, match="no such"):
        asyncio.run(Loading(tmp_path / "x").until(work(bad_argument("no such"))))


def test_every_bad_file_is_in_the_one_fail():
    files = [Path(f"/kit/{n}.wav") for n in range(100)]
    refuse(files, [None] * 100)
    with pytest.raises(AscimlError, match=r"^it is bad$"):
        refuse(files[:1], [bad_argument("it is bad")])
    errors = [bad_argument(f"{path}: silent") if n % 10 == 0 else None for n, path in enumerate(files)]
    errors[55] = AscimlError("io", f"{files[55]} is text")
    with pytest.raises(AscimlError) as caught:
        refuse(files, errors)
    assert caught.value.code == "bad-argument"
    assert "11 of 100 files" in caught.value.message
    assert (
        "0.wav, 10.wav, 20.wav, 30.wav, 40.wav, 50.wav, 60.wav, 70.wav, 80.wav, 90.wav: silent"
        in caught.value.message
    )
    assert "55.wav: it is text" in caught.value.message


def test_what_was_done_to_many_files_is_told_once():
    files = [Path(f"/kit/{n}.wav") for n in range(60)]
    assert list(notes(files[:2], ["", "turned"])) == ["/kit/1.wav: turned"]
    (one,) = notes(files, ["turned"] * 60)
    assert one == "60 files, the first is /kit/0.wav: turned"
