"""Parts of the page of our own: what has to answer a hand within a frame, or draws many points. Each is a small Vue component beside its Python."""
