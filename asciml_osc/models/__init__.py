"""What is learned of a set of sounds: one folder a kind of model, and what all kinds have in common."""
