"""What a sound is: f0, harmonics, and a residual on an axis of its own, as arrays and as one feature vector."""
