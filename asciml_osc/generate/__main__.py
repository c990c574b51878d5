"""`python -m asciml_osc.generate` prints the page of the house, and behind it how large the modules are."""

from asciml_osc.generate import house
from asciml_osc.osc.registry import Registry

print(*house.files(Registry()).values(), *house.sizes(house.modules()), sep="\n")
