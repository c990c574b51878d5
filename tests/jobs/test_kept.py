"""What is kept is what was asked for last, as far as there is room."""

from asciml_osc.jobs.kept import Kept


def test_the_longest_unasked_goes_first_and_the_newest_stays_whatever_its_size():
    made = []

    def ask(key, size):
        return kept.get(key, lambda: made.append(key) or key.upper(), lambda _: size)

    kept = Kept(10)
    assert [ask("a", 4), ask("b", 4), ask("a", 4), ask("c", 4)] == ["A", "B", "A", "C"]
    assert made == ["a", "b", "c"]  # b had to go for c
    assert [ask("a", 4), ask("b", 4)] == ["A", "B"]
    assert made == ["a", "b", "c", "b"]
    assert ask("huge", 100) == ask("huge", 100) == "HUGE"
    ask("a", 4)
    assert made == ["a", "b", "c", "b", "huge", "a"]
