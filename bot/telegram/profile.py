"""What Telegram shows before Start is pressed: name, texts and the menu of commands."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.telegram.texts import Texts

logger = logging.getLogger(__name__)


async def show_profile(bot: Bot, texts: Texts) -> None:
    """Sets only what differs: Telegram allows few changes of a name a day."""
    profile = texts.profile
    await _set("name", profile.get("name"), bot.get_my_name, bot.set_my_name)
    await _set(
        "description",
        profile.get("description"),
        bot.get_my_description,
        bot.set_my_description,
    )
    await _set(
        "short_description",
        profile.get("short_description"),
        bot.get_my_short_description,
        bot.set_my_short_description,
    )
    await _set_commands(bot, profile.get("commands") or {})


async def _set(
    field: str,
    wanted: Any,
    get: Callable[[], Awaitable[Any]],
    put: Callable[[str], Awaitable[Any]],
) -> None:
    if not wanted:
        return
    try:
        if getattr(await get(), field) != str(wanted).strip():
            await put(str(wanted).strip())
    except TelegramError as error:
        logger.warning("telegram: %s not set (%s)", field, type(error).__name__)


async def _set_commands(bot: Bot, wanted: dict[str, str]) -> None:
    commands = [BotCommand(name, text) for name, text in wanted.items()]
    try:
        if commands and list(await bot.get_my_commands()) != commands:
            await bot.set_my_commands(commands)
    except TelegramError as error:
        logger.warning("telegram: commands not set (%s)", type(error).__name__)
