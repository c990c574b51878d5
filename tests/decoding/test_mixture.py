import numpy as np
import pytest

from asciml_osc.analysis.dissolve import STAGES, dissolve_shares, stage_between
from asciml_osc.analysis.features import pack, unpack
from asciml_osc.decoding.decoder import mix_path
from asciml_osc.decoding.mixture import Mixture

NOTE, OTHER_NOTE, NOISE, OTHER_NOISE = 2, 6, 8, 11  # numbers in the fixture `sounds`


def both_ways(t):
    return np.stack([1 - t, t], 1).astype(np.float32)


@pytest.mark.parametrize("pair", [(NOTE, OTHER_NOTE), (NOISE, OTHER_NOISE)])
def test_sounds_of_a_kind_are_mixed_as_they_are(analyses, framing, pair):
    anchors = [analyses[i] for i in pair]
    a, b = pack(anchors, framing)
    for row, t in zip(Mixture(anchors).vectors(both_ways(np.array([0, 0.3, 1]))), (0, 0.3, 1), strict=True):
        assert np.allclose(row, (1 - t) * a + t * b, atol=1e-5)


def test_the_ends_of_a_mixed_pair_are_the_sounds(analyses, framing):
    anchors = [analyses[NOTE], analyses[NOISE]]
    rows = Mixture(anchors).vectors(both_ways(np.array([0.0, 1.0])))
    assert np.array_equal(rows[0], pack(anchors, framing)[0])
    end, noise = unpack(rows[1], framing), unpack(pack(anchors, framing)[1], framing)
    for one, other in (
        (end.residual, noise.residual),
        (end.knots, noise.knots),
        (end.envelope, noise.envelope),
    ):
        assert np.allclose(one, other, rtol=1e-3, atol=1e-4)
    assert end.amplitude.max() < 1e-5


def test_harmonics_dissolve_steadily_and_are_gone_at_two_fifths(analyses, framing):
    rows = list(mix_path(analyses[NOTE], analyses[NOISE], np.linspace(0, 1, 21)))
    levels = [np.linalg.norm(row.coef) for row in rows]
    assert (np.diff(levels[:9]) < 0).all()
    assert not any(levels[8:])
    shares = dissolve_shares(np.linspace(-0.5, 1.5, 101))
    assert (np.diff(shares) >= 0).all()
    assert (shares[0], shares[-1]) == (0, 1)


def test_no_energy_is_lost_while_harmonics_dissolve(analyses):
    note = analyses[NOTE]
    first, *others = mix_path(note, analyses[NOISE], np.array([0.0, 0.02, 0.1, 0.2]))
    start = np.linalg.norm(first.render(note.framing))
    for row in others:
        assert abs(20 * np.log10(np.linalg.norm(row.render(note.framing)) / start)) < 3


def test_stages_go_from_the_sound_to_one_without_harmonics(analyses, framing):
    note = analyses[NOTE]
    assert np.array_equal(stage_between(note.stages, 0.0), pack([note], framing)[0])
    energies = [(unpack(stage, framing).residual ** 6).sum() for stage in note.stages]
    assert (np.diff(energies) > 0).all()
    for number, root in enumerate(STAGES):
        assert np.allclose(stage_between(note.stages, float(root**6)), note.stages[number], atol=1e-4)


def test_squares_of_both_kinds_have_harmonics_where_their_pitched_sounds_are(analyses, framing):
    mixture = Mixture([analyses[i] for i in (NOTE, OTHER_NOTE, NOISE, OTHER_NOISE)])
    weights = np.array([[0.5, 0.5, 0, 0], [0.4, 0.4, 0.1, 0.1], [0.1, 0.1, 0.4, 0.4], [0, 0, 0.5, 0.5]])
    loud = [unpack(row, framing).amplitude.max() for row in mixture.vectors(weights)]
    assert loud[0] > loud[1] > 1e-2
    assert max(loud[2:]) < 1e-3
    assert np.isfinite(mixture.vectors(np.array([[1.5, 0.5, -0.5, -0.5], [-0.5, -0.5, 1.5, 0.5]]))).all()
