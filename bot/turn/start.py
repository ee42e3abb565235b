"""What every channel does when Rasa's server has started: one brain, one door each."""

from __future__ import annotations

import asyncio

from rasa.core.agent import Agent
from sanic import Sanic

from bot.privacy.anonymiser import Anonymiser
from bot.privacy.vault import Vault
from bot.transcripts.tracker_commands import run_for_ever
from bot.turn.actions import use_actions
from bot.turn.brain import Brain
from bot.turn.change_over import ChangeOver
from bot.turn.door import Door, Handler
from bot.turn.edited import changes_by


def open_door(app: Sanic, handle: Handler, channel: str) -> Door:
    """The door of a channel. Brain and anonymiser are shared: Rasa's locks and stores expect one
    event loop. Also gives Rasa's agent its actions, so that `rasa run` does the same as we do."""
    agent = getattr(app.ctx, "agent", None)
    if agent is not None:
        use_actions(agent)
    if not hasattr(app.ctx, "brain"):
        app.ctx.brain = Brain()
        app.ctx.brain.start()
        app.ctx.anonymiser = Anonymiser.load()
        if agent is not None and agent.is_ready():
            app.ctx.changes = asyncio.get_running_loop().create_task(_change(app.ctx.brain, agent))
        if isinstance(agent, Agent):
            app.ctx.change_over = ChangeOver(agent, app.ctx.brain)
            app.ctx.watch = asyncio.get_running_loop().create_task(app.ctx.change_over.run())
    changes = changes_by(lambda: getattr(app.ctx, "agent", None))
    door = Door(handle, channel, app.ctx.anonymiser, app.ctx.brain, changes=changes)
    if isinstance(agent, Agent):
        app.ctx.change_over.after.append(door.read_again)
    return door


async def _change(brain: Brain, agent: Agent) -> None:
    """Carries out what web and command line ask to change in running conversations: in the loop
    where Rasa's turns run, because Rasa's locks only hold there."""
    await brain.run(run_for_ever(agent, also={"vault": lambda sender: int(Vault().forget(sender))}))
