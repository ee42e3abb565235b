"""Logs without people in them: only words that stand in the source code reach a log line.

Rasa, Sanic, httpx and the Telegram library put message texts, chat ids and tokens into their log
lines, at DEBUG all of them. Going after each of those lines is a race nobody wins, so this turns it
round. A message is logged only when it stands in the program's own source as a fixed text. What is
filled in at run time is logged only when it can't be about a person: a small number, a truth
value, the name of an exception or of a part of the program. All else becomes its type: `<str>`.
An exception is logged as its type and the lines of code it went through, never its message.

This works where a log record is made, so no handler, file or library that comes later undoes it.
"""

from __future__ import annotations

import ast
import logging
import re
import sys
import threading
import traceback
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import structlog

from bot import settings

LARGEST_NUMBER = 99_999
"""Larger whole numbers can be a chat id, an update id or a telephone number."""

_SPEC = re.compile(r"%(?:\((\w+)\))?[-#0 +]*(?:\*|\d+)?(?:\.\d+)?([sdrifxegGcoXa%])")
_PART_OF_PROGRAM = re.compile(
    r"[A-Za-z]{3,}(?:Error|Exception|Warning|Policy|Classifier|Featurizer|Tokenizer|Extractor|Importer)"
    r"|(?:action|utter|validate)_[a-z0-9_]+|(?:rasa|bot|actions|web|sanic)(?:\.[A-Za-z_][\w]*)+"
    r"|DEBUG|INFO|WARNING|ERROR|CRITICAL|GET|POST|none|inform|trusted_person|report|emergency"
)
_SILENT = (
    "sanic.access",
    "httpx",
    "httpcore",
    "telegram",
    "aiohttp.access",
    "urllib3",
    "django.server",
)
_LOG_CALLS = {
    *("debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log", "msg"),
    *(f"a{level}" for level in ("debug", "info", "warning", "error", "exception", "critical")),
}
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class Shown(str):
    """A text that its author vouches for: nothing in it comes from a conversation."""


def configure(level: int | str | None = None) -> None:
    """Make every log line of this process safe and send it to stderr; call before Rasa is imported.

    `level` is a name or number; without it the setting `LOG_LEVEL`, else INFO.
    """
    name = level if level is not None else settings.get("LOG_LEVEL", "INFO")
    logging.setLogRecordFactory(_make_record)
    logging.Logger.makeRecord = _make_logger_record  # type: ignore[method-assign]
    logging.raiseExceptions = False
    root = logging.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(name)
    logging.captureWarnings(True)
    for silent in _SILENT:
        logging.getLogger(silent).setLevel(logging.WARNING)
    logging.getLogger("sanic.access").disabled = True
    _configure_structlog()
    sys.excepthook = _excepthook
    threading.excepthook = lambda args: _log_crash(
        args.exc_type, args.exc_value, args.exc_traceback
    )
    sys.unraisablehook = lambda args: _log_crash(args.exc_type, args.exc_value, args.exc_traceback)


def safe_value(value: Any) -> str:
    """What may be shown of a value: itself when it can't be about a person, else its type."""
    if value is None or isinstance(value, bool | Shown):
        return str(value)
    if isinstance(value, int):
        return str(int(value)) if abs(value) <= LARGEST_NUMBER else "<int>"
    if isinstance(value, float):
        return f"{value:.6g}" if abs(value) <= LARGEST_NUMBER else "<float>"
    if isinstance(value, str) and _PART_OF_PROGRAM.fullmatch(value):
        return value
    if isinstance(value, type):
        return value.__name__
    return f"<{type(value).__name__}>"


def safe_exception(error: BaseException | None) -> str:
    """Types and places of an exception and its causes; no messages, no values."""
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen and len(seen) < 5:
        seen.add(id(error))
        lines.append(type(error).__name__)
        for frame in traceback.extract_tb(error.__traceback__)[-12:]:
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


# -- stdlib logging ----------------------------------------------------------------------------


def _make_record(
    name: str,
    level: int,
    path: str,
    line: int,
    msg: object,
    args: Any,
    exc_info: _ExcInfo | tuple[None, None, None] | None,
    func: str | None = None,
    sinfo: str | None = None,
    **kwargs: Any,
) -> logging.LogRecord:
    """A record that is safe from its birth on."""
    message = _safe_message(msg, args, path, line)
    record = logging.LogRecord(name, level, path, line, message, None, None, func, None)
    if exc_info and exc_info[1] is not None:
        record.exc_text = safe_exception(exc_info[1])
    return record


def _make_logger_record(
    self: logging.Logger,
    name: str,
    level: int,
    fn: str,
    lno: int,
    msg: object,
    args: Any,
    exc_info: Any,
    func: str | None = None,
    extra: Mapping[str, object] | None = None,
    sinfo: str | None = None,
) -> logging.LogRecord:
    """As the standard one, with `extra` values made safe too (access logs put addresses there)."""
    record = _make_record(name, level, fn, lno, msg, args, exc_info, func, sinfo)
    for key, value in (extra or {}).items():
        if key not in record.__dict__:
            record.__dict__[key] = safe_value(value)
    return record


def _safe_message(msg: object, args: Any, path: str, line: int) -> str:
    if isinstance(msg, Shown):
        return str(msg)
    if not isinstance(msg, str) or msg not in _fixed_texts(path):
        return f"({_short(path)}:{line})"
    if not args:
        return msg
    if isinstance(args, tuple) and len(args) == 1 and isinstance(args[0], Mapping):
        args = args[0]
    values = iter(args if isinstance(args, tuple) else ())

    def fill(match: re.Match[str]) -> str:
        if match.group(2) == "%":
            return "%"
        if match.group(1):
            return safe_value(args.get(match.group(1)) if isinstance(args, Mapping) else "")
        return safe_value(next(values, None))

    return _SPEC.sub(fill, msg)


@lru_cache(maxsize=512)
def _fixed_texts(path: str) -> frozenset[str]:
    """All texts that a source file hands to a log call as they are; f-strings are no such texts."""
    try:
        tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, SyntaxError):
        return frozenset()
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _LOG_CALLS:
            texts = (a.value for a in node.args[:2] if isinstance(a, ast.Constant))
            found |= {text for text in texts if isinstance(text, str)}
    return frozenset(found)


def _short(path: str) -> str:
    """A path from its package on, so that no home directory with a person's name is shown."""
    parts = Path(path).parts
    for anchor in ("site-packages", "lib", settings.ROOT.name):
        if anchor in parts:
            return "/".join(parts[parts.index(anchor) + 1 :])
    return parts[-1] if parts else ""


# -- structlog, which Rasa uses ------------------------------------------------------------------


def _configure_structlog() -> None:
    """Our own processors for good: Rasa's command line configures structlog again, later."""
    _structlog_configure(
        processors=[structlog.stdlib.filter_by_level, _render],
        context_class=dict,
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    structlog.configure = lambda *args, **kwargs: None


_structlog_configure = structlog.configure


def _render(_: Any, method: str, event: structlog.typing.EventDict) -> Shown:
    """Event name and safe values on one line."""
    error = event.pop("exc_info", None)
    name = event.pop("event", "")
    caller = _caller()
    text = name if isinstance(name, str) and name in _fixed_texts(caller) else f"({_short(caller)})"
    known = " ".join(
        f"{key}={safe_value(value)}" for key, value in event.items() if key.isidentifier()
    )
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, tuple):
        error = error[1]
    trace = (
        "\n" + safe_exception(error)
        if isinstance(error, BaseException) and method != "exception"
        else ""
    )
    return Shown(f"{text} {known}".rstrip() + trace)


def _caller() -> str:
    """File of the code that logs, structlog's own frames left out."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        path = frame.f_code.co_filename
        if "structlog" not in path and path != __file__:
            return path
        frame = frame.f_back
    return ""


# -- crashes -------------------------------------------------------------------------------------


def _excepthook(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write("gestopt\n")
        return
    _log_crash(kind, error, trace)


def _log_crash(kind: Any, error: BaseException | None, trace: Any) -> None:
    logging.getLogger("bot").critical("crash", exc_info=(kind, error, trace) if error else None)
