from asciml_osc.models.loss_curve import LossCurve


def improvements(losses):
    curve = LossCurve()
    return [curve.improved(50 * n, loss) for n, loss in enumerate(losses, start=1)]


def test_while_it_falls_every_chunk_is_the_best():
    assert improvements([4.0, 3.0, 2.0, 1.5, 1.2]) == [True] * 5


def test_one_lucky_chunk_does_not_win():
    assert improvements([1.0, 1.0, 1.0, 0.1, 1.0, 1.0]) == [True, False, False, False, False, False]


def test_two_lucky_chunks_are_no_luck():
    assert improvements([1.0, 1.0, 1.0, 0.1, 0.2])[-1]


def plateaus(losses, patience):
    curve, told = LossCurve(), []
    for epoch, loss in enumerate(losses, start=1):
        curve.improved(epoch, loss)
        if curve.stalled(epoch, patience):
            told.append(epoch)
    return told


def test_a_plateau_is_told_once():
    assert plateaus([1.0] * 30, 10) == [11]


def test_a_gain_of_less_than_one_percent_is_none():
    assert plateaus([1.0, *[0.991] * 20], 10) == [11]
    assert plateaus([1.0, *[0.98] * 20], 10) == [13]  # the median falls one chunk later


def test_after_a_restart_nothing_is_compared_with_what_was():
    curve = LossCurve()
    curve.improved(50, 1.0)
    assert curve.stalled(500, 400)
    curve.restart(500)
    assert curve.improved(550, 3.0)
    assert curve.smoothed == 3.0
    assert not curve.stalled(550, 400)
    assert curve.stalled(1000, 400)


def test_only_what_is_no_worse_than_the_start_is_the_best():
    curve = LossCurve()
    curve.restart(0, 1.0)
    assert not curve.improved(50, 1.2)
    assert curve.improved(100, 0.9)  # the mean of both: as good, but for luck
    assert not curve.improved(150, 1.2)
    assert not curve.improved(200, float("nan"))


def test_far_is_ten_times_the_start_or_worse_than_useless():
    curve = LossCurve()
    curve.restart(0, 1.0, 40.0)
    assert [curve.is_far(loss) for loss in (39.0, 41.0, float("nan"), float("inf"))] == [
        False,
        True,
        True,
        True,
    ]
    curve.restart(0, 5.0, 40.0)
    assert not curve.is_far(50.0)
    assert curve.is_far(51.0)


def test_hopeless_is_what_stays_far_beyond_that():
    curve, told = LossCurve(), []
    curve.restart(0, 1.0, 40.0)
    for epoch, loss in enumerate([1e9, 1.0, 1e9, 1e9], start=1):
        curve.improved(epoch, loss)
        told.append(curve.hopeless)
    assert told == [False, False, True, True]
