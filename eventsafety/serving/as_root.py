"""Started by root (a container, a CI machine) PostgreSQL refuses, so it gets an account of its own."""

from __future__ import annotations

import os
import pwd
import stat
import subprocess
from pathlib import Path
from typing import Any

ACCOUNT = "eventsafety-db"
FALLBACK = "nobody"


def give_to_server(folder: Path, *, like: Path | None = None) -> None:
    """Let the server own `folder` (as it owns `like`); does nothing unless we are root."""
    if os.geteuid() == 0:
        owner = pwd.getpwuid(like.stat().st_uid) if like else _account()
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        _let_through(folder)


def as_server(folder: Path, *programs: Path) -> dict[str, Any]:
    """Return the arguments for subprocess.run that act as the owner of `folder`; empty unless we are root."""
    if os.geteuid() != 0:
        return {}
    for path in (folder, *programs):
        _let_through(path)
    owner = pwd.getpwuid(folder.stat().st_uid)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def _account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
        try:
            subprocess.run(command, check=True, capture_output=True)
            return pwd.getpwnam(ACCOUNT)
        except (OSError, subprocess.CalledProcessError):
            return pwd.getpwnam(FALLBACK)


def _let_through(path: Path) -> None:
    """Let other accounts pass through the folders above `path`, without letting them list anything."""
    for folder in path.resolve().parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)
