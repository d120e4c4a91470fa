#!/usr/bin/env python
"""The product's commands; `manage.py --help` lists them."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line

ONLY_READ_FILES = {"screen", "anonymise"}
HELP = {"help", "--help", "-h", "--version"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eventsafety.settings")
    if not sys.argv[1:] or sys.argv[1] in ONLY_READ_FILES or HELP & set(sys.argv):
        # These must answer on a machine where nothing has been set up.
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
        os.environ.setdefault("EVENTSAFETY_MASTER_KEYS", "none: these commands open nothing")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
