"""A PostgreSQL server of the tests' own, to be killed."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg2

INSTALLED = bool(shutil.which("postgres") and shutil.which("initdb"))
_USER = "nobody"
"""PostgreSQL will not run as root; nobody will do then."""


class Postgres:
    """Makes a database, and starts and kills its server."""

    def __init__(self) -> None:
        self._user = _USER if os.geteuid() == 0 else None
        self._folder = Path(tempfile.mkdtemp(prefix="wegwijzer-postgres-"))
        if self._user:
            shutil.chown(self._folder, self._user)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.address = f"postgresql://wegwijzer@127.0.0.1:{self._port}/postgres"
        self._run("initdb", "-A", "trust", "-U", "wegwijzer", "--no-sync").wait()
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server; it answers when this returns."""
        for _ in range(200):
            if self._server is None or self._server.poll() is not None:
                # It refuses while a process of the life before is still leaving.
                self._server = self._run("postgres", "-p", str(self._port), "-k", "")
            try:
                psycopg2.connect(self.address).close()
            except psycopg2.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("PostgreSQL start niet")

    def kill(self) -> None:
        """Kill the server with SIGKILL."""
        assert self._server
        self._server.kill()
        self._server.wait()

    def remove(self) -> None:
        """Kill the server and throw its database away."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        path = shutil.which(program)
        assert path
        return subprocess.Popen(
            [path, "-D", str(self._folder / "data"), *arguments],
            cwd=self._folder,
            user=self._user,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
