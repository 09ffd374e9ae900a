#!/usr/bin/env python3
"""Loads the server on loopback with wrk, beside a minimal route that answers with a constant, in one run.

Usage: load.py YIJU CONSTANT INDEX FILES [--seconds S] [--minutes M] [--out RESULTS.md]

YIJU and CONSTANT are the release binaries, INDEX a directory that `yiju import` filled, FILES a folder with a statute file that may
be imported again (the publishing round works on a copy of INDEX). Every round is bounded in time and goes to 127.0.0.1 only. Prints
and writes a table: requests a second, p50, p99, answers other than 2xx and 3xx, socket errors; then the server's memory by the minute.
"""

import argparse
import datetime
import os
import pathlib
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


def start(command, address, cwd=None):
    """Starts a server and waits until it answers; returns the process and the seconds from start to first answer."""
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while time.monotonic() - begun < 60:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                answer.read()
                return process, time.monotonic() - begun
        except OSError:
            time.sleep(0.002)
    process.kill()
    sys.exit(f"no answer at {address} within a minute")


def wrk(address, seconds, connections=32, threads=1):
    """One round of wrk; a dictionary of its figures."""
    text = subprocess.run(
        ["wrk", "-t", str(threads), "-c", str(connections), "-d", f"{seconds}s", "--timeout", "10s", "--latency", address],
        capture_output=True, text=True, check=True, timeout=seconds + 60,
    ).stdout

    def quantile(name):
        found = re.search(rf"{name}%\s+([\d.]+)(us|ms|s|m)", text)
        return float(found[1]) * UNITS[found[2]] if found else float("nan")

    odd = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]),
        "p50": quantile(50), "p99": quantile(99),
        "odd": int(odd[1]) if odd else 0,
        "broken": sum(map(int, broken.groups())) if broken else 0,
    }


def memory(process):
    """Resident megabytes of a process."""
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return float("nan")


def stop(process):
    """Ends a server as an officer does; returns whether it ended by itself."""
    process.send_signal(signal.SIGTERM)
    try:
        return process.wait(timeout=20) == 0
    except subprocess.TimeoutExpired:
        process.kill()
        return False


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("yiju"), options.add_argument("constant"), options.add_argument("index"), options.add_argument("files")
    options.add_argument("--seconds", type=int, default=15)
    options.add_argument("--minutes", type=int, default=10)
    options.add_argument("--out", default="RESULTS.md")
    given = options.parse_args()
    base = "http://127.0.0.1:8430"
    quote = urllib.parse.quote
    rounds = {
        "constant route": "http://127.0.0.1:8431/",
        "lookup (JSON), 第四十四条": f"{base}/api/v1/articles/44",
        "lookup (JSON), one article": f"{base}/api/v1/lookup?q=" + quote("保密法第四十四条"),
        "search (JSON)": f"{base}/api/v1/search?q=" + quote("涉密人员 培训"),
        "search (page)": f"{base}/search?as=words&q=" + quote("涉密人员 培训"),
        "article (page)": f"{base}/statutes/" + quote("中华人民共和国保守国家秘密法") + "/44",
        "start page": f"{base}/",
    }
    lines = []

    def say(text=""):
        print(text, flush=True)
        lines.append(text)

    load = os.getloadavg()[0]
    with open("/proc/cpuinfo") as info:
        model = next((line.split(":")[1].strip() for line in info if line.startswith("model name")), "?")
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "Index")
        shutil.copytree(given.index, copy)
        server, opening = start([given.yiju, "serve", "--port", "8430", "--index", copy], base + "/api/v1/status")
        constant, _ = start([given.constant, "8431"], rounds["constant route"])
        time.sleep(5)
        say("# The server under load")
        say()
        say(f"{datetime.date.today()}, {model}, {os.cpu_count()} cores (wrk runs on the same ones), {platform.system()} "
            f"{platform.release()}; load of other work before the run: {load:.1f}. wrk: 1 thread, 32 connections, "
            f"{given.seconds} s a round. Start of the server to its first answer: {opening * 1000:.0f} ms.")
        say()
        say("| round | requests/s | p50 ms | p99 ms | failed | of the constant route |")
        say("| --- | ---: | ---: | ---: | ---: | ---: |")
        limit = None
        for name, address in rounds.items():
            found = wrk(address, given.seconds)
            limit = limit or found["rate"]
            say(f"| {name} | {found['rate']:.0f} | {found['p50']:.2f} | {found['p99']:.2f} | "
                f"{found['odd'] + found['broken']} | {found['rate'] / limit:.2f} |")
        stop(constant)

        say()
        say("## While indexes are published")
        say()
        source = os.path.join(folder, "files")
        shutil.copytree(given.files, source)
        target = sorted(pathlib.Path(source).glob("*.md"))[0]
        original = target.read_text()
        published, end = 0, time.monotonic() + 4 * given.seconds
        load_round = subprocess.Popen(
            ["wrk", "-t", "1", "-c", "32", "-d", f"{4 * given.seconds}s", "--timeout", "10s", "--latency", rounds["search (JSON)"]],
            stdout=subprocess.PIPE, text=True)
        while time.monotonic() < end - 2:
            # A line end more or less: the file's digest changes, its words do not.
            target.write_text(original + "\n" * (1 + published % 7))
            subprocess.run([given.yiju, "import", str(target), "--index", copy], check=True, capture_output=True)
            published += 1
            time.sleep(2)
        text = load_round.communicate()[0]
        odd = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
        broken = re.search(r"Socket errors:.*", text)
        rate = re.search(r"Requests/sec:\s+([\d.]+)", text)[1]
        say(f"{published} generations published in {4 * given.seconds} s under load: {rate} requests/s, "
            f"{odd[1] if odd else 0} answers other than 2xx, {broken[0] if broken else 'no socket errors'}.")

        say()
        say(f"## Memory over {given.minutes} minutes of searches")
        say()
        say("| minute | resident MB | requests/s | failed |")
        say("| ---: | ---: | ---: | ---: |")
        say(f"| 0 | {memory(server):.0f} | | |")
        for minute in range(1, given.minutes + 1):
            found = wrk(rounds["search (page)"], 58)
            say(f"| {minute} | {memory(server):.0f} | {found['rate']:.0f} | {found['odd'] + found['broken']} |")
        say()
        say("The server ended by itself when asked to." if stop(server) else "The server did NOT end when asked to.")
    pathlib.Path(given.out).write_text("\n".join(lines) + "\n")


main()
