"""All sounds of the session as a table: to a CSV file, and sorted into families by what was measured.

    .venv/bin/python examples/python/table.py [sounds.csv] [--families 3]

Start the server first: python3 run.py serve; .venv is made by it. Needs pandas and scikit-learn, which the tests install; elsewhere
`pip install "asciml-osc[tables]"`. Expect: a line for each family with how many sounds it has and its mean pitch, brightness and
level, and the same table with all sounds in the file.
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
    """Ask for the list, sort, write."""
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
    """The number of each sound's family: pitch and brightness count by octaves, level by dB."""
    heard = np.column_stack([np.log2(sounds.f0 + 20), np.log2(sounds.centroid + 20), sounds.rms])
    return AgglomerativeClustering(min(count, len(sounds))).fit_predict(StandardScaler().fit_transform(heard))


if __name__ == "__main__":
    main()
