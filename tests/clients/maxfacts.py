"""How Max writes down a parameter, property by property, and where that was read.

REF: Cycling '74's reference of Max's objects, as py2max 0.6.0 has it. USER: a patch saved by Max 9 in a public repository. SURVEY: every parameter in
every .maxpat and .maxhelp of five public repositories: 1,760 patches, 599 parameters.

| repository | commit | patches | parameters |
| --- | --- | --- | --- |
| jamoma/JamomaMax | 87e3c18d | 1230 | 426 |
| flucoma/flucoma-max | 0e4b990e | 117 | 149 |
| Cycling74/miraweb | 83bc9d9 | 9 | 20 |
| CNMAT/CNMAT-odot | ac753e28 | 374 | 4 |
| Cycling74/jit.mo | 66adb25 | 30 | 0 |
"""

from typing import NamedTuple

PARAMETERS = "docs.cycling74.com/legacy/max5/refpages/m4l-ref/parameters.html"
INSPECTOR = "docs.cycling74.com/max5/refpages/m4l-ref/paraminspector.html"
ARGUMENTS = "docs.cycling74.com/legacy/max8/refpages/patcherargs"
LIVE = "docs.cycling74.com/max8/refpages/receive"
WORDS = "cycling74.com/forums/topic/arguments-confusion"
USER = "github aptrn/maxforlive-ts, apps/maxmsp-test/Patchers/UI_alreadyCreated.maxpat"
SURVEY = "the five repositories above"
OTHERS = "patches of Max's users in public repositories, found by this text"


class Fact(NamedTuple):
    """A property, what it says, where that was read, and the JSON types that it had in the survey."""

    name: str
    says: str
    source: str
    types: tuple[type, ...] = ()


BOX = (
    Fact("parameter_enable", "1: the box is a parameter; of an object with a text it lies in saved_object_attributes", SURVEY),
    Fact("varname", "the scripting name, unique in its patcher: what pattr and autopattr know it by", INSPECTOR),
    Fact("saved_attribute_attributes", 'holds "valueof", and that the properties of the parameter', SURVEY),
)  # fmt: skip

VALUE = (
    Fact("parameter_longname", "unique in the hierarchy of patchers; #1 at its beginning is the first argument", OTHERS, (str,)),
    Fact("parameter_shortname", "for display; 5 to 7 characters", PARAMETERS, (str,)),
    Fact("parameter_type", "0 float, 2 enum, 3 blob; 1, int, goes from 0 to 255 only", INSPECTOR, (int,)),
    Fact("parameter_enum", "the words of an enum", SURVEY, (list,)),
    Fact("parameter_mmin", "the lowest value of a float; 0 where it is left out", SURVEY, (float,)),
    Fact("parameter_mmax", "the highest value; of an enum the number of words less one", SURVEY, (float, int)),
    Fact("parameter_unitstyle", "0 int, 1 float, 5 %, 9 custom: how it is shown; a float may be shown as int", SURVEY, (int,)),
    Fact("parameter_units", "the form of a custom unit, as printf has it", SURVEY, (str,)),
    Fact("parameter_invisible", "1 beside a blob: stored, not automated", SURVEY, (int,)),
)  # fmt: skip

OBJECTS = (
    Fact("pattr", "stores its own data; parameter_enable is among its attributes", "REF pattr"),
    Fact("autopattr", "exposes the named boxes of a patcher; autorestore is 1 unless told", "REF autopattr"),
    Fact("patcherargs", "arguments leave from the left, attributes after them from the right", ARGUMENTS),
    Fact("bpatcher", "its args may be attributes, too", OTHERS),
    Fact("#1", "an argument is put in at the beginning of a word, and nowhere else", WORDS),
    Fact("receive", "without an argument it has an inlet, and set gives it its name", "REF receive"),
    Fact("forward", "send gives it its name", "REF forward"),
    Fact("receive in Live", "between two devices there may be some latency", LIVE),
    Fact("udpreceive", "without an argument it waits for port; two cannot have the same one", OTHERS),
    Fact("freebang", "a bang when a patcher is freed", "REF freebang"),
    Fact("live.toggle", "a bang turns it over; outputvalue is another message", "REF live.toggle"),
    Fact("live.slider", "set shows a value and sends nothing", "REF live.slider"),
    Fact("dict", "replace key::key value makes the levels that are missing; clear empties it; name is an attribute", "REF dict"),
)  # fmt: skip
