"""The wheel, installed outside the checkout, is the whole program."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path

import pytest

from tests.house.places import PACKAGES, ROOT

pytestmark = pytest.mark.system

VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with our wheel; what it depends on is lent by the environment of the tests."""
    place = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", place, ROOT], cwd=place)
    (wheel,) = place.glob("*.whl")
    environment = place / "env"
    venv.create(environment, with_pip=True)
    python = environment / "bin/python"
    _run([python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel], cwd=place)
    (packages,) = environment.glob("lib/python*/site-packages")
    # Paths in a .pth come after the environment's own packages; the checkout's editable install is not followed.
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return environment / "bin"


def test_the_packages_are_those_of_the_wheel(installed: Path, tmp_path: Path):
    program = f"import {', '.join(PACKAGES)}; print(*(m.__file__ for m in ({', '.join(PACKAGES)},)), sep='\\n')"
    told = _run([installed / "python", "-c", program], cwd=tmp_path)
    assert all(Path(file).is_relative_to(installed.parent) for file in told.stdout.split())


def test_the_installed_command_helps_and_demonstrates(installed: Path, tmp_path: Path):
    helped = _run([installed / "marge", "--help"], cwd=tmp_path)
    assert "demo" in helped.stdout
    shown = _run([installed / "marge", "demo"], cwd=tmp_path)
    assert "−" in shown.stdout
    checked = _run([installed / "marge", "doctor"], cwd=tmp_path, home=tmp_path / ".marge/demo")
    assert VERSION in checked.stdout


def _run(command: list[object], *, cwd: Path, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MARGE_", "PYTHONPATH"))}
    environment |= {"MARGE_HOME": str(home)} if home else {}
    told = subprocess.run(  # noqa: S603 - commands of our own making
        [str(word) for word in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return told
