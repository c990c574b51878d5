"""`python -m asciml_osc` is `asciml-osc`."""

from asciml_osc.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
