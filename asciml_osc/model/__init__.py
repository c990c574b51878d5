"""The `morph` model: a sound taken apart, a set of sounds learned, the way between two of them put together.

- grid: sizes that follow from the sample rate
- stft, phase, pitch, harmonics, warp: the signal processing, one subject each
- analysis: a sound as f0, harmonics and warped residual
- features: those parts as one vector, and back
- pca, network, training: learning (TensorFlow in network and training only)
- morph: the trained model in plain numpy, and its file
- decoder: rows of a path, as parameters for an oscillator bank and noise
- levels: an even loudness along a path
- messages, trainer, trainer_handle: the trainer process and its door
"""
