"""The catalogues of asciml_osc/languages, brought up to date with the source."""
