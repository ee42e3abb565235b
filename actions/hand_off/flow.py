"""Walking the table of steps: entering one, answering one. At most two bubbles a turn."""

from __future__ import annotations

from dataclasses import replace

from actions.hand_off import closing, emergency, person, report, safety
from actions.hand_off.state import EMERGENCY, Choice, Go, HandOff, Say, Step
from actions.hand_off.texts import fixed_choices, responses, variant

STEPS: dict[str, Step] = {
    **safety.STEPS,
    **emergency.STEPS,
    **person.STEPS,
    **report.STEPS,
    **closing.STEPS,
}

MOST_BUBBLES = 2


def begin(state: HandOff) -> list[Say]:
    """From a disclosure: the first words and the first question."""
    state.note("offered", state.step)
    if state.level >= 3:
        state.route = EMERGENCY
        return enter(state, Go("nood"))
    first = safety.first_words(state)
    if "Betaal niet" in _words(first.response):
        state.flags = list(dict.fromkeys([*state.flags, "betaal_gezegd"]))
    return enter(state, Go(safety.first_question(state), first))


def enter(state: HandOff, to: Go) -> list[Say]:
    """The bubbles with which a step begins; ends the hand-off when the step is an end."""
    to = _resolve(state, to)
    step = STEPS[to.step]
    state.step, state.unread, state.repeats = to.step, 0, 0
    lead = step.lead(state) if step.lead else to.first
    question = question_of(state)
    state.asked.append(to.step)
    if to.step in closing.ENDINGS:
        state.end(closing.ENDINGS[to.step])
    return [say for say in (lead, question) if say]


def question_of(state: HandOff) -> Say:
    """The bubble of the step the hand-off stands in, with its choices."""
    step = STEPS[state.step]
    say = step.say(state) if step.say else Say(f"utter_hulp_{state.step}")
    if step.choices and not say.choices:
        say = replace(say, choices=tuple(step.choices(state)))
    if state.repeats:  # put once more: the same words the first time, then others
        same = "11" in _words(say.response)  # a safety line repeats word for word (rule 19)
        return replace(say, response=variant(say.response, state.repeats - same))
    return replace(say, response=variant(say.response, state.asked.count(state.step)))


def _words(response: str) -> str:
    rows = responses().get(response) or [{}]
    return str(rows[0].get("text") or "")


def choices_of(state: HandOff) -> list[Choice]:
    """The buttons under the question now, from the table or from the response."""
    say = question_of(state)
    return list(say.choices) or fixed_choices(say.response)


def answer(state: HandOff, key: str) -> list[Say]:
    """Go on after the answer `key` of the step the hand-off stands in."""
    step = STEPS[state.step]
    if step.take:
        step.take(state, key)
    following = step.answers.get(key)
    if following is None and step.roles:
        following = step.answers.get("*") or _role(state, key)
    if following is None:
        raise KeyError(f"{state.step}.{key}")
    to = following if isinstance(following, Go) else following(state)
    return enter(state, to)


def _role(state: HandOff, role: str) -> Go:
    if state.step == "nood_bij":
        return emergency.near(state, role)
    return person.chosen(state, role)


def _resolve(state: HandOff, to: Go) -> Go:
    """Steps that depend on where the hand-off stands."""
    if to.step == "nood":
        first = emergency.first_line(state)
        if emergency.assault(state) and "veilig" not in state.asked:
            return Go("veilig", first)
        if emergency.assault(state):
            first = Say("utter_hulp_nood_112")
        return Go("nood_bij", first)
    if to.step == "nog" and not to.first and closing.nothing_extra(state):
        to = Go(closing.plan_step(state))
    if state.acute and to.step in ("plan", "afscheid", "plan_zonder_vraag", "stap", "telefoon"):
        return Go("nood_klaar") if to.step != "telefoon" else to
    return to
