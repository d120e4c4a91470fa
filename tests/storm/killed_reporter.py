"""Takes reports in children that are killed right after the commit, before anybody is nudged.

python -m tests.storm.killed_reporter EVENT USER NUMBER PAUSE
"""

import os
import signal
import sys
import time
import uuid


def main(event_id: str, user_id: str, number: str, pause: str) -> None:
    """Take so many reports, one child each; every child must have died of SIGKILL."""
    import django

    django.setup()
    for _n in range(int(number)):
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            report_and_die(event_id, user_id)
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the child was not killed"
        assert os.WTERMSIG(status) == signal.SIGKILL
        time.sleep(max(began + float(pause) - time.monotonic(), 0))


def report_and_die(event_id: str, user_id: str) -> None:
    """Commit a report; the first thing that happens after the commit is the end of this process."""
    from django.db import transaction

    from eventsafety.accounts.models import User
    from eventsafety.events.models import Event
    from incidents import actions

    with transaction.atomic():
        transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
        event, user = Event.objects.get(pk=event_id), User.objects.get(pk=user_id)
        actions.report(event, client_uuid=uuid.uuid4(), answers={"hurt": "yes"}, by=user)
    os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
