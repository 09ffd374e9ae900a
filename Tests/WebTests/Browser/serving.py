"""A library of its own behind a server on a free port, for the scripts that drive a browser."""

import socket
import subprocess
import time
import urllib.request

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def fill(yiju, library, *paths):
    """Imports files and folders into a library."""
    subprocess.run([yiju, "import", "--index", library, *paths], check=True, timeout=300, **QUIET)


def serve(yiju, library):
    """Serves a library; the process, and the address that answers. Ends the script where none does within a minute."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([yiju, "serve", "--index", library, "--port", str(port)], **QUIET)
    base = f"http://localhost:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(base + "/help", timeout=5).close()
            return process, base
        except OSError:
            time.sleep(0.2)
    process.kill()
    raise SystemExit("the server did not start")
