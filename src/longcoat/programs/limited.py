"""Limits for a process that reads what may be damaged or hostile: it takes only itself along."""

from __future__ import annotations


def limit_process(seconds: int, memory: int) -> None:
    """Let this process end by itself after so many seconds of work or bytes of memory, and leave no image of it behind.

    Args:
        seconds: Of the processor.
        memory: Bytes of addresses.
    """
    try:
        import resource
    except ImportError:  # not on Windows: there the parent's clock is the only limit
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
