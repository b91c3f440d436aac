"""What the operating system must bring: a UTF-8 locale, Qt's libraries. Standard library only."""

import ctypes
import importlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

# Libraries that the wheel of Qt does not carry (objdump -p of its libraries and plugins) and the
# Debian package of each. Without a screen the first group is enough.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
SCREEN = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

Stop = Callable[[str], NoReturn]


def use_utf8() -> None:
    """Give this process and its children a UTF-8 locale where a bare system has none."""
    if os.name == "posix" and "utf" not in (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").lower():
        os.environ["LC_ALL"] = "C.UTF-8" if on_linux() else "en_US.UTF-8"


def on_linux() -> bool:
    """Whether Qt needs libraries and a screen that may be missing."""
    return platform.system() == "Linux"


def has_screen() -> bool:
    """Whether a window can be shown. Windows and macOS always have one."""
    return not on_linux() or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries(*, with_screen: bool) -> list[str]:
    """Return the Debian packages of Qt's system libraries that can't be loaded (none outside Linux)."""
    if not on_linux():
        return []
    wanted = ALWAYS | SCREEN if with_screen else ALWAYS
    return sorted({package for library, package in wanted.items() if not _loads(library)})


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(reason: str, packages: Sequence[str], stop: Stop) -> None:
    """Install Debian packages when we may, or end with the exact line to run.

    On systems without apt-get the Debian names are shown, which are close to the names elsewhere.
    """
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        stop(f"{reason}. Install what your system calls: {names} — and start again.")
    if getattr(os, "geteuid", lambda: -1)() != 0:
        line = f"sudo apt-get update && sudo apt-get install -y {names}"
        stop(f"{reason}. Run this line and start again:\n    {line}")
    print(f"{reason}: installing {names} …", file=sys.stderr, flush=True)
    # Without fresh lists of packages the update comes first; an offline mirror may do without it.
    problem = _apt("install", *packages)
    if problem:
        problem = _apt("update") or _apt("install", *packages)
    if problem:
        stop(f"{problem}\n{reason}. This did not work:\n    apt-get install -y {names}")
    importlib.invalidate_caches()


def _apt(verb: str, *packages: str) -> str:
    """Run apt-get; return its last lines when it failed, else nothing."""
    options = ["-y", "-q", "--no-install-recommends"] if packages else ["-q"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", verb, *options, *packages]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return "\n".join(done.stdout.splitlines()[-5:]) or "apt-get failed" if done.returncode else ""
