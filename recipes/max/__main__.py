"""Write them."""

from pathlib import Path

from recipes.max import files

for name, text in files().items():
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(path)
