"""Rules 20 and 21: what of a lesson is left at each level, along every step of every lesson."""

from __future__ import annotations

from test_story_walks import content

from bot.dialogue.lessons import LONGEST, NO_LESSON, allowed, is_play, is_practice


def practice() -> list[str]:
    domain, table = content()
    return [step for step in table.steps if is_practice(step, domain)]


def test_there_is_practice_to_stop():
    domain, _ = content()
    assert "utter_sexting_oefenen" in practice() and "utter_nee_spel1" in practice()
    assert not is_practice("utter_gevoelens_voeten", domain)


def test_from_level_one_no_turn_leads_to_practice():
    domain, table = content()
    for step, options in table.turns.items():
        for intent, plan in options.items():
            left = allowed(plan, intent, (step, step), 1, table, domain)
            assert not any(is_practice(name, domain) for name in left), f"{step} --{intent}-->"
            assert 1 <= len(left) <= 2
            assert allowed(plan, intent, (step, step), 0, table, domain) == plan


def test_a_play_under_way_always_ends_with_who_the_bot_is():
    domain, table = content()
    plays = [step for step in table.steps if is_play(step, domain)]
    assert plays
    for step in plays:
        for intent, plan in table.turns[step].items():
            (last,) = allowed(plan, intent, (step, step), 1, table, domain)
            text = str(domain.responses[last][0]["text"])
            assert text.startswith("Dit was oefenen. Ik ben Jouw Dag."), step


def test_an_exercise_is_not_put_once_more():
    domain, table = content()
    for step in practice():
        if not is_play(step, domain):
            again = allowed(
                ["utter_groet", "action_back"],
                "groet",
                ("action_open_question", step),
                1,
                table,
                domain,
            )
            assert again == [NO_LESSON]


def test_lessons_close_after_a_disclosure():
    domain, table = content()
    for intent, plan in table.entries.items():
        left = allowed(plan, intent, (None, None), 2, table, domain)
        closed = intent.startswith("onderwerp_") and intent not in (
            *("onderwerp_netwerk", "onderwerp_instelling", "onderwerp_naars"),
        )
        assert (left == [NO_LESSON]) == (closed or plan == [NO_LESSON])


def test_no_lesson_is_longer_without_its_practice():
    assert len(practice()) < 3 * LONGEST
