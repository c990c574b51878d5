"""From the feature vectors of a set to its model: PCA, training, codes; and on to another set."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from asciml_osc.analysis.features import FORMAT, feature_count
from asciml_osc.analysis.framing import Framing
from asciml_osc.errors import bad_argument
from asciml_osc.models.bases.basis import MOST_EXACT, fit_basis
from asciml_osc.models.bases.blocks import Vectors, batches
from asciml_osc.models.bases.lengths import Lengthened, with_length
from asciml_osc.models.bases.pca import SMALLEST, Basis
from asciml_osc.models.bases.spectra import spectra
from asciml_osc.models.messages import Progress
from asciml_osc.models.morph.carry import Weights, carry
from asciml_osc.models.morph.coordinates import evened, gram, heard
from asciml_osc.models.morph.model import WEIGHTS, MorphModel, apply_network
from asciml_osc.models.morph.selection import Selection
from asciml_osc.models.morph.settings import CODE, KIND, LARGE_CODE, MorphSettings
from asciml_osc.models.sets import check_count
from asciml_osc.models.trained import ModelInfo

if TYPE_CHECKING:
    from asciml_osc.models.morph.training import Losses


@dataclass(frozen=True)
class Candidate:
    """The network at one moment, and the losses that it is known by."""

    epoch: int
    weights: Weights
    losses: Losses


class Fitting:
    """The set that is being learned, its basis, and the network on its way. Needs TensorFlow.

    base : a model whose network is carried over to this set, which then has its width, and its latent columns at least

    Raises bad-argument for fewer than 3 sounds, sounds that are all the same, a base of another length or
    rate, and a device that is not there; also of `join`, which leaves everything as it was then.
    """

    def __init__(
        self,
        vectors: Vectors,
        ids: Sequence[str],
        framing: Framing,
        name: str,
        settings: MorphSettings,
        base: MorphModel | None = None,
    ) -> None:
        from asciml_osc.models.devices import find_device

        if base is not None and base.framing != framing:
            raise bad_argument(f'the model "{base.info.name}" is of sounds of {base.framing.samples} samples at {base.framing.rate} '
                               f"Hz, these have {framing.samples} at {framing.rate} Hz: start from a model of such")  # fmt: skip
        self._framing, self._name, self._seed = framing, name, settings.seed
        usual = CODE if len(ids) <= MOST_EXACT else LARGE_CODE
        self._latent, self._width = settings.latent or usual, settings.width
        self._device = find_device(settings.device)
        self._carried = base is not None
        self.epoch = self._began = 0
        known = None
        if base is not None:
            self._latent = max(self._latent, base.latent)
            self._width = base.weights["encoder.2.bias"].size
            known = *evened(base.weights, base.codes), with_length(base.pca, framing)
        self._take(vectors, ids, known)

    def _take(
        self, vectors: Vectors, ids: Sequence[str], known: tuple[Weights, np.ndarray, Basis] | None
    ) -> None:
        """Put a set into the program of its shape. known: a network, its codes and its basis."""
        from asciml_osc.models.morph.training import compiled_program, padded

        check_count(len(vectors))
        vectors = Lengthened(vectors, self._framing)
        # a code may depend on a component that would be dropped now that others are larger
        smallest = SMALLEST if known is None else SMALLEST / 10
        pca, coefficients = fit_basis(vectors, self._framing, smallest)
        weights = None
        if known is not None:
            old, codes, basis = known
            weights = carry(old, codes, basis, pca, vectors, self._latent)
        shape = padded(coefficients.shape[0]), padded(coefficients.shape[1])
        program = compiled_program(*shape, self._latent, self._width, self._device)
        program.start(coefficients, pca.size, self._seed, weights)
        levels = [
            spectra(some[:, : feature_count(self._framing)], self._framing) for some in batches(vectors)
        ]
        self._heard = gram(np.concatenate(levels))
        self.ids, self._pca, self._coefficients, self._program = tuple(ids), pca, coefficients, program

    def join(self, vectors: Vectors, ids: Sequence[str]) -> None:
        """Go on with these sounds: a new basis, to which the network is carried over; the rate rises and falls anew."""
        weights = self._program.weights()
        codes = apply_network(weights, "encoder", self._coefficients)
        self._take(vectors, ids, (weights, codes, self._pca))
        self._began, self._carried = self.epoch, True

    def learn(self, settings: MorphSettings) -> Losses:
        """Learn one chunk of epochs. Raises bad-argument where the loss is no longer a number."""
        if self._carried:  # its codes are where the KL divergence has put them
            settings = replace(settings, beta_warmup=1)
        steps = min(settings.chunk, settings.epochs - self.epoch)
        losses = self._program.run(self.epoch, steps, self._began, settings)
        self.epoch += steps
        if not np.isfinite(losses.total):
            raise bad_argument(f"the loss was no longer a number at epoch {self.epoch}: the rate of {settings.rate:g} is too "
                               "high for these sounds; train with a lower one")  # fmt: skip
        return losses

    def now(self, losses: Losses) -> Candidate:
        """Return the network as it is."""
        return Candidate(self.epoch, self._program.weights(), losses)

    def candidate(self, settings: MorphSettings, other: Candidate | None = None) -> Candidate:
        """Return the network as it is, or another one of this set, and its losses, measured without moving it."""
        if other is None:
            return self.now(self._program.evaluate(settings))
        return replace(other, losses=self._program.evaluate(settings, other.weights))

    def put_back(self, candidate: Candidate) -> None:
        """Go on from these weights of this set."""
        self._program.start(self._coefficients, self._pca.size, self._seed, candidate.weights)

    @property
    def useless(self) -> float:
        """Loss of a network that answers the mean of the set, whatever it hears."""
        return self._program.useless

    def model(self, candidate: Candidate, settings: MorphSettings, epochs: int | None = None) -> MorphModel:
        """Make the model of a network of this set. epochs: what the model says of itself; the network's own without it."""
        created = datetime.now(UTC).isoformat(timespec="seconds")
        settings = replace(settings, latent=self._latent, width=self._width)
        network = apply_network(candidate.weights, "encoder", self._coefficients)
        coordinates = heard(network, self._heard)
        weights = {name: coordinates.fold(candidate.weights)[name] for name in WEIGHTS}
        epoch = candidate.epoch if epochs is None else epochs
        losses, about = candidate.losses, asdict(settings)
        info = ModelInfo(self._name, epoch, losses.total, losses.reconstruction, about, created, KIND, FORMAT)
        return MorphModel(self._framing, info, self._pca, weights, self.ids, coordinates.of(network))


def fit(
    vectors: Vectors,
    ids: Sequence[str],
    framing: Framing,
    name: str,
    settings: MorphSettings,
    should_stop: Callable[[], bool],
    base: MorphModel | None = None,
) -> Iterator[Progress | MorphModel]:
    """Train on feature vectors [N, size] of the sounds `ids` from start to end: Progress after each chunk, the model last.

    Raises as Fitting does, and bad-argument where the loss is no longer a number, or far above that of the start.
    """
    began = time.perf_counter()
    fitting = Fitting(vectors, ids, framing, name, settings, base)
    selection = Selection(fitting, settings)
    over = False
    while not over:
        losses = fitting.learn(settings)
        selection.consider(losses, settings)
        seconds = time.perf_counter() - began
        yield Progress(fitting.epoch, settings.epochs, *losses, seconds)
        over = fitting.epoch >= settings.epochs or should_stop() or 0 < settings.seconds <= seconds
    yield fitting.model(selection.settle(losses, settings), settings, fitting.epoch)
