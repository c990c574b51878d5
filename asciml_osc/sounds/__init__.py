"""Sounds: synthesis, audio files, cutting, features."""
