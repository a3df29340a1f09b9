"""Many questions in one request, and in halves where that fails, for any service."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from communique.errors import BadAnswer, RequestRefused, ServiceGone, TooMuch

Question = TypeVar("Question", bound=Hashable)
Reply = TypeVar("Reply")

Replies = dict[Question, Reply]
Failures = dict[Question, str]

# So many questions without an answer in a row, each asked alone: the fault is not in them.
_MOST_LONE_FAILURES = 3
_LEAST_TRIES = 2


class Halving(Generic[Question, Reply]):
    """Asks in batches, so that a question that a service stumbles over takes no others with it.

    Args:
        send: Sends one request. It returns the replies, and why others have none; it raises
            `ServiceGone`, `RequestRefused` or `BadAnswer` where all of it failed.
        pause: Waits, given how many requests failed in a row.
        batch: The most questions of one request. It is lowered for good where the service says
            that a request was too large.

    Attributes:
        gone: Why nothing more is asked; empty as long as the service answers.
    """

    def __init__(
        self,
        send: Callable[[Sequence[Question]], tuple[Replies[Question, Reply], Failures[Question]]],
        *,
        pause: Callable[[int], None],
        batch: int,
        gone: str = "",
    ) -> None:
        self._send, self._pause = send, pause
        self.batch = max(1, batch)
        self.gone = gone
        self._lone_failures = 0

    def ask(
        self, groups: Iterable[Sequence[Question]]
    ) -> tuple[Replies[Question, Reply], Failures[Question]]:
        """The reply to each question, or why it has none; only a group's own go out together."""
        found: Replies[Question, Reply] = {}
        vain: Failures[Question] = {}
        tries: Counter[Question] = Counter()
        parts = deque(groups)
        failures = 0
        while parts:
            part = parts.popleft()
            if self.gone:
                vain |= dict.fromkeys(part, self.gone)
                continue
            if len(part) > self.batch:
                parts.extendleft((part[self.batch :], part[: self.batch]))
                continue
            tries.update(part)
            replies, failed = self._tried(part)
            found |= replies
            if replies:
                failures = self._lone_failures = 0
            if not failed:
                continue
            failures += 1
            left = list(failed)
            if self.gone:
                vain |= failed
            elif len(part) > 1 or tries[part[0]] < _LEAST_TRIES:
                middle = (len(left) + 1) // 2
                parts.extendleft(half for half in (left[middle:], left[:middle]) if half)
                self._pause(failures)
            else:
                vain |= failed
                self._lone_failures += 1
                if self._lone_failures >= _MOST_LONE_FAILURES:
                    reason = failed[part[0]]
                    self.gone = f"It was not asked, for others before it failed: {reason}"
        return found, vain

    def _tried(
        self, part: Sequence[Question]
    ) -> tuple[Replies[Question, Reply], Failures[Question]]:
        try:
            return self._send(part)
        except ServiceGone as error:
            self.gone = str(error)
            return {}, dict.fromkeys(part, self.gone)
        except (RequestRefused, BadAnswer) as error:
            if isinstance(error, TooMuch):
                self.batch = max(1, len(part) // 2)
            return {}, dict.fromkeys(part, str(error))
