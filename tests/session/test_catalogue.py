"""The rows in memory against the plainest catalogue there is, whatever is done to both."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.session.catalogue import Catalogue
from asciml_osc.store.rows import SoundRow

GROUPS = ("bells", "rain", "winds")


def row(group, number, on=True):
    return SoundRow(**{**FIELDS, "id": f"{group}{number}", "group": group, "number": number, "on": on})


FIELDS = dict.fromkeys(SoundRow.__dataclass_fields__) | {"path": Path(), "seconds": 1.0}
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(GROUPS), st.integers(1, 3)),
        st.tuples(st.just("drop"), st.integers(0, 99), st.integers(0, 3)),
        st.tuples(st.just("switch"), st.sampled_from(GROUPS), st.integers(0, 5)),
    ),
    max_size=20,
)


@given(STEPS)
def test_it_holds_what_a_plain_list_does(steps):
    catalogue, plain, last = Catalogue(), [], dict.fromkeys(GROUPS, 0)
    for step, what, count in steps:
        if step == "add":
            new = [row(what, last[what] + n) for n in range(count)]
            last[what] += count
            catalogue.put(new)
            plain += new
        elif step == "drop":
            gone = [one.id for one in plain[what : what + count]]
            catalogue.drop(gone)
            plain = [one for one in plain if one.id not in gone]
        else:
            on = {f"{what}{n}" for n in range(count)}
            catalogue.switch(what, on)
            plain = [replace(one, on=one.id in on) if one.group == what else one for one in plain]
        assert len(catalogue) == len(plain)
        assert catalogue.groups == sorted({one.group for one in plain})
        for group in GROUPS:
            assert catalogue.group(group) == [one for one in plain if one.group == group]
        assert list(catalogue.values()) == sorted(plain, key=lambda one: one.group)
        assert [catalogue[one.id] for one in plain] == plain
        assert all(one.id in catalogue for one in plain)


def test_a_row_that_is_put_again_keeps_its_place():
    catalogue = Catalogue()
    catalogue.put([row("rain", 0), row("rain", 1)])
    catalogue.put([row("rain", 0, on=False)])
    assert catalogue.group("rain") == [row("rain", 0, on=False), row("rain", 1)]


def test_a_row_that_comes_back_has_its_place_by_number():
    catalogue, rows = Catalogue(), [row("rain", n) for n in range(12)]
    catalogue.put(rows)
    catalogue.drop(["rain2", "rain0", "rain10"])
    catalogue.put([rows[10], rows[0], rows[2]])
    assert catalogue.group("rain") == rows


def test_what_is_not_there_is_a_key_error():
    catalogue = Catalogue()
    with pytest.raises(KeyError):
        catalogue["rain0"]
    with pytest.raises(KeyError):
        catalogue.drop(["rain0"])
    assert catalogue.group("rain") == []
