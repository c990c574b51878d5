"""What all compiled code here shares: how it is compiled, and what numba does not have, a memory fence, addresses, a clock."""

from __future__ import annotations

import sys
from typing import Any

from numba import njit, types
from numba.extending import intrinsic

jit = njit(
    cache=True,
    error_model="numpy",
    fastmath={"contract", "reassoc", "arcp", "nsz"},
    no_cpython_wrapper=True,
    no_cfunc_wrapper=True,
    _nrt=False,  # no counts of references, and what would allocate does not compile
)

MONOTONIC = 6 if sys.platform == "darwin" else 1  # CLOCK_MONOTONIC
if sys.platform != "win32":  # there callbacks are not measured
    clock_gettime = types.ExternalFunction("clock_gettime", types.intc(types.intc, types.voidptr))


@intrinsic
def fence(context: Any) -> Any:
    """Keep the order of loads and stores across processes; see audio/fence.py for the other side."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        builder.fence("seq_cst")
        return context.get_dummy_value()

    return types.void(), generate


@intrinsic
def pointer(context: Any, address: Any) -> Any:
    """Turn an address into a void pointer."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], context.get_value_type(signature.return_type))

    return types.voidptr(types.intp), generate
