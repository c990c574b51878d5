"""The examples: rounds of pairs, each a controller's vector and the values that it stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from asciml_osc.gesture.arrays import pack, unpack


@dataclass(eq=False)
class Round:
    """What was recorded from one start to the next stop. inputs [n, i] and outputs [n, o], in their order.

    A NaN among the outputs: the example says nothing of that one. name: the class that all of it shows, "" for none.
    """

    inputs: list[tuple[float, ...]] = field(default_factory=list)
    outputs: list[tuple[float, ...]] = field(default_factory=list)
    name: str = ""

    def __len__(self) -> int:
        return len(self.inputs)

    def kept(self) -> dict[str, Any]:
        """Return what the session keeps."""
        return {
            "name": self.name,
            "inputs": pack(np.array(self.inputs)),
            "outputs": pack(np.array(self.outputs)),
        }


def round_again(kept: Any) -> Round:
    """Return the round of which `kept` told. Raises ValueError, TypeError or KeyError for what is none."""
    inputs, outputs = unpack(kept["inputs"]), unpack(kept["outputs"])
    right = inputs.ndim == outputs.ndim == 2 and len(inputs) == len(outputs) and len(inputs) > 0
    if not right or not np.isfinite(inputs).all() or not isinstance(kept["name"], str):
        raise ValueError("a round of examples is damaged")
    return Round(
        [tuple(row) for row in inputs.tolist()], [tuple(row) for row in outputs.tolist()], kept["name"]
    )


class Examples:
    """All rounds, oldest first; every vector is of one length, and so are the values."""

    def __init__(self) -> None:
        self.rounds: list[Round] = []

    def __len__(self) -> int:
        return sum(map(len, self.rounds))

    @property
    def width(self) -> int:
        """How many numbers a vector has; 0 before the first."""
        return next((len(one.inputs[0]) for one in self.rounds if len(one)), 0)

    @property
    def inputs(self) -> np.ndarray:
        """All vectors [n, i]."""
        return np.array([row for one in self.rounds for row in one.inputs])

    @property
    def outputs(self) -> np.ndarray:
        """All values [n, o]."""
        return np.array([row for one in self.rounds for row in one.outputs])

    def undo(self) -> int:
        """Take the last round back; how many examples it had."""
        return len(self.rounds.pop()) if self.rounds else 0

    def remove_near(self, vector: tuple[float, ...], count: int) -> int:
        """Remove the `count` examples nearest to a vector, each input measured by its spread; how many there were."""
        if not len(self):
            return 0
        inputs = self.inputs
        spread = inputs.std(0)
        spread[spread == 0] = 1.0
        order = np.argsort((np.square((inputs - np.array(vector)) / spread)).sum(1), kind="stable")
        self._keep(~np.isin(np.arange(len(inputs)), order[:count]))
        return min(count, len(inputs))

    def forget_output(self, number: int) -> None:
        """Have no example say anything of one value; those that say nothing then are gone."""
        for one in self.rounds:
            one.outputs = [(*row[:number], float("nan"), *row[number + 1 :]) for row in one.outputs]
        self._keep(~np.isnan(self.outputs).all(1) if len(self) else np.ones(0, bool))

    def _keep(self, kept: np.ndarray) -> None:
        start = 0
        for one in self.rounds:
            these = kept[start : start + len(one)].tolist()
            start += len(one)
            one.inputs = [row for row, stays in zip(one.inputs, these, strict=True) if stays]
            one.outputs = [row for row, stays in zip(one.outputs, these, strict=True) if stays]
        self.rounds = [one for one in self.rounds if len(one)]
