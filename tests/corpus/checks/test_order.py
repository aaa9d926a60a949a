"""The words of names are sets, whose order changes from run to run: what is reckoned of them does not."""

from __future__ import annotations

import os
import subprocess
import sys

RECKONED = """
from corpus.checks.claims import _Namer
from corpus.checks.same import nearness

names = [
    "Percentage of care leavers in employment education or training aged nineteen",
    "Children placed far from home",
    "Care leavers in training",
    "Education plans of children aged five",
    "Employment of staff",
]
namer = _Namer(names)
said = namer.of_text("The proportion of care leavers aged nineteen in training, education or employment was steady")
around = namer.of_text("children of staff from home")
print([namer.score(name, said, around) for name in names], [nearness(a, b, namer.weight) for a in names for b in names])
"""


def test_every_run_reckons_the_same() -> None:
    def once(seed: int) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        run = subprocess.run(
            [sys.executable, "-c", RECKONED], env=environment, capture_output=True, text=True, check=True, timeout=60
        )
        return run.stdout

    assert len({once(seed) for seed in range(6)}) == 1
