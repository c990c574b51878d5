"""Exploring with yes and no: the places where a voice can be, and which to hear next. Numbers in, numbers out."""
