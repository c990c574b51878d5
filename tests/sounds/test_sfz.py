"""The instrument beside a grid's files, to the letter."""

import re

from asciml_osc.sounds.sfz import Sample, sfz


def test_steps_without_a_pitch_have_a_key_each_from_c2_upward():
    samples = [Sample(f"path-{n:03d}.wav", n // 50, 0, 0.0) for n in (0, 50, 100)]
    assert sfz(["winds0", "winds1"], 3, samples) == (
        "// From winds0 to winds1, 3 files; index.csv has their figures.\n"
        "// A key a step: key 36 is the first sound, each key above it one step further; the percent goes upward.\n"
        "<group> loop_mode=one_shot\n"
        "<region> sample=path-000.wav key=36 pitch_keytrack=0\n"
        "<region> sample=path-050.wav key=37 pitch_keytrack=0\n"
        "<region> sample=path-100.wav key=38 pitch_keytrack=0\n"
    )


def test_files_with_a_pitch_are_in_tune_on_all_keys_and_the_wheel_goes_along_the_way():
    samples = [
        Sample("a.wav", 0, 0, 440.0),
        Sample("b.wav", 1, 0, 440.0 * 2 ** (1.3 / 12)),
    ]  # 30 cents sharp of B flat
    assert sfz(["bells0", "bells1"], 2, samples) == (
        "// From bells0 to bells1, 2 files; index.csv has their figures.\n"
        "// Every file has a pitch: the keys play notes, the modulation wheel (CC 1) is the percent at a note's begin.\n"
        "<group> ampeg_release=0.1\n"
        "<region> sample=a.wav lokey=0 hikey=127 pitch_keycenter=69 tune=0 locc1=0 hicc1=63\n"
        "<region> sample=b.wav lokey=0 hikey=127 pitch_keycenter=70 tune=-30 locc1=64 hicc1=127\n"
    )


def test_one_file_without_a_pitch_makes_it_an_instrument_of_steps():
    assert "key=37" in sfz(
        ["bells0", "winds0"], 2, [Sample("a.wav", 0, 0, 440.0), Sample("b.wav", 1, 0, 0.0)]
    )


def test_the_rows_of_a_square_share_the_velocities():
    samples = [Sample(f"{n}.wav", n % 3, n // 3, 0.0) for n in range(9)]
    text = sfz(["a0", "b0", "c0", "d0"], 3, samples)
    assert text.startswith("// The square a0 b0 c0 d0, 3 x 3 files; index.csv")
    assert "// The velocity is y.\n<group> loop_mode=one_shot amp_veltrack=0\n" in text
    found = re.findall(r"sample=(\d)\.wav key=(\d+) pitch_keytrack=0 lovel=(\d+) hivel=(\d+)", text)
    rows = [("0", "41"), ("42", "84"), ("85", "127")]
    assert found == [(str(n), str(36 + n % 3), *rows[n // 3]) for n in range(9)]


def test_more_steps_than_keys_above_c2_begin_lower():
    keys = [
        int(key)
        for key in re.findall(
            r" key=(\d+)", sfz(["a0", "b0"], 101, [Sample("x.wav", n, 0, 0.0) for n in range(101)])
        )
    ]
    assert keys == list(range(27, 128))
