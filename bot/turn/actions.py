"""Custom actions in the same process: no second server to start, or to fail.

Rasa 3.6 has no setting for this. The seam is an `EndpointConfig` whose `request` runs rasa-sdk's
executor; it is set on the agent when a channel starts.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import logging
import pkgutil
import threading
from functools import cache
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.utils import all_subclasses

from bot import settings

logger = logging.getLogger(__name__)

ACTION_LIMIT_SECONDS = 6.0
"""Shorter than the turn's limit: the turn still ends by itself and its events are saved."""

SELECTIVE = {"enable_selective_domain": True}


@cache
def executor() -> ActionExecutor:
    """All actions of the package `actions`, registered once a process.

    rasa-sdk's own `register_package` looks for sub-packages by bare name on the whole path; here
    they are imported by their full name. An action that can't be imported stops the start.
    """
    package = importlib.import_module("actions")
    for found in pkgutil.walk_packages(package.__path__, "actions."):
        importlib.import_module(found.name)
    made = ActionExecutor()
    for action in all_subclasses(Action):
        if action.__module__.startswith("actions.") and not inspect.isabstract(action):
            made.register_action(action)
    return made


class InProcessActions(EndpointConfig):
    """Runs each action in a thread of its own, so that a slow one stops nobody else."""

    def __init__(self, limit: float = ACTION_LIMIT_SECONDS) -> None:
        super().__init__(url="in-process", **SELECTIVE)
        self.limit = limit
        executor()

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        thread = threading.Thread(
            target=_run_in_thread, args=(kwargs["json"], loop, answer), daemon=True
        )
        thread.start()
        return await asyncio.wait_for(answer, self.limit)


def _run_in_thread(
    call: dict[str, Any], loop: asyncio.AbstractEventLoop, answer: asyncio.Future[Any]
) -> None:
    result: Any = None
    error: Exception | None = None
    try:
        result = asyncio.run(executor().run(call))  # type: ignore[arg-type]
    except Exception as caught:
        error = caught

    def deliver() -> None:
        if answer.done():
            return
        if error is None:
            answer.set_result(result)
        else:
            answer.set_exception(error)

    loop.call_soon_threadsafe(deliver)


_validate_over_http = RemoteAction._validate_action_result


def _validate(action: RemoteAction, result: dict[str, Any]) -> bool:
    """Rasa checks each answer against a JSON schema, and that schema against its own: 25 ms an
    action. rasa-sdk's executor in this process has checked the events already."""
    if isinstance(action.action_endpoint, InProcessActions):
        return True
    return _validate_over_http(action, result)


RemoteAction._validate_action_result = _validate  # type: ignore[method-assign]


def use_actions(agent: Agent) -> None:
    """Give the agent its actions: over HTTP when `ACTION_ENDPOINT` is set, else in this process."""
    url = settings.get("ACTION_ENDPOINT")
    endpoint = EndpointConfig(url=url, **SELECTIVE) if url else InProcessActions()
    agent.action_endpoint = endpoint
    if agent.processor:
        agent.processor.action_endpoint = endpoint
