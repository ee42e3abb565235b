"""The bot on Telegram from start to stop, apart from the web server it lives in."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Sequence

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot import settings
from bot.privacy.pseudonym import pseudonym
from bot.telegram.chats import Chats
from bot.telegram.follow_ups import FollowUps
from bot.telegram.incoming import ALLOWED_UPDATES
from bot.telegram.intake import Intake
from bot.telegram.keyboard import Responses, Tokens
from bot.telegram.lanes import Lanes
from bot.telegram.ledger import Ledger
from bot.telegram.outbox import Outbox
from bot.telegram.pictures import Pictures
from bot.telegram.polling import Polling
from bot.telegram.profile import show_profile
from bot.telegram.texts import Texts
from bot.telegram.turns import Turns
from bot.telegram.webhook import webhook_secret
from bot.telegram.wire import make_bot
from bot.turn.bubble import Bubble
from bot.turn.door import Door
from bot.voice.notes import open_notes

logger = logging.getLogger(__name__)

BAD_TOKEN = "Telegram kent dit token niet. Kijk TELEGRAM_TOKEN na (zie docs/telegram.md)."
NO_NETWORK = "Telegram is niet te bereiken. Ik probeer het steeds opnieuw."
LONGEST_START_WAIT = 30.0


class Service:
    """`start` returns at once and connects in the background; `stop` may always be called."""

    def __init__(self, token: str, door: Door, responses: Responses = dict) -> None:
        self.bot: Bot = make_bot(token)
        self.door = door
        self.chats = Chats(pseudonym)
        self.texts = Texts.load()
        self.tokens = Tokens(responses)
        home = settings.data_dir() / "telegram"
        self.ledger = Ledger(home / "answered.txt")
        self.pictures = Pictures(settings.ROOT / "data" / "images", home / "pictures.json")
        notes = open_notes(self.texts.choices, tell)
        self.outbox = Outbox(self.bot, self.tokens, self.pictures, self.texts, notes.of)
        turns = Turns(door, self.chats, self.outbox, self.tokens, self.texts)
        lanes = Lanes(turns.answer, self.ledger)
        lanes.on_failure = self.outbox.last_resort
        self.intake = Intake(
            self.bot,
            door,
            self.chats,
            self.tokens,
            lanes,
            self.ledger,
            self.texts,
            settings.get("JOUWDAG_STAFF_GROUP"),
        )
        self.follow_ups = FollowUps(self.chats, self.outbox, responses)
        self._task: asyncio.Task[None] | None = None
        self._sending: asyncio.Task[None] | None = None

    def start(self, say: Callable[[str], None] | None = None) -> None:
        """`say` gets one Dutch line for the operator when something is wrong."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run(say or tell))

    async def stop(self) -> None:
        for task in (self._task, self._sending):
            if task:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        self._task = self._sending = None
        await self.intake.stop()
        self.ledger.close()
        try:
            await self.bot.shutdown()
        except (TelegramError, RuntimeError):
            logger.debug("telegram: was already shut down")

    async def send_to(
        self, sender: str, bubbles: Sequence[Bubble], chat_id: int | None = None
    ) -> bool:
        """Bubbles that are no answer. False when the chat isn't known or can't be reached:
        after a restart the id has to come with it, from the vault."""
        chat = self.chats.of(chat_id) if chat_id is not None else self.chats.find(sender)
        return chat is not None and await self.outbox.deliver(chat, bubbles)

    async def _run(self, say: Callable[[str], None]) -> None:
        try:
            if not await self._connect(say):
                return
            await self._choose_mode()
            self._sending = asyncio.get_running_loop().create_task(self.follow_ups.run())
            profile = asyncio.get_running_loop().create_task(show_profile(self.bot, self.texts))
            if settings.get("TELEGRAM_WEBHOOK_URL"):
                await profile
            else:
                await Polling(self.bot, self.intake).run()
        except asyncio.CancelledError:
            raise
        except Exception as error:
            logger.error("telegram stopped: %s", type(error).__name__)
            say("De verbinding met Telegram is gestopt. Start de bot opnieuw.")

    async def _connect(self, say: Callable[[str], None]) -> bool:
        """Goes on until Telegram answers. False when it refuses the token."""
        wait = 1.0
        while True:
            try:
                await self.bot.initialize()
                return True
            except InvalidToken:
                say(BAD_TOKEN)
                return False
            except TelegramError as error:
                logger.warning("telegram: no connection (%s)", type(error).__name__)
                if wait == 1.0:
                    say(NO_NETWORK)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_START_WAIT)

    async def _choose_mode(self) -> None:
        """Webhook or polling: Telegram does one of the two."""
        url = settings.get("TELEGRAM_WEBHOOK_URL")
        wait = 1.0
        while True:
            try:
                if url:
                    await self.bot.set_webhook(
                        url, secret_token=webhook_secret(), allowed_updates=ALLOWED_UPDATES
                    )
                else:
                    await self.bot.delete_webhook(drop_pending_updates=False)
                return
            except TelegramError as error:
                logger.error("telegram: mode not set (%s)", type(error).__name__)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_START_WAIT)


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
