"""A third kind of model, to show what one costs: the principal components of the set, without TensorFlow."""
