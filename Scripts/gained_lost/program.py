"""One yiju program with a library of its own: the command line and the served site."""

import http.client
import json
import os
import re
import subprocess
import threading
import time
from pathlib import Path

# The folders of a corpus that are imported; a path that has none of them is imported as a whole.
FOLDERS = ("lists", "laws", "statutes", "digests", "succession", "successions")

# Seconds that a server may take until it listens, and until it has checked all lists.
START, CHECK = 60, 900


class ProgramFailure(Exception):
    """A program that could not be run, or did not answer as its interface says."""


class Program:
    def __init__(self, name, executable, library, corpus):
        self.name = name
        self.executable = str(Path(executable).resolve())
        self.library = Path(library).resolve()
        self.corpus = [Path(folder).resolve() for folder in corpus]
        self.server = None
        self.connection = None
        self.port = None
        if not os.access(self.executable, os.X_OK):
            raise ProgramFailure(f"{executable} is not a program")
        for folder in self.corpus:
            if not folder.exists():
                raise ProgramFailure(f"{folder} is not there")

    # The command line

    def run(self, *arguments):
        environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "YIJU_INDEX": str(self.library)}
        ended = subprocess.run(
            [self.executable, *arguments], env=environment, capture_output=True, encoding="utf-8", errors="replace"
        )
        # 1 says that there are findings, or nothing was found: an answer.
        if ended.returncode not in (0, 1):
            raise ProgramFailure(f"{self.name}: yiju {arguments[0]} ended with {ended.returncode}: {ended.stderr[-400:]}")
        return ended.stdout

    def json(self, *arguments):
        printed = self.run(*arguments, "--json")
        try:
            return self.plain(json.loads(printed))
        except json.JSONDecodeError as error:
            raise ProgramFailure(f"{self.name}: yiju {arguments[0]} --json is not JSON: {error}") from None

    def import_corpus(self):
        if (self.library / "CURRENT").exists():
            return
        paths = []
        for folder in self.corpus:
            inner = [folder / name for name in FOLDERS if (folder / name).is_dir()]
            paths += map(str, inner or [folder])
        self.run("import", *paths)

    # The site

    def fetch(self, address):
        """The status, the place it points to, and the body of an address of the site."""
        if self.server is None:
            self.serve()
        for attempt in (1, 2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
                self.connection.request("GET", address)
                response = self.connection.getresponse()
                body = response.read().decode("utf-8", errors="replace")
                return response.status, response.getheader("Location"), self.plain(body)
            except (OSError, http.client.HTTPException) as error:
                # A server may close a connection that has been silent; once more on a new one.
                self.connection = None
                if attempt == 2:
                    raise ProgramFailure(f"{self.name}: GET {address}: {error!r}") from None

    def api(self, address):
        """An answer of the API with its status; None where it is not JSON."""
        status, location, body = self.fetch(address)
        try:
            answer = json.loads(body)
        except json.JSONDecodeError:
            answer = None
        return {"status": status, "location": location, "answer": answer}

    def serve(self):
        self.server = subprocess.Popen(
            [self.executable, "serve", "--index", str(self.library), "--host", "127.0.0.1", "--port", "0"],
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding="utf-8", errors="replace",
        )
        found = threading.Event()

        def read():
            for line in self.server.stdout:
                told = re.search(r"127\.0\.0\.1:(\d+)", line)
                if told and not found.is_set():
                    self.port = int(told.group(1))
                    found.set()

        threading.Thread(target=read, daemon=True).start()
        if not found.wait(START):
            raise ProgramFailure(f"{self.name}: yiju serve named no address within {START} s")
        end = time.monotonic() + CHECK
        # Pages tell the state of a check that runs behind the site: compared are the pages after it.
        while any(
            value is False and "check" in key.lower() for key, value in (self.api("/api/v1/status")["answer"] or {}).items()
        ):
            if time.monotonic() > end:
                raise ProgramFailure(f"{self.name}: the site has not checked its lists within {CHECK} s")
            time.sleep(0.2)

    def stop(self):
        if self.server is not None:
            self.server.terminate()
            try:
                self.server.wait(20)
            except subprocess.TimeoutExpired:
                self.server.kill()
            self.server = None

    # What differs from run to run

    def plain(self, value):
        """A value without times, the port, and the paths of library and corpus."""
        if isinstance(value, str):
            value = value.replace(str(self.library), "LIBRARY")
            for number, folder in enumerate(self.corpus, 1):
                value = value.replace(str(folder), f"CORPUS{number}")
            if self.port is not None:
                value = value.replace(f"127.0.0.1:{self.port}", "SITE")
            return re.sub(r"[0-9.]+ ?毫秒", "… 毫秒", value)
        if isinstance(value, list):
            return [self.plain(element) for element in value]
        if isinstance(value, dict):
            return {key: self.plain(element) for key, element in value.items()}
        return value
