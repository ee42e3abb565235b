"""To be known by staff: asked only in danger, and only where staff get an alert (rules 1 and 12).

The alert itself goes out in any case, without a name. The name or code never passes through here:
the door holds what was typed, and the vault keeps it (bot/privacy/known.py).
"""

from __future__ import annotations

from collections.abc import Callable

from actions.hand_off.state import Go, HandOff, Say, Step, go
from bot import settings
from bot.privacy import known

TRIES = 2


def may_ask(state: HandOff) -> bool:
    """Once a hand-off, never in a story about staff or the institution, and not when it is known."""
    return (
        settings.staff_alert()
        and state.acute
        and "staff" not in state.flags
        and "nood_bekend" not in state.asked
        and not known.is_known(state.sender)
    )


def end_turn(state: HandOff) -> None:
    """What was typed goes from memory. When the story turned out to be about staff, they must not
    see the name any more."""
    known.drop(state.sender)
    if "staff" in state.flags and settings.staff_alert():
        known.forget(state.sender)


def steps(due: Callable[[HandOff], Go]) -> dict[str, Step]:
    """The two questions; `due` says where the hand-off goes on behind them."""

    def given(state: HandOff) -> Go:
        if known.keep(state.sender):
            return go("nood_blijf", "nood_naam_goed")
        if state.asked.count("nood_naam") < TRIES:
            return go("nood_naam", "nood_naam_weer")
        return go("nood_blijf", "nood_naam_niet")

    def without(state: HandOff) -> Go:
        return Go(due(state).step, Say("utter_hulp_nood_naam_zonder"))

    return {
        "nood_bekend": Step(
            {"ja": go("nood_naam"), "nee": without, "weet_niet": without},
            lead=lambda _: Say("utter_hulp_nood_bekend_uitleg"),
        ),
        "nood_naam": Step(
            {"gegeven": given, "liever_niet": without, "weet_niet": without}, free="gegeven"
        ),
    }
