"""Its row of the table in models/kinds.py."""

from asciml_osc.models.kinds import Kind
from tests.toy_kind.settings import ToySettings

ROW = Kind(
    settings=ToySettings,
    doc="is a toy",
    model="tests.toy_kind.model:ToyModel",
    run="tests.toy_kind.job:run_toy",
)
