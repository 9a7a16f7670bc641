"""Who converts: this process, a pool of processes, or the workers of a Dask scheduler; no job gets lost."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import Any, Final

from neiqin.convert import Done, Job, convert_one
from neiqin.errors import NeiqinError
from neiqin.manifest import Entry
from neiqin.text import N_, say

_WAITING: Final = 2
"""Jobs that wait for each worker, so that it need not."""
_DIED: Final = N_("The process that converted it was ended by the system; it may need more memory than there is.")
_LOST: Final = N_("The workers of the cluster could not convert it ({reason}).")
_NO_CLUSTER: Final = N_("A cluster needs a package that is not installed: distributed.")
_NO_CLUSTER_HINT: Final = N_("Install it: pip install 'neiqin[cluster]'.")
_UNREACHABLE: Final = N_("The scheduler at {address} cannot be reached.")
_UNREACHABLE_HINT: Final = N_("Check that it runs, and its address: tcp://HOST:8786.")
_NO_WORKER: Final = N_("The scheduler at {address} has no worker.")
_PATIENCE: Final = 20
"""Seconds that a scheduler has to answer."""


def in_this_process(jobs: Sequence[Job]) -> Iterator[Done]:
    """Convert one after another."""
    return map(convert_one, jobs)


def in_processes(jobs: Sequence[Job], workers: int) -> Iterator[Done]:
    """Convert in a pool of processes.

    When a process is killed, the pool breaks. Then those that were being converted are tried once more, each in a
    process of its own, so that the one that kills its process is known; the others go on in a new pool.
    """
    waiting = deque(jobs)
    while waiting:
        suspects = yield from _pool(waiting, workers)
        for job in suspects:
            if (yield from _pool(deque([job]), 1)):
                yield _gone(job, _DIED)


def _pool(waiting: deque[Job], workers: int) -> Generator[Done, None, list[Job]]:
    """Convert all that waits; gives the jobs that were under way when the pool broke, if it did."""
    running: dict[Future[Done], Job] = {}
    with ProcessPoolExecutor(min(workers, len(waiting)), get_context("spawn"), initializer=_follow_parent) as pool:
        try:
            while waiting or running:
                while waiting and len(running) < workers * _WAITING:
                    running[pool.submit(convert_one, waiting[0])] = waiting[0]
                    waiting.popleft()
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=lambda f: f.exception() is not None):
                    result = future.result()
                    del running[future]
                    yield result
        except BrokenProcessPool:
            return list(running.values())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    return []


def _follow_parent() -> None:
    """Leave Ctrl-C, which reaches every process of a terminal, to the parent, and end when it ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _gone(job: Job, message: str, **params: object) -> Done:
    entry = Entry(job.input, options=job.how.fingerprint, status="failed", why=say(message, "en", **params))
    return Done(entry, said=say(message, job.speak, **params))


def _made(untyped: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - distributed has no types
    return untyped(*arguments, **named)


def on_cluster(jobs: Sequence[Job], address: str) -> Iterator[Done]:
    """Convert on the workers of a Dask scheduler; what a dying worker leaves undone goes to another.

    Raises:
        NeiqinError: distributed is not installed, or the scheduler does not answer.

    """
    try:
        import distributed  # noqa: PLC0415 - an extra
    except ImportError:
        raise NeiqinError(_NO_CLUSTER, hint=_NO_CLUSTER_HINT) from None
    try:
        client = _made(distributed.Client, address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise NeiqinError(_UNREACHABLE, hint=_UNREACHABLE_HINT, address=address) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise NeiqinError(_NO_WORKER, address=address) from None
        # Not pure: a job is to be done although its like has been done before.
        futures = dict(zip(client.map(convert_one, jobs, pure=False, batch_size=100), jobs, strict=True))
        for future in _made(distributed.as_completed, list(futures), loop=client.loop):
            job = futures.pop(future)
            if future.status == "finished":
                yield future.result()
            else:
                yield _gone(job, _LOST, reason=repr(future.exception()))
