"""The kind `thesis`: the convolutional variational autoencoder of the ASCIML thesis (UNAM, 2023), on waveforms."""
