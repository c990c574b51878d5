"""Memory fences: publish an index only after the data it points to, on processors that reorder stores (ARM) too."""

from __future__ import annotations

import ctypes
from collections.abc import Callable


def _compile() -> tuple[Callable[[], None], object]:
    # llvmlite alone starts in a tenth of a second; numba, which brings it, would cost the control process half a second.
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    module = llvm.parse_assembly("define void @fence() {\n  fence seq_cst\n  ret void\n}\n")
    target = llvm.Target.from_default_triple().create_target_machine()
    compiler = llvm.create_mcjit_compiler(module, target)
    compiler.finalize_object()
    return ctypes.CFUNCTYPE(None)(compiler.get_function_address("fence")), compiler


fence, _keep_alive = _compile()
fence.__doc__ = "Every store before this call is seen by other processors before any store after it."
