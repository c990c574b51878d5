"""asciml-osc: learn a small set of sounds on the spot and play the line between two of them, over OSC."""

from asciml_osc.compiled import use_cache

__version__ = "0.1.0"

use_cache()
