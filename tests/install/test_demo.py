"""``make demo`` prints the plan of the example and says where to go from there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.install,
    pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine"),
]


def test_the_demo_plans_the_example_and_installs_nothing_a_second_time(tmp_path: Path) -> None:
    """In an environment that is already made: the stamps are newer than the lock file."""
    environment = tmp_path / "env"
    environment.mkdir()
    (environment / "bin").symlink_to(Path(sys.executable).parent)
    for stamp in ("python.stamp", "run.stamp"):
        (environment / stamp).touch()

    # Run by `make test`, this is a make inside a make, which would say so; a person's isn't.
    alone = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}

    demo = subprocess.run(
        ["make", "demo", f"VENV={environment}"],
        cwd=ROOT,
        env=alone,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert demo.returncode == 0, demo.stderr
    assert demo.stdout.startswith("LONGCOAT PLAN for the Match of 2028\n")
    assert f"in the browser:  {environment}/bin/longcoat serve examples/" in demo.stdout
    assert f"for yourself:                 {environment}/bin/longcoat profile new me.toml" in demo.stdout
