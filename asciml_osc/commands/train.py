"""/asciml/train/…: learning, in the background."""

from __future__ import annotations

from typing import Annotated, Literal

from asciml_osc.commands.base import App, registry
from asciml_osc.commands.sounds import INCOMING
from asciml_osc.model.messages import TrainSettings
from asciml_osc.osc.arguments import Doc, Range


@registry.change(
    "/asciml/train/start",
    lanes=("train",),
    after=("sounds", *INCOMING),
    answers="done at once with the run's id; then progress, finished or failed as events",
    fails=("bad-argument", "busy"),
    stage="locked",
)
async def start(
    app: App,
    *,
    model: Annotated[Literal["morph"], Doc("which architecture")] = "morph",
    name: Annotated[str, Doc("of the model that comes of it; without one morph1, morph2, …")] = "",
    epochs: Annotated[
        int, Range(1, 1_000_000), Doc("an epoch is one step on all sounds")
    ] = TrainSettings.epochs,
    rate: Annotated[float, Range(1e-7, 1.0), Doc("learning rate")] = TrainSettings.rate,
    beta: Annotated[float, Range(0.0, 1000.0), Doc("weight of the KL divergence")] = TrainSettings.beta,
    latent: Annotated[int, Range(2, 512), Doc("numbers in a code")] = TrainSettings.latent,
    consistency: Annotated[
        float, Range(0.0, 100.0), Doc("weight of mixed codes")
    ] = TrainSettings.consistency,
    seed: Annotated[int, Range(0, None), Doc("the same seed learns the same")] = TrainSettings.seed,
    seconds: Annotated[float, Range(0.0, None, "seconds"), Doc("ends then at the latest; 0 never")] = 0.0,
    device: Annotated[Literal["auto", "cpu", "gpu"], Doc("auto takes a GPU where there is one")] = "auto",
) -> list[object]:
    """Train a model on the sounds in use, while everything goes on."""
    settings = TrainSettings(
        epochs=epochs,
        rate=rate,
        beta=beta,
        latent=latent,
        consistency=consistency,
        seed=seed,
        seconds=seconds,
        device=device,
    )
    return [await app.session.training.start(settings, name)]


@registry.change(
    "/asciml/train/stop",
    answers="done with the run's id, when its model is loaded",
    fails=("not-found",),
    stage="locked",
)
async def stop(app: App) -> list[object]:
    """End the run now; the best weights so far are kept and loaded."""
    return [await app.session.training.stop()]


@registry.listing(
    "/asciml/train/history",
    answers="epoch loss reconstruction kl, an item an epoch that was told",
    fails=("not-found",),
)
async def history(app: App, run: Annotated[int, Doc("the last without one")] = 0) -> list[list[object]]:
    """How the losses of a run went."""
    points = await app.session.training.history(run or None)
    return [[point.epoch, point.loss, point.reconstruction, point.kl] for point in points]
