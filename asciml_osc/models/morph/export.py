"""A learned model for other programs: two ONNX graphs, the encoder and the decoder, each with the basis in it.

`NAME.encoder.onnx` takes `features` [n, size] and gives `z` [n, latent]; `NAME.decoder.onnx` the other way round, both
float32, of any n. What the features are is written in analysis/features.py, the last number, the length, in models/bases/lengths.py; the graphs' metadata hold grid, name and ids.
Needs the package onnx: pip install "asciml-osc[onnx]".
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from asciml_osc.analysis.features import feature_count
from asciml_osc.durable import temporary_path, write_file
from asciml_osc.errors import AscimlError
from asciml_osc.models.bases.blocks import BlockPca, block_places
from asciml_osc.models.morph.model import MorphModel

OPSET = 17
IR_VERSION = 9  # what readers of the year in which that opset was new understand


class Graph:
    """Nodes and constants of one graph, in the order in which they are computed."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, value: np.ndarray) -> str:
        """Add a constant; return its name. Numbers of float16 are widened when the graph is loaded."""
        from onnx import TensorProto, numpy_helper

        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return self.add("Cast", name, to=TensorProto.FLOAT) if value.dtype == np.float16 else name

    def add(self, operation: str, *inputs: str, **attributes: Any) -> str:
        """Add `operation`; return the name of what it makes of its inputs."""
        from onnx import helper

        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], **attributes))
        return name

    def dense(self, x: str, kernel: np.ndarray, bias: np.ndarray) -> str:
        """Add a linear layer: x @ kernel + bias."""
        return self.add("Add", self.add("MatMul", x, self.constant(kernel)), self.constant(bias))

    def swish(self, x: str) -> str:
        """Add the activation x * sigmoid(x)."""
        return self.add("Mul", x, self.add("Sigmoid", x))


def export_onnx(model: MorphModel, path: Path) -> list[Path]:
    """Write PATH without its ending + .encoder.onnx and .decoder.onnx; their paths.

    Both are on disk, whole, before either takes its name. Raises io, and denied where the package onnx is
    not installed.
    """
    try:
        import onnx  # noqa: F401
    except ImportError:
        raise AscimlError(
            "denied", 'the package onnx is not installed: pip install "asciml-osc[onnx]"'
        ) from None
    stem = path.with_suffix("") if path.suffix.lower() == ".onnx" else path
    encoder, decoder = Graph(), Graph()
    _network(encoder, "encoder", _coefficients(encoder, "features", model), model)
    _vectors(decoder, _network(decoder, "decoder", "z", model), model)
    sizes = {"features": model.pca.size, "z": model.latent}
    targets = [stem.with_name(f"{stem.name}.{name}.onnx") for name in ("encoder", "decoder")]
    ends = [("features", "z"), ("z", "features")]
    try:
        beside = temporary_path(path)
        beside.mkdir()
        try:
            staged = [beside / target.name for target in targets]
            for graph, (given, made), place in zip((encoder, decoder), ends, staged, strict=True):
                graph.nodes[-1].output[0] = made  # what was computed last
                write_file(place, _serialised(graph, model, given, made, sizes))
            for place, target in zip(staged, targets, strict=True):
                place.replace(target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise AscimlError("io", f"{path} could not be written: {error.strerror}") from error
    return targets


def _network(graph: Graph, net: str, x: str, model: MorphModel) -> str:
    """See morph.apply_network."""
    w = model.weights
    hidden = x
    for layer in "12":
        hidden = graph.swish(graph.dense(hidden, w[f"{net}.{layer}.kernel"], w[f"{net}.{layer}.bias"]))
    both = graph.add("Concat", hidden, x, axis=1)
    return graph.dense(both, w[f"{net}.3.kernel"], w[f"{net}.3.bias"])


def _coefficients(graph: Graph, vectors: str, model: MorphModel) -> str:
    """See Pca.coefficients and BlockPca.coefficients."""
    basis = model.pca
    centred = graph.add("Sub", vectors, graph.constant(basis.mean))
    if isinstance(basis, BlockPca):
        framed, apart = block_places(basis.framing, basis.size - feature_count(basis.framing))
        blocks = graph.add("Gather", centred, graph.constant(framed), axis=1)
        codes = graph.add("MatMul", blocks, graph.constant(basis.block.T.astype(np.float16)))
        row = graph.add("Reshape", codes, graph.constant(np.array([0, -1])))
        centred = graph.add(
            "Concat", row, graph.add("Gather", centred, graph.constant(apart), axis=1), axis=1
        )
    return graph.add("MatMul", centred, graph.constant(_smallest(basis.basis.T)))


def _vectors(graph: Graph, coefficients: str, model: MorphModel) -> str:
    """See Pca.vectors and BlockPca.vectors."""
    basis = model.pca
    made = graph.add("MatMul", coefficients, graph.constant(_smallest(basis.basis)))
    if isinstance(basis, BlockPca):
        framed, apart = block_places(basis.framing, basis.size - feature_count(basis.framing))
        split = len(framed) * len(basis.block)
        ends = [graph.constant(np.array([n])) for n in (0, split, basis.basis.shape[1], 1)]
        codes = graph.add("Slice", made, ends[0], ends[1], ends[3])
        rest = graph.add("Slice", made, ends[1], ends[2], ends[3])
        blocks = graph.add("Reshape", codes, graph.constant(np.array([0, len(framed), len(basis.block)])))
        long = graph.add("MatMul", blocks, graph.constant(basis.block.astype(np.float16)))
        flat = graph.add(
            "Concat", graph.add("Reshape", long, graph.constant(np.array([0, -1]))), rest, axis=1
        )
        order = np.argsort(np.concatenate([framed.ravel(), apart]), kind="stable")
        made = graph.add("Gather", flat, graph.constant(order), axis=1)
    return graph.add("Add", made, graph.constant(basis.mean))


def _smallest(x: np.ndarray) -> np.ndarray:
    """`x` as float16 where that holds it exactly."""
    half = x.astype(np.float16)
    return half if np.array_equal(half.astype(np.float32), x) else x


def _serialised(graph: Graph, model: MorphModel, given: str, made: str, sizes: dict[str, int]) -> bytes:
    """Return the graph as a file's bytes."""
    from onnx import TensorProto, helper

    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", sizes[name]]) for name in (given, made)
    ]
    whole = helper.make_graph(graph.nodes, "asciml", ends[:1], ends[1:], graph.constants)
    found = helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION,
                              producer_name="asciml-osc")  # fmt: skip
    about = {"name": model.info.name, "grid": json.dumps(asdict(model.framing)), "ids": json.dumps(model.ids)}
    helper.set_model_props(found, about)
    return bytes(found.SerializeToString())
