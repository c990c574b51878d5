"""Todos los sonidos de la sesión en una tabla: en un archivo CSV, y por familias según lo que se midió.

    .venv/bin/python examples/python/table.es.py [sounds.csv] [--families 3]

Primero arranca el servidor: python3 run.py serve; él mismo crea .venv. Necesita pandas y scikit-learn, que se instalan con
las pruebas; si no, `pip install "asciml-osc[tables]"`. Qué debes ver: una línea por familia, con cuántos sonidos tiene y la
media de su altura, su brillo y su nivel; y en el archivo, la misma tabla con todos los sonidos.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import AgglomerativeClustering
from sklearn.preprocessing import StandardScaler

from asciml_osc.client import Client

COLUMNS = ["id", "group", "origin", "seconds", "f0", "centroid", "rms", "on"]


def main() -> None:
    """Pide la lista, ordena, escribe."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=Path("sounds.csv"))
    parser.add_argument("--port", type=int, default=57140)
    parser.add_argument("--families", type=int, default=3)
    options = parser.parse_args()
    with Client(port=options.port) as server:
        sounds = pd.DataFrame(server.items("/asciml/sounds/list"), columns=COLUMNS)
    sounds["family"] = families(sounds, options.families)
    sounds.to_csv(options.file, index=False)
    print(
        sounds.groupby("family")[["f0", "centroid", "rms"]]
        .mean()
        .round(1)
        .assign(sounds=sounds.family.value_counts())
    )
    print(options.file)


def families(sounds: pd.DataFrame, count: int) -> np.ndarray:
    """El número de la familia de cada sonido: la altura y el brillo cuentan por octavas, el nivel por dB."""
    heard = np.column_stack([np.log2(sounds.f0 + 20), np.log2(sounds.centroid + 20), sounds.rms])
    return AgglomerativeClustering(min(count, len(sounds))).fit_predict(StandardScaler().fit_transform(heard))


if __name__ == "__main__":
    main()
