"""Bases: the feature vectors of sounds as a few numbers, with or without a model. No kind of model owns them."""
