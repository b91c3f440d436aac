"""Limits a process can put on itself before it touches what strangers made."""

import sys


def limit_memory(size: int) -> None:
    """Let this process have at most ``size`` bytes more than nothing; Windows has no such limit for itself."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = size if hard == resource.RLIM_INFINITY else min(size, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    except (ValueError, OSError):
        return  # macOS refuses; the pixel limit and the time limit still hold
