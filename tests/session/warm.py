"""Workers that one server of this process has left idle, for the next one: each costs a second and more of loading."""

from asciml_osc.work import WorkPool

MOST = 4  # that wait: two for each of two servers that are open at once
_make, _close = WorkPool._make, WorkPool.close
_idle = []


def make():
    """An executor: of those that are idle the one that was left last."""
    while _idle:
        executor = _idle.pop()
        if not executor._broken:  # it may have been killed meanwhile
            return executor
    return _make()


def close(pool):
    """As WorkPool.close, but those that have nothing to do stay: no job of theirs runs, and what they keep goes by its path."""
    kept = [executor for executor in pool._free if executor._processes and not executor._broken]
    kept = kept[: MOST - len(_idle)]
    pool._free = [executor for executor in pool._free if executor not in kept]
    _close(pool)
    _idle.extend(kept)


def end():
    """End those that are idle."""
    pool = WorkPool(1)
    pool._free, _idle[:] = [*_idle], []
    _close(pool)
