"""A frozen copy of the texts, in the shape of a checkout: what is tried is what is published.

`DATA/proef/<name>` is named after its content, so trying and publishing the same draft share one
copy and one model. Code, settings and tests are links to the live checkout; `JOUWDAG_ROOT` makes a
process work in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import model, settings
from bot.content import workspace

CODE = ("bot", "actions", "web", "docs", "tests", "data/images/emoji", "data/tests.jsonl")
SETTINGS = ("config.yml", "endpoints.yml", "credentials.yml")
KEPT = 4
"""Copies on disk, some 50 MB each at most."""
KEPT_BY_TRAINING = ("vectors-*.npz", "masked-*.json", "risk-*")
DONE = "klaar.json"


@dataclass(frozen=True)
class Stage:
    """`contents` is every text file by its path; `base` what was live when it was frozen."""

    root: Path
    contents: dict[str, bytes]
    base: dict[str, bytes]

    @property
    def changed(self) -> list[str]:
        """Paths that differ from what was live; also new and removed ones."""
        names = sorted({*self.contents, *self.base})
        return [n for n in names if self.contents.get(n) != self.base.get(n)]


def read(root: Path) -> dict[str, bytes]:
    """The texts under a root: domain.yml, data/ without data/risk, and pictures."""
    found = {path for pattern in workspace.PATTERNS for path in root.glob(pattern)}
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(found)
        if path.is_file() and not path.name.startswith((".", "tmp"))
    }


def of_draft() -> Stage:
    """The draft as it is now. Later changes of it don't come here."""
    with workspace.lock():
        contents = read(workspace.root())
    return freeze(contents)


def freeze(contents: Mapping[str, bytes]) -> Stage:
    """A copy with these texts. Raises OSError when the disk is full; nothing is left then."""
    live = workspace.live_root()
    home = settings.data_dir() / "proef"
    home.mkdir(exist_ok=True, mode=0o700)
    root = home / _name(contents, live)
    if not (root / DONE).is_file():
        shutil.rmtree(root, ignore_errors=True)
        made = Path(tempfile.mkdtemp(dir=home, prefix="."))
        try:
            _fill(made, contents, live)
            _seed(made, live, home)
            (made / DONE).write_text("{}", encoding="utf-8")
            made.rename(root)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    os.utime(root)
    _drop_old(home)
    return Stage(root, dict(contents), read(live))


def _name(contents: Mapping[str, bytes], live: Path) -> str:
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(name.encode() + b"\0" + hashlib.sha256(contents[name]).digest())
    for path in sorted(live.glob("data/risk/*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def _fill(root: Path, contents: Mapping[str, bytes], live: Path) -> None:
    for name, content in contents.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    # a link would not do: `data/**` does not look into linked folders
    if (live / "data" / "risk").is_dir():
        shutil.copytree(live / "data" / "risk", root / "data" / "risk")
    for name in CODE + SETTINGS:  # not .env: a draft knows no secrets
        if (live / name).exists():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).symlink_to(live / name)


def _seed(root: Path, live: Path, home: Path) -> None:
    """The model to start from: one for the same files, else one that learnt from the same."""
    folder = root / "models"
    folder.mkdir()
    _link_kept(folder, live, home)
    others = sorted(home.glob("*/models"), key=lambda p: p.stat().st_mtime, reverse=True)
    whole, learned = model.fingerprint(root), model.learned_hash(root)
    stamps = [(live / "models", _live_stamp(live)), *((place, _stamp(place)) for place in others)]
    same = [s for s in stamps if s[1].get("fingerprint") == whole]
    near = [s for s in stamps if s[1].get("learned") == learned]
    for place, stamp in [*same, *near]:
        name = str(stamp.get("model"))
        if (place / name).is_file():
            shutil.copy2(place / name, folder / name)
            (folder / model.STAMP).write_text(json.dumps(stamp), encoding="utf-8")
            return


def _link_kept(folder: Path, live: Path, home: Path) -> None:
    """What earlier trainings worked out, of the live bot and of other copies: see bot/risk/kept.py."""
    for place in (live / "models", *home.glob("*/models")):
        for pattern in KEPT_BY_TRAINING:
            for kept in place.glob(pattern):
                link = folder / kept.name
                if not kept.is_symlink() and not link.is_symlink():
                    link.symlink_to(kept)


def _stamp(folder: Path) -> dict[str, str]:
    try:
        stamp = json.loads((folder / model.STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _live_stamp(live: Path) -> dict[str, str]:
    """A stamp of before `learned` was noted in it still tells that, while it is in step."""
    stamp = _stamp(live / "models")
    if "learned" not in stamp and stamp.get("fingerprint") == model.fingerprint(live):
        stamp["learned"] = model.learned_hash(live)
    return stamp


def _drop_old(home: Path) -> None:
    copies = sorted(
        (p for p in home.iterdir() if p.is_dir() and not p.name.startswith(".")),
        key=lambda p: p.stat().st_mtime,
    )
    for old in copies[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
