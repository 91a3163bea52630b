"""Compiling the kernels with Numba, and keeping what was compiled where several processes can share it.

Numba compiles a function to machine code in seconds, so the code is kept on disk. Its own cache can break when
several processes fill one folder at once: each rewrites the same index. So nothing is ever written into a folder
that others read. A process that finds no finished folder compiles into a private one, and publishes it whole, by
renaming it; whoever comes second throws their own away. The folder's name holds everything the code depends on
(sources, Numba, Python, processor), so it is never out of date and never touched again.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from functools import cache
from importlib import import_module, reload
from importlib.resources import files
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any, TypeVar

from longcoat.errors import InputError

Function = TypeVar("Function", bound=Callable[..., Any])
KERNELS = Path(__file__).parent / "kernels"
#: Whether a module of kernels is being imported by `kernels`, and the lock that lets one thread at a time do so.
_COMPILING: ContextVar[bool] = ContextVar("compiling", default=False)
_ONE_AT_A_TIME = Lock()


def kernel(signature: str) -> Callable[[Function], Function]:
    """Return the decorator that compiles a function for the argument types of its signature, and keeps the code.

    Compiled functions release Python's lock: threads run them side by side. A module imported other than through
    `kernels`, as by a tool that reads docstrings, has the plain functions: nothing is compiled and nothing kept.
    """

    def decorated(function: Function) -> Function:
        if not _COMPILING.get():
            return function
        compiled: Function = _numba().njit(signature, cache=True, nogil=True, error_model="numpy")(function)
        return compiled

    return decorated


def helper(function: Function) -> Function:
    """Let kernels call a function: it is compiled as a part of each that does. Modules of helpers hold nothing else."""
    try:
        compiled: Function = _numba().njit(nogil=True, error_model="numpy")(function)
    except InputError:
        return function
    return compiled


def kernels(name: str, package: str = __package__) -> ModuleType:
    """Return a module of a package's `kernels`, compiled: loaded from the shared folder if it is there.

    A package's kernels may call helpers of its own and of this package's.

    Args:
        name: The module.
        package: Whose subpackage `kernels` it stands in.

    Raises:
        InputError: Numba isn't installed.
    """
    with _ONE_AT_A_TIME:
        return _loaded(name, package)


@cache
def _loaded(name: str, package: str) -> ModuleType:
    numba = _numba()
    module = f"{package}.kernels.{name}"
    home = _home() / _stamp(numba.__version__, package) / name
    if home.is_dir():
        return _imported(module, home, numba)
    private = _private(home.parent)
    try:
        loaded = _imported(module, private, numba)
        with suppress(OSError):  # somebody else was quicker, or the folder can't be written: no harm
            private.rename(home)
    finally:
        shutil.rmtree(private, ignore_errors=True)
    return loaded


def _imported(module: str, folder: Path, numba: Any) -> ModuleType:
    """Import a module with Numba's cache in this folder: Numba looks where at the moment of decoration."""
    before, plain = numba.config.CACHE_DIR, module in sys.modules
    numba.config.CACHE_DIR = str(folder)
    compiling = _COMPILING.set(True)
    try:
        found = import_module(module)
        return reload(found) if plain else found
    finally:
        _COMPILING.reset(compiling)
        numba.config.CACHE_DIR = before


def _private(parent: Path) -> Path:
    """Return a new folder beside the shared one, or in the system's temporary folder if that can't be written."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix="new-", dir=parent))
    except OSError:
        return Path(tempfile.mkdtemp(prefix="longcoat-"))


def _home() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("longcoat")) / "kernels"


@cache
def _stamp(numba_version: str, package: str) -> str:
    """Return a name for everything that the compiled code depends on, times of change included as Numba does."""
    said = [numba_version, sys.version, platform.machine(), platform.processor(), os.name, _features()]
    folders = dict.fromkeys((KERNELS, Path(str(files(package))) / "kernels"))
    for source in (source for folder in folders for source in sorted(folder.glob("*.py"))):
        said += [str(source), str(source.stat().st_mtime_ns), source.read_text("utf-8")]
    return hashlib.blake2b("\n".join(said).encode(), digest_size=10).hexdigest()


def _features() -> str:
    """Return the processor that code is compiled for: a folder may be shared between machines."""
    binding = import_module("llvmlite.binding")

    return f"{binding.get_host_cpu_name()} {binding.get_host_cpu_features().flatten()}"


@cache
def _numba() -> Any:
    try:
        return import_module("numba")
    except ImportError:
        raise InputError(
            "The Match engine is compiled with Numba, which isn't installed. "
            "Right would be: pip install 'longcoat[match]'."
        ) from None
