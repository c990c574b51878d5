"""Languages: English is written where it is used; its twins lie beside this file as gettext catalogues, a folder a language.

`reference.po` holds what documents commands and events, paragraph by paragraph. `messages.po` holds what is said at run time: fails,
log lines, reasons. Their English is the key, so that no place in the code knows of another language.
`python -m recipes.languages` brings the catalogues up to date with the source.
"""

from __future__ import annotations

from asciml_osc.languages.catalogue import ENGLISH, LANGUAGES, Catalogue, Language, catalogue

__all__ = ["ENGLISH", "LANGUAGES", "Catalogue", "Language", "catalogue"]
