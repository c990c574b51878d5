"""asciml-osc: morph between sounds over OSC; learn a small set of them on the spot and play what lies between two."""

from asciml_osc.compiled import use_cache

__version__ = "0.1.0"

use_cache()
