"""Sounds: synthesis, audio files, features and the durable store."""
