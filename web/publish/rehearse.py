"""`python -m web.publish.rehearse MODEL`: talks with a draft, in a process of its own.

JSON lines in, JSON lines out, one for one. Conversations live in memory only. `JOUWDAG_ROOT` is the
stage. In: `{"do": "begin", "talk": "id", "at": "utter_x"}`, `{"do": "say", "talk", "text"}`,
`{"do": "press", "talk", "payload", "title"}`. Out: `{"bubbles": [...], "behind": {...}}`.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from bot.env import quiet

Row = dict[str, Any]


def main() -> int:
    """Ends when its input does."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    quiet()
    from bot.privacy.logs import configure

    configure("CRITICAL")
    rehearsal = Rehearsal(Path(sys.argv[1]))
    rehearsal.tell(out, {"ready": True})
    loop = asyncio.new_event_loop()
    for line in sys.stdin:
        try:
            answer = loop.run_until_complete(rehearsal.answer(json.loads(line)))
        except Exception as error:
            answer = {"error": type(error).__name__}
        rehearsal.tell(out, answer)
    return 0


class Rehearsal:
    """The draft's agent and its door."""

    def __init__(self, model: Path) -> None:
        from bot.runtime import load_agent, make_door

        self.agent = load_agent(model)
        self.door = make_door(self.agent, "proef")

    @staticmethod
    def tell(out: Any, row: Row) -> None:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        out.flush()

    async def answer(self, row: Row) -> Row:
        """One turn; see the module."""
        from bot.runtime import Talk

        talk = Talk(self.agent, self.door, str(row["talk"]))
        if row["do"] == "begin" and row.get("at"):
            return await self._jump(talk.sender, str(row["at"]))
        before = len((await talk.tracker()).events)
        if row["do"] == "begin":
            turn = await talk.begin()
        elif row["do"] == "press":
            turn = await talk.door.pressed(talk.sender, str(row["payload"]), str(row["title"]))
        else:
            turn = await talk.door.typed(talk.sender, str(row["text"]))
        bubbles = [
            {
                "text": b.text,
                "image": b.image or "",
                "buttons": [{"title": x.title, "payload": x.payload} for x in b.buttons],
            }
            for b in turn.bubbles
        ]
        return {"bubbles": bubbles, "behind": _behind(await talk.tracker(), before)}

    async def _jump(self, sender: str, question: str) -> Row:
        """As if the conversation had come to this question: it is asked, and stands open."""
        from rasa.shared.core.events import (
            ActionExecuted,
            BotUttered,
            SessionStarted,
            SlotSet,
        )
        from rasa.shared.core.trackers import DialogueStateTracker

        domain = self.agent.domain
        if domain is None or question not in domain.responses:
            return {"error": "unknown question"}
        slots = {"met": True, "consent": "no", "step": question}
        events: list[Any] = [ActionExecuted("action_session_start"), SessionStarted()]
        events += [ActionExecuted("action_listen")]
        events += [SlotSet(k, v) for k, v in slots.items() if k in {s.name for s in domain.slots}]
        tracker = DialogueStateTracker.from_events(sender, events, domain.slots)
        said = await self.agent.nlg.generate(question, tracker, "proef") or {}
        tracker.update(ActionExecuted(question))
        tracker.update(BotUttered(said.get("text"), {"buttons": said.get("buttons")}))
        tracker.update(ActionExecuted("action_listen"))
        await self.agent.tracker_store.save(tracker)
        bubble = {
            "text": said.get("text") or "",
            "image": said.get("image") or "",
            "buttons": [
                {"title": b["title"], "payload": b.get("payload") or b["title"]}
                for b in said.get("buttons") or []
            ],
        }
        return {"bubbles": [bubble], "behind": {"actions": [question]}}


def _behind(tracker: Any, before: int) -> Row:
    """What an editor may want to know of a turn: how it was read, and what was done."""
    from bot.risk.levels import Risk
    from bot.runtime import actions_of_turn

    message = tracker.latest_message
    risk = Risk.from_dict(tracker.get_slot("risk"))
    intent = (message.intent or {}) if message else {}
    return {
        "intent": str(intent.get("name") or ""),
        "sure": round(float(intent.get("confidence") or 0), 2),
        "level": int(risk.level),
        "category": str(risk.category),
        "because": [str(b) for b in risk.because],
        "actions": actions_of_turn(tracker, before),
        "step": str(tracker.get_slot("step") or ""),
    }


if __name__ == "__main__":
    sys.exit(main())
