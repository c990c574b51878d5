"""Coordinates of codes: the same network, and distances that are heard."""

import numpy as np
import pytest
from scipy.spatial.distance import pdist

from asciml_osc.analysis.features import feature_sizes, pack
from asciml_osc.analysis.sound import analyse
from asciml_osc.models.bases.spectra import BANDS, FLOOR_DB, spectra
from asciml_osc.models.morph.coordinates import evened, gram, heard
from asciml_osc.models.morph.model import apply_network

LATENT, RANK, WIDTH, COUNT = 16, 11, 5, 12


@pytest.fixture
def network():
    rng = np.random.default_rng(4)
    weights = {}
    for net, given, made in (("encoder", RANK, LATENT), ("decoder", LATENT, RANK)):
        shapes = {"1": (given, WIDTH), "2": (WIDTH, WIDTH), "3": (WIDTH + given, made)}
        for layer, shape in shapes.items():
            weights[f"{net}.{layer}.kernel"] = rng.standard_normal(shape).astype(np.float32)
            weights[f"{net}.{layer}.bias"] = rng.standard_normal(shape[1]).astype(np.float32)
    coefficients = rng.standard_normal((COUNT, RANK)).astype(np.float32)
    return weights, coefficients, apply_network(weights, "encoder", coefficients)


@pytest.fixture
def levels():
    return np.random.default_rng(9).standard_normal((COUNT, 200)).astype(np.float32)


def test_the_network_stays_the_same(network, levels):
    weights, coefficients, codes = network
    coordinates = heard(codes, gram(levels))
    folded = coordinates.fold(weights)
    places = apply_network(folded, "encoder", coefficients)
    assert np.allclose(places, coordinates.of(codes), atol=1e-4)
    assert np.allclose(
        apply_network(folded, "decoder", places), apply_network(weights, "decoder", codes), atol=1e-3
    )
    halfway = apply_network(folded, "decoder", places[:1] / 2 + places[1:2] / 2)
    assert np.allclose(halfway, apply_network(weights, "decoder", codes[:1] / 2 + codes[1:2] / 2), atol=1e-3)


def test_distances_are_those_of_the_spectra_where_codes_span_the_set(network, levels):
    codes = np.random.default_rng(1).standard_normal((COUNT, LATENT)).astype(np.float32)
    places = heard(codes, gram(levels)).of(codes)
    assert np.allclose(pdist(places), pdist(levels) / np.sqrt(levels.shape[1]), rtol=1e-3)


def test_places_are_the_same_whatever_network_they_come_from(levels):
    one, other = np.random.default_rng(2).standard_normal((2, COUNT, LATENT)).astype(np.float32)
    first, second = (heard(codes, gram(levels)).of(codes) for codes in (one, other))
    assert np.allclose(first[:, : COUNT - 1], second[:, : COUNT - 1], atol=1e-3)


def test_coordinates_are_uncorrelated_and_the_first_varies_most(network, levels):
    _, _, codes = network
    places = heard(codes, gram(levels)).of(codes).astype(np.float64)
    covariance = places.T @ places / COUNT
    spread = np.diag(covariance)
    assert np.abs(places.mean(0)).max() < 1e-5
    assert np.abs(covariance - np.diag(spread)).max() < 1e-4 * spread[0]
    assert (np.diff(spread) < 1e-5 * spread[0]).all()


def test_codes_that_are_all_alike_stay_finite(levels):
    codes = np.ones((COUNT, LATENT), np.float32)
    coordinates = heard(codes, gram(levels))
    assert np.allclose(coordinates.of(codes), 0)
    assert np.allclose(coordinates.matrix @ coordinates.inverse, np.eye(LATENT))


def test_evened_columns_have_variance_1_again(network, levels):
    weights, _, codes = network
    coordinates = heard(codes, gram(levels))
    folded, places = coordinates.fold(weights), coordinates.of(codes)
    again, even = evened(folded, places)
    used = places.std(0) > 1e-3
    assert np.allclose(even[:, used].std(0), 1, atol=1e-3)
    assert np.allclose(
        apply_network(again, "decoder", even), apply_network(weights, "decoder", codes), atol=1e-2
    )


def test_a_sound_20_db_softer_is_20_db_lower_in_every_band(vectors, framing):
    sizes = feature_sizes(framing)
    softer = vectors.copy()
    softer[:, : sizes[0] + sizes[1]] *= 10 ** (-20 / 60)  # cube roots of amplitudes
    assert np.allclose(spectra(vectors, framing) - spectra(softer, framing), 20, atol=1e-2)


def test_a_sine_stands_in_the_band_of_its_frequency(framing):
    t = np.arange(framing.samples) / framing.rate
    low, high = (
        spectra(
            pack([analyse((0.5 * np.sin(2 * np.pi * hz * t)).astype(np.float32), framing)], framing), framing
        )
        for hz in (440.0, 1760.0)
    )
    bands = [found.reshape(-1, BANDS).mean(0).argmax() for found in (low, high)]
    erb = [21.4 * np.log10(1 + 0.00437 * hz) for hz in (40.0, 440.0, 1760.0, 8000.0)]
    assert bands == [int(BANDS * (e - erb[0]) / (erb[3] - erb[0])) for e in erb[1:3]]
    assert low.max() == pytest.approx(20 * np.log10(0.5), abs=1)
    assert low.min() == pytest.approx(low.max() - FLOOR_DB, abs=1e-3)
