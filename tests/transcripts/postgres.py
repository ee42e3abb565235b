"""A PostgreSQL server of the tests' own, from Debian's server programs.

Use it from any conftest: `from tests.transcripts.postgres import postgres_server` gives a session
fixture whose value is the server's address without a database: add "/name".
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MISSING = "PostgreSQL's server programs are not installed (apt-get install postgresql)"


class PostgresServer:
    """A cluster in a temporary folder on a free port; any user may log in from this machine."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="jouwdag-pg-"))
        self._data = self._folder / "data"
        self.port = _free_port()
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            user = pwd.getpwnam("postgres")
            os.chown(self._folder, user.pw_uid, user.pw_gid)
        self._run("initdb", "-D", self._data, "-U", "test", "-A", "trust", "-E", "UTF8", "-N")
        self.start()

    @property
    def url(self) -> str:
        """Address without a database."""
        return f"postgresql://test@127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server; returns when it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self._folder} -c fsync=off"
        self._run(
            "pg_ctl", "-D", self._data, "-l", self._folder / "log", "-w", "-o", options, "start"
        )

    def stop(self) -> None:
        """Stop the server at once, as a power cut would for its clients."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def create_database(self, name: str, template: str = "template0") -> str:
        """Make an empty database, or a copy of another; returns its address."""
        self.sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return f"{self.url}/{name}"

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is connected to it."""
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def sql(self, statement: str) -> None:
        """Run one statement as the server's owner."""
        import psycopg

        with psycopg.connect(f"{self.url}/postgres", autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def close(self) -> None:
        """Stop, and remove all files."""
        subprocess.run(
            self._command("pg_ctl", "-D", self._data, "-m", "immediate", "stop"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            check=False,
        )
        shutil.rmtree(self._folder, ignore_errors=True)

    def _command(self, program: str, *arguments: str | Path) -> list[str]:
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        return [*user, str(self._programs / program), *map(str, arguments)]

    def _run(self, program: str, *arguments: str | Path) -> None:
        with tempfile.TemporaryFile() as output:  # a pipe would stay open in the server
            done = subprocess.run(
                self._command(program, *arguments),
                stdout=output,
                stderr=output,
                cwd="/",
                check=False,
            )
            output.seek(0)
            assert done.returncode == 0, output.read().decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def server_programs() -> Path | None:
    """Folder of initdb and pg_ctl (Debian keeps them out of the path), newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if found:
        return found[0].parent
    program = shutil.which("initdb")
    return Path(program).parent if program else None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The server, started once for the whole run; skips when it is not installed."""
    programs = server_programs()
    if programs is None:
        pytest.skip(MISSING)
    server = PostgresServer(programs)
    yield server
    server.close()
