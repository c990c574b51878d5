"""Geometry in the space of codes: numpy only, nothing of models or sound."""
