"""The jobs, for the process that asks for them and imports nothing of what they need.

`await pool.run(jobs.paths.loudness, spec, sources, places)` imports `jobs.paths` in the worker alone. The type checker
sees the modules themselves, so it checks the arguments and the result of each job against the job's own signature.
"""

from typing import TYPE_CHECKING

__all__ = [
    "analysis", "compiling", "evaluation", "gestures", "grid", "latent", "likeness", "models", "paths", "pictures", "score", "score_file", "sounds",
    "variations", "waveforms",
]  # fmt: skip

if TYPE_CHECKING:
    from asciml_osc.jobs import (
        analysis,
        compiling,
        evaluation,
        gestures,
        grid,
        latent,
        likeness,
        models,
        paths,
        pictures,
        score,
        score_file,
        sounds,
        variations,
        waveforms,
    )
else:
    from asciml_osc.work import JobModule

    def __getattr__(name: str) -> JobModule:
        if name not in __all__:
            raise AttributeError(f"there is no module of jobs {name}")
        return JobModule(f"asciml_osc.jobs.{name}")
