"""The kind `morph`: a small variational autoencoder on the principal components of what analysis says of a set."""
