"""Sounds: synthesis, audio files, cutting, descriptors."""
