"""How Max writes down a parameter, property by property, and where that was read.

DOCS: Cycling '74's pages. REF: its reference of Max's objects, as py2max 0.6.0 has it. USER: a patch saved by Max 9 in a public repository.
"""

from typing import NamedTuple

PARAMETERS = "docs.cycling74.com/legacy/max5/refpages/m4l-ref/parameters.html"
INSPECTOR = "docs.cycling74.com/max5/refpages/m4l-ref/paraminspector.html"
ARGUMENTS = "docs.cycling74.com/legacy/max8/refpages/patcherargs"
USER = "github aptrn/maxforlive-ts, apps/maxmsp-test/Patchers/UI_alreadyCreated.maxpat"
SAVED = "several patches of Max's users in public repositories, found by this property"


class Fact(NamedTuple):
    """A property, what it says, where that was read."""

    name: str
    says: str
    source: str


BOX = (
    Fact("parameter_enable", "1: the box is a parameter", USER),
    Fact("varname", "the scripting name, unique in its patcher: what pattr and autopattr know it by", INSPECTOR),
    Fact("saved_attribute_attributes", 'holds "valueof", and that the properties of the parameter', USER),
)  # fmt: skip

VALUE = (
    Fact("parameter_longname", "unique in the hierarchy of patchers; #1 in it is the first argument", SAVED),
    Fact("parameter_shortname", "for display; 5 to 7 characters", PARAMETERS),
    Fact("parameter_type", "0 float, 2 enum, 3 blob; 1, int, goes from 0 to 255 only", INSPECTOR),
    Fact("parameter_enum", "the words of an enum", USER),
    Fact("parameter_mmin", "the lowest value of a float; 0 where it is left out", SAVED),
    Fact("parameter_mmax", "the highest value; of an enum the number of words less one", USER),
    Fact("parameter_unitstyle", "0 int, 1 float, 5 %, 9 custom: how it is shown; a float may be shown as int", SAVED),
    Fact("parameter_units", "the form of a custom unit, as printf has it", SAVED),
    Fact("parameter_invisible", "1 beside a blob: stored, not automated", SAVED),
)  # fmt: skip

OBJECTS = (
    Fact("pattr", "stores its own data; parameter_enable is among its attributes", "REF pattr"),
    Fact("autopattr", "exposes the named boxes of a patcher; autorestore is 1 unless told", "REF autopattr"),
    Fact("patcherargs", "arguments leave from the left, attributes after them from the right", ARGUMENTS),
    Fact("live.toggle", "a bang turns it over; outputvalue is another message", "REF live.toggle"),
    Fact("live.slider", "set shows a value and sends nothing", "REF live.dial, which has the same messages"),
    Fact("dict", "replace key::key value makes the levels that are missing; clear empties it", "REF dict"),
)  # fmt: skip
