"""Every patch opens in a Pd that nobody has configured: a home of its own, no preferences, no search path."""

import re
import shutil

import pytest

from tests.clients.conftest import Program
from tests.clients.pd.conftest import pd_command
from tests.clients.pd.patches import EXAMPLES, GONE, LIBRARY, PATCHES

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]

DECLARED = """\
#N canvas 0 50 450 300 12;
#X declare -path asciml;
#X obj 20 20 declare -path asciml;
#X obj 20 50 asciml;
#X obj 20 80 asciml.sounds bells;
#X obj 20 110 asciml.train;
#X obj 20 140 asciml.voice main;
#X obj 20 170 asciml.pad main;
#X obj 20 180 asciml.map tilt;
#X obj 20 190 asciml.preset evening night;
#X obj 20 200 asciml.table~ array;
#X obj 20 230 parts/reference;
"""
OBJECTS = re.sub(r"#X declare.*\n|#X obj 20 20 .*\n", "", DECLARED)
BY_FOLDER = re.sub(r"(#X obj \d+ \d+ )(asciml|parts)", r"\1asciml/\2", OBJECTS)
NAMED = (
    "asciml.table~.pd"  # speaks of an array, so that alone, without its name, it is not meant to be opened
)
READY = "#N canvas 0 50 450 300 12;\n#X obj 20 20 loadbang;\n#X obj 20 50 print ready;\n#X connect 0 0 1 0;\n"


def complaints(folder, patches, preferences=False):
    """What Pd prints while it opens the patches, one after the other; not that there is no server."""
    last = folder / "last.pd"
    last.write_text(READY, encoding="utf-8")
    opened = [path for path in patches if path.name != NAMED]
    program = Program(pd_command(*opened, last, preferences=preferences), folder)
    try:
        program.expect("ready: bang")
    finally:
        program.close()
    return [line for line in program.console[:-1] if not line.startswith(("asciml: another", GONE))]


def prefer(folder, path):
    """What Pd writes into its preferences when a path is named in its dialog, or by its first start."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    (home / ".pdsettings").write_text(f"path1: {path}\nnpath: 1\n", encoding="utf-8")


def test_every_patch_opens_from_the_checkout(tmp_path):
    assert complaints(tmp_path, PATCHES) == []


def test_every_patch_opens_from_a_folder_whose_name_has_a_space(tmp_path):
    checkout = tmp_path / "mi música" / "asciml osc"
    shutil.copytree(LIBRARY, checkout / "clients" / "pd" / "asciml")
    shutil.copytree(EXAMPLES, checkout / "examples" / "pd")
    assert complaints(tmp_path, sorted(checkout.glob("**/*.pd"))) == []


@pytest.mark.parametrize("place", [".local/lib/pd/extra", "Documents/Pd/externals"])
def test_every_patch_opens_where_externals_are(tmp_path, place):
    """All patches in the library's folder; elsewhere patches that use it in each way, and the examples."""
    externals, mine = tmp_path / "home" / place, tmp_path / "mine"
    shutil.copytree(LIBRARY, externals / "asciml")
    shutil.copytree(EXAMPLES, mine)
    (mine / "declared.pd").write_text(DECLARED, encoding="utf-8")
    (mine / "by_folder.pd").write_text(BY_FOLDER, encoding="utf-8")
    patches = [*sorted(externals.glob("asciml/**/*.pd")), *sorted(mine.glob("*.pd"))]
    assert len(patches) == len(PATCHES) + 2
    searched = place.startswith(
        "."
    )  # always; the other one is in the preferences that Pd makes on its first start
    if not searched:
        prefer(tmp_path, externals)
    assert complaints(tmp_path, patches, preferences=not searched) == []


def test_a_library_that_is_named_in_the_preferences_need_not_be_declared(tmp_path):
    mine = tmp_path / "mine.pd"
    mine.write_text(OBJECTS, encoding="utf-8")
    prefer(tmp_path, LIBRARY)
    assert complaints(tmp_path, [mine], preferences=True) == []


def test_a_box_without_its_line_is_noticed(tmp_path):
    """What these tests look for is printed by this Pd."""
    mine = tmp_path / "mine.pd"
    mine.write_text(OBJECTS, encoding="utf-8")
    missing = [line for line in complaints(tmp_path, [mine]) if "couldn't create" in line]
    assert len(missing) == len(OBJECTS.splitlines()) - 1


def test_what_is_installed_plays(running, tmp_path_factory, open_pd):
    """A patch elsewhere makes a sound and plays it, and what the server says comes out of its objects."""
    folder = tmp_path_factory.mktemp("installed")
    shutil.copytree(LIBRARY, folder / "home" / ".local" / "lib" / "pd" / "extra" / "asciml")
    pd = open_pd(
        {"all": (f"asciml 0 {running.port}", (3,)), "voice": ("asciml.voice", (0, 1))},
        library="asciml",
        folder=folder,
    )
    pd.expect("all.3: 1")
    for message, answer in [("path bells0 wind0", "path"), ("play", "play"), ("stop", "stop")]:
        pd.say("voice", message)
        pd.expect(f"voice.0: {answer}")
