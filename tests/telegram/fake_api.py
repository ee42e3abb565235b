"""A small, strict Bot API server over real HTTP, for tests and demos.

It keeps what a phone would show (`shown`), every call (`calls`), and refuses what Telegram refuses.
`python tests/telegram/fake_api.py` prints its address; then lines you type go to the bot.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, web

TOKEN = "123456:TEST-token-for-the-fake-server"
BOT = {"id": 123456, "is_bot": True, "first_name": "Jouw Dag", "username": "jouwdag_bot"}

KEYS = {"chat_id", "reply_markup", "disable_notification"}
METHODS: dict[str, set[str]] = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "sendMessage": KEYS | {"text"},
    "sendPhoto": KEYS | {"photo", "caption"},
    "sendVoice": KEYS | {"voice", "caption"},
    "sendChatAction": {"chat_id", "action"},
    "editMessageText": KEYS | {"message_id", "text"},
    "editMessageCaption": KEYS | {"message_id", "caption"},
    "editMessageReplyMarkup": KEYS | {"message_id"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert"},
    "deleteMessage": {"chat_id", "message_id"},
    "deleteMessages": {"chat_id", "message_ids"},
    "leaveChat": {"chat_id"},
    "setWebhook": {"url", "secret_token", "allowed_updates", "max_connections"},
    "deleteWebhook": {"drop_pending_updates"},
    "setMyCommands": {"commands"},
    "getMyCommands": set(),
    "setMyName": {"name"},
    "getMyName": set(),
    "setMyDescription": {"description"},
    "getMyDescription": set(),
    "setMyShortDescription": {"short_description"},
    "getMyShortDescription": set(),
}
FOR_PHONE = {"sendMessage", "sendPhoto", "sendVoice"}


class ApiError(Exception):
    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.parameters = code, parameters


@dataclass
class Call:
    method: str
    params: dict[str, Any]
    files: list[str] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    at: float = field(default_factory=time.monotonic)
    ok: bool = True


@dataclass
class Fault:
    """`kind`: 429, 500, 403, 400, "hang" (nothing done, no reply), "late" (done, no reply)."""

    method: str
    kind: int | str
    times: int = 1
    retry_after: int = 1
    text: str = ""


class FakeTelegram:
    """Start with `await start()`; make users with `user(chat_id)`."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.shown: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
        self.updates: list[dict[str, Any]] = []
        self.faults: list[Fault] = []
        self.blocked: set[int] = set()
        self.left: list[int] = []
        self.profile: dict[str, Any] = {"commands": []}
        self.webhook: dict[str, Any] = {}
        self.posts: list[tuple[int, int, float]] = []
        """(update_id, HTTP status, seconds) of each webhook post."""
        self.last_update = 0
        self._open_presses: set[str] = set()
        self._uploaded: set[str] = set()
        self._numbers = itertools.count(1)
        self._updates = itertools.count(7000)
        self._news = asyncio.Event()
        self._poll: asyncio.Future[None] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self.change = asyncio.Event()

    # ---------------------------------------------------------------- life
    async def start(self, port: int = 0) -> str:
        app = web.Application(client_max_size=20_000_000)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        self._runner = web.AppRunner(app, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        self.url = f"http://127.0.0.1:{self.port}"
        return self.url

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await self._runner.cleanup()

    def user(self, chat_id: int = 501) -> User:
        return User(self, chat_id)

    def fail(self, method: str, kind: int | str, times: int = 1, **rest: Any) -> None:
        self.faults.append(Fault(method, kind, times, **rest))

    # ------------------------------------------------------------- reading
    def of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def messages(self, chat_id: int) -> list[dict[str, Any]]:
        """The bot's messages as the phone shows them now."""
        return [m for m in self.shown[chat_id].values() if m["from"]["is_bot"]]

    def texts(self, chat_id: int) -> list[str]:
        return [m.get("text") or m.get("caption") or "" for m in self.messages(chat_id)]

    async def until(self, condition: Callable[[], Any], seconds: float = 10) -> Any:
        """Waits for something to become true; fails with what was sent."""
        deadline = time.monotonic() + seconds
        while not (result := condition()):
            left = deadline - time.monotonic()
            if left <= 0:
                calls = [(c.method, c.params.get("text") or c.params) for c in self.calls[-12:]]
                raise AssertionError(f"did not happen in {seconds} s; last calls: {calls}")
            self.change.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.change.wait(), min(left, 0.05))
        return result

    # ------------------------------------------------------------- updates
    def push(self, **content: Any) -> int:
        """A new update; returns its id."""
        update = {"update_id": next(self._updates), **content}
        self.last_update = update["update_id"]
        if self.webhook:
            task = asyncio.get_running_loop().create_task(self._post(update))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            self.updates.append(update)
            self._news.set()
        return update["update_id"]

    def number(self) -> int:
        return next(self._numbers)

    def press_id(self) -> str:
        made = f"press-{self.number()}"
        self._open_presses.add(made)
        return made

    async def _post(self, update: dict[str, Any]) -> None:
        """Telegram posts again until it gets a 2xx."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        async with ClientSession(timeout=ClientTimeout(total=60)) as session:
            for _ in range(200):
                began = time.monotonic()
                try:
                    async with session.post(
                        self.webhook["url"], json=update, headers=headers
                    ) as reply:
                        status = reply.status
                except (OSError, ClientError):
                    status = 0
                self.posts.append((update["update_id"], status, time.monotonic() - began))
                if 200 <= status < 300:
                    return
                await asyncio.sleep(0.3)

    # ------------------------------------------------------------ requests
    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _reply(401, description="Unauthorized")
        if method not in METHODS:
            return _reply(404, description="Not Found: method not found")
        params, uploads = await _read(request)
        files = [name for name, _ in uploads]
        call = Call(method, params, files, [content for _, content in uploads])
        if method != "getUpdates":
            self.calls.append(call)
        try:
            unknown = set(params) - METHODS[method]
            if unknown:
                raise ApiError(400, f"Bad Request: unknown parameters {sorted(unknown)}")
            fault = self._fault(method)
            if fault == "hang":
                await asyncio.sleep(3600)
            result = await self._do(method, params, files)
            if fault == "late":
                await asyncio.sleep(3600)
        except ApiError as error:
            call.ok = False
            return _reply(error.code, description=str(error), parameters=error.parameters)
        finally:
            self.change.set()
        return _reply(200, result=result)

    def _fault(self, method: str) -> int | str | None:
        for fault in self.faults:
            if fault.method == method and fault.times > 0:
                fault.times -= 1
                if fault.kind == 429:
                    raise ApiError(429, "Too Many Requests", retry_after=fault.retry_after)
                if isinstance(fault.kind, int):
                    raise ApiError(fault.kind, fault.text or f"Error {fault.kind}")
                return fault.kind
        return None

    async def _do(self, method: str, params: dict[str, Any], files: list[str]) -> Any:
        if method == "getMe":
            return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False}
        if method == "getUpdates":
            return await self._get_updates(params)
        if method in FOR_PHONE:
            return self._send(method, params, files)
        if method.startswith("editMessage"):
            return self._edit(method, params)
        if method.startswith(("setMy", "getMy")):
            return self._my(method, params)
        if method.endswith("Webhook"):
            return self._set_webhook(method, params)
        return self._small(method, params)

    def _small(self, method: str, params: dict[str, Any]) -> Any:
        if method == "answerCallbackQuery":
            if params.get("callback_query_id") not in self._open_presses:
                raise ApiError(400, "Bad Request: query is too old and response timeout expired")
            self._open_presses.discard(params["callback_query_id"])
        elif method == "sendChatAction":
            self._chat(params)
        elif method == "leaveChat":
            self.left.append(int(params["chat_id"]))
        elif method == "deleteMessage":
            chat = self._chat(params)
            if int(params["message_id"]) not in self.shown[chat]:
                raise ApiError(400, "Bad Request: message to delete not found")
            del self.shown[chat][int(params["message_id"])]
        elif method == "deleteMessages":
            chat = self._chat(params)
            if not 1 <= len(params["message_ids"]) <= 100:
                raise ApiError(400, "Bad Request: too many messages")
            for number in params["message_ids"]:
                self.shown[chat].pop(int(number), None)
        return True

    def _chat(self, params: dict[str, Any]) -> int:
        chat = int(params["chat_id"])
        if chat in self.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if chat not in self.shown:
            raise ApiError(400, "Bad Request: chat not found")
        return chat

    def _send(self, method: str, params: dict[str, Any], files: list[str]) -> dict[str, Any]:
        chat = self._chat(params)
        message: dict[str, Any] = {"message_id": self.number(), "date": int(time.time())}
        message |= {"chat": {"id": chat, "type": "private" if chat > 0 else "group"}, "from": BOT}
        _check_markup(params.get("reply_markup"))
        if params.get("reply_markup"):
            message["reply_markup"] = params["reply_markup"]
        if method == "sendMessage":
            message["text"] = _checked(params.get("text"), 4096, "message text is empty")
        elif "caption" in params:
            message["caption"] = _checked(params["caption"], 1024, "empty")
        if method == "sendPhoto":
            message["photo"] = self._picture(params, files)
        if method == "sendVoice":
            if not files:
                raise ApiError(400, "Bad Request: there is no voice in the request")
            message["voice"] = {"file_id": "v", "file_unique_id": "v", "duration": 1}
        self.shown[chat][message["message_id"]] = message
        return message

    def _picture(self, params: dict[str, Any], files: list[str]) -> list[dict[str, Any]]:
        file_id = params.get("photo", "")
        if files:
            file_id = f"file-{len(self._uploaded) + 1}"
            self._uploaded.add(file_id)
        elif file_id not in self._uploaded:
            raise ApiError(400, "Bad Request: wrong file identifier/HTTP URL specified")
        return [{"file_id": file_id, "file_unique_id": file_id, "width": 8, "height": 8}]

    def _edit(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        message = self.shown[self._chat(params)].get(int(params["message_id"]))
        if message is None or not message["from"]["is_bot"]:
            raise ApiError(400, "Bad Request: message to edit not found")
        before = json.dumps(message)
        _check_markup(params.get("reply_markup"))
        if method == "editMessageText":
            if "text" not in message:
                raise ApiError(400, "Bad Request: there is no text in the message to edit")
            message["text"] = _checked(params["text"], 4096, "message text is empty")
        if method == "editMessageCaption":
            message["caption"] = _checked(params.get("caption", ""), 1024, "empty")
        message.pop("reply_markup", None)
        if params.get("reply_markup"):
            message["reply_markup"] = params["reply_markup"]
        if json.dumps(message) == before:
            raise ApiError(400, "Bad Request: message is not modified")
        return message

    def _my(self, method: str, params: dict[str, Any]) -> Any:
        names = {"Name": "name", "Description": "description"}
        key = names.get(method[5:]) or {"ShortDescription": "short_description"}.get(method[5:])
        if method.endswith("MyCommands"):
            if method.startswith("get"):
                return self.profile["commands"]
            self.profile["commands"] = params["commands"]
            return True
        assert key
        limit = {"name": 64, "description": 512, "short_description": 120}[key]
        if method.startswith("get"):
            return {key: self.profile.get(key, "")}
        if len(params[key]) > limit:
            raise ApiError(400, f"Bad Request: {key} is too long")
        self.profile[key] = params[key]
        return True

    def _set_webhook(self, method: str, params: dict[str, Any]) -> bool:
        self.webhook = dict(params) if method == "setWebhook" and params.get("url") else {}
        if self.webhook:
            if not re.fullmatch(r"[\w-]{1,256}", self.webhook.get("secret_token", "")):
                raise ApiError(400, "Bad Request: secret token contains illegal characters")
            waiting, self.updates = self.updates, []
            for update in waiting:
                self._tasks.add(asyncio.get_running_loop().create_task(self._post(update)))
        return True

    async def _get_updates(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook:
            raise ApiError(409, "Conflict: can't use getUpdates method while webhook is active")
        if self._poll and not self._poll.done():
            self._poll.set_exception(ApiError(409, "Conflict: terminated by other getUpdates"))
        offset = int(params.get("offset", 0))
        self.updates = [u for u in self.updates if u["update_id"] >= offset]
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = mine
        deadline = time.monotonic() + int(params.get("timeout", 0))
        while not self.updates and time.monotonic() < deadline:
            self._news.clear()
            news = asyncio.ensure_future(self._news.wait())
            left = deadline - time.monotonic()
            await asyncio.wait({news, mine}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            news.cancel()
            if mine.done():
                mine.result()
        if not mine.done():
            mine.set_result(None)
        return self.updates[: int(params.get("limit", 100))]


class User:
    """A youngster with a phone, in one private chat."""

    def __init__(self, fake: FakeTelegram, chat_id: int) -> None:
        self.fake = fake
        self.id = chat_id
        self.person = {"id": chat_id, "is_bot": False, "first_name": "Canarie"}
        self.chat = {"id": chat_id, "type": "private", "first_name": "Canarie"}
        fake.shown[chat_id] = fake.shown[chat_id]  # from now on the chat exists

    def message(self, **content: Any) -> dict[str, Any]:
        number = self.fake.number()
        made = {"message_id": number, "date": int(time.time()), "chat": self.chat}
        made |= {"from": self.person, **content}
        self.fake.shown[self.id][number] = made
        return made

    def types(self, text: str) -> int:
        message = self.message(text=text)
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self.fake.push(message=message)

    def sends(self, **content: Any) -> int:
        return self.fake.push(message=self.message(**content))

    def edits(self, text: str, message_id: int | None = None) -> int:
        message = self.message(text=text)
        message["message_id"] = message_id or message["message_id"]
        return self.fake.push(edited_message={**message, "edit_date": int(time.time())})

    def buttons(self) -> list[str]:
        """Titles that can be pressed now, over the whole chat."""
        return [b["text"] for _, b in self._pressable()]

    def presses(self, title: str) -> int:
        """Presses the lowest button with this title."""
        for message, button in reversed(self._pressable()):
            if button["text"] == title and "callback_data" in button:
                return self.presses_on(message, button["callback_data"])
        raise AssertionError(f"no button {title!r}; there are {self.buttons()}")

    def presses_on(self, message: dict[str, Any], data: str) -> int:
        press = {"id": self.fake.press_id(), "from": self.person, "message": dict(message)}
        return self.fake.push(callback_query={**press, "chat_instance": "1", "data": data})

    def _pressable(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        return [
            (message, button)
            for message in self.fake.messages(self.id)
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in row
        ]

    def texts(self) -> list[str]:
        return self.fake.texts(self.id)

    async def gets(self, count: int, seconds: float = 10) -> list[str]:
        """Waits until the bot's messages number `count` or more."""
        await self.fake.until(lambda: len(self.texts()) >= count, seconds)
        return self.texts()


async def _read(request: web.Request) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
    params: dict[str, Any] = dict(request.query)
    files: list[tuple[str, bytes]] = []
    for key, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files.append((value.filename, value.file.read()))
            continue
        try:
            params[key] = json.loads(str(value)) if str(value)[:1] in "[{" else str(value)
        except ValueError:
            params[key] = str(value)
    return params, files


def _checked(text: Any, limit: int, empty: str) -> str:
    if not isinstance(text, str):
        text = json.dumps(text, ensure_ascii=False)
    if not text.strip():
        raise ApiError(400, f"Bad Request: {empty}")
    if len(text.encode("utf-16-le")) // 2 > limit:
        raise ApiError(400, "Bad Request: message is too long")
    return text


def _check_markup(markup: dict[str, Any] | None) -> None:
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            if not button.get("text"):
                raise ApiError(400, "Bad Request: BUTTON_TEXT_INVALID")
            kinds = {"callback_data", "copy_text", "url"} & set(button)
            if len(kinds) != 1:
                raise ApiError(400, "Bad Request: BUTTON_TYPE_INVALID")
            if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
                raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
            if not 1 <= len(button.get("copy_text", {"text": "x"})["text"]) <= 256:
                raise ApiError(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")


def _reply(code: int, **body: Any) -> web.Response:
    ok = code == 200
    extra = {} if ok else {"error_code": code}
    if not body.get("parameters", True):
        body.pop("parameters")
    return web.json_response({"ok": ok, **extra, **body}, status=code)


async def _demo() -> None:
    fake = FakeTelegram()
    await fake.start(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    print(f"export TELEGRAM_TOKEN={fake.token} TELEGRAM_API_URL={fake.url}", flush=True)
    user, loop, seen = fake.user(), asyncio.get_running_loop(), 0
    typed = loop.run_in_executor(None, sys.stdin.readline)
    while True:
        await asyncio.wait({typed}, timeout=0.2)
        for text in user.texts()[seen:]:
            print(f"BOT  {text}\n     {user.buttons()}", flush=True)
        seen = len(user.texts())
        if typed.done():
            line = typed.result().strip()
            if not line:
                break
            user.presses(line) if line in user.buttons() else user.types(line)
            typed = loop.run_in_executor(None, sys.stdin.readline)
    await fake.stop()


if __name__ == "__main__":
    asyncio.run(_demo())
