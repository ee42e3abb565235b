"""Files go live together or not at all, whatever breaks."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web_publish.conftest import everything
from web.publish.placing import Placing, recover


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOUWDAG_DATA", str(tmp_path / "data"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "live"
    (made / "data").mkdir(parents=True)
    for name in ("a.yml", "data/b.yml", "data/weg.yml"):
        (made / name).write_text(f"oud {name}", encoding="utf-8")
    return made


def placing(folder: Path) -> Placing:
    new = {"a.yml": b"nieuw a", "data/b.yml": b"nieuw b", "data/map/c.yml": b"nieuw c"}
    return Placing(folder, {**new, "data/weg.yml": None})


def test_all_of_it_goes_live_and_nothing_stays_behind(folder: Path):
    files = placing(folder)
    files.write()
    assert (folder / "a.yml").read_text() == "oud a.yml"
    files.move()
    files.keep()
    assert everything(folder) == {
        "a.yml": b"nieuw a",
        "data/b.yml": b"nieuw b",
        "data/map/c.yml": b"nieuw c",
    }
    assert not recover()


def test_going_back_at_any_moment(folder: Path):
    before = everything(folder)
    for moved in (False, True):
        files = placing(folder)
        files.write()
        if moved:
            files.move()
        files.back()
        assert everything(folder) == before


def test_a_move_that_breaks_half_way(folder: Path):
    before = everything(folder)
    files = placing(folder)
    files.write()
    (folder / "data" / ".b.yml.nieuw").unlink()  # the second file can't be moved
    with pytest.raises(FileNotFoundError):
        files.move()
    assert everything(folder) != before
    files.back()
    assert everything(folder) == before


@pytest.mark.parametrize("steps", ["write", "link", "half", "move"])
def test_a_machine_that_stops_half_way(folder: Path, steps: str):
    """A process that is killed leaves its list behind; the next one goes back."""
    before = everything(folder)
    program = f"""
import os, sys
from pathlib import Path
from web.publish import placing
from tests.web_publish.test_placing import placing as make
files = make(Path({str(folder)!r}))
files.write()
if {steps!r} == "link":
    os.link = lambda *words: os._exit(9)
if {steps!r} == "half":
    whole, count = Path.replace, []
    def replace(self, target):
        count.append(1)
        if len(count) == 2:
            os._exit(9)
        return whole(self, target)
    Path.replace = replace
if {steps!r} != "write":
    files.move()
os._exit(9)
"""
    killed = subprocess.run([sys.executable, "-c", program], cwd=Path.cwd(), check=False)
    assert killed.returncode == 9
    assert recover()
    assert everything(folder) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of one megabyte."""
    disk = tmp_path / "schijf"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("may not mount here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_changes_nothing(small_disk: Path):
    live = small_disk / "live"
    live.mkdir()
    (live / "a.yml").write_bytes(b"oud")
    (live / "groot.yml").write_bytes(b"oud groot")
    before = everything(live)
    files = Placing(live, {"a.yml": b"nieuw", "groot.yml": b"x" * 2_000_000})
    with pytest.raises(OSError, match="No space left"):
        files.write()
    assert everything(live) == before


def test_a_write_that_is_refused_changes_nothing(folder: Path):
    """The same where nothing may be mounted: the system refuses to make a file that long."""
    before = everything(folder)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, old[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            Placing(folder, {"a.yml": b"nieuw", "data/b.yml": b"x" * 200_000}).write()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, ignored)
    assert everything(folder) == before
