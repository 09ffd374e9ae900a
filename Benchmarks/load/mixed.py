#!/usr/bin/env python3
"""Puts a mixed load on the server while files are imported, then 64 busy clients beside 500 slow ones.

Usage: mixed.py YIJU INDEX FILE [--minutes M] [--clients N] [--pause S] [--every S] [--seconds S] [--out MIXED.md]

YIJU is the release binary, INDEX a library that `yiju import` filled with a list and the statutes it cites, FILE a statute that it holds.
The server runs on a copy of INDEX, on loopback. For M minutes N clients ask one question after the other, each of another kind and with
other words, with a pause between, while FILE is imported with other words every few seconds, so that the server takes over one
generation after the other. A request has failed when its status is not 2xx or 3xx, or when its connection breaks. Told are the resident
memory by the minute, p50 and p99 by kind, and the load of the machine before the run. Then 64 clients ask without a pause, first alone,
then beside 500 connections that send a byte every two seconds or nothing, and are opened again when the server closes them.
"""

import argparse
import asyncio
import datetime
import os
import pathlib
import platform
import random
import re
import shutil
import socket
import statistics
import sys
import tempfile
import time
import urllib.parse

PORT = 8433
quote = urllib.parse.quote
WORDS = ["登记", "处罚", "许可", "检查", "备案", "监督", "期限", "申请", "培训", "责任", "罚款", "听证", "公开", "审批", "安全", "保管"]
STATUTES = ["中华人民共和国行政处罚法", "中华人民共和国保守国家秘密法", "中华人民共和国行政许可法"]


def questions(chance):
    """One request: its kind, its method, its target and its body."""
    words = " ".join(chance.sample(WORDS, chance.choice([1, 2, 2, 3])))
    place = chance.choice(["保密法", "行政处罚法", "行政许可法"]) + f"第{chance.randrange(1, 60)}条"
    statute = quote(chance.choice(STATUTES))
    kind = chance.choices(
        ["search", "search page", "lookup", "article page", "number", "suggest", "statute page", "start page", "status",
         "cite", "check page", "check", "impact", "compare"],
        [20, 12, 18, 12, 5, 15, 4, 4, 3, 2, 1, 1, 1, 2])[0]
    target = {
        "search": "/api/v1/search?q=" + quote(words),
        "search page": "/search?as=words&q=" + quote(words),
        "lookup": "/api/v1/lookup?q=" + quote(place),
        "article page": f"/statutes/{statute}/{chance.randrange(1, 40)}",
        "number": f"/{chance.randrange(1, 60)}",
        "suggest": "/api/v1/suggest?q=" + quote(words[0]),
        "statute page": f"/statutes/{statute}",
        "start page": "/",
        "status": "/api/v1/status",
        "cite": "/api/v1/cite",
        "check page": "/check",
        "check": "/api/v1/check?severity=error",
        "impact": "/impact/" + quote(STATUTES[1]),
        "compare": f"/statutes/{quote(STATUTES[1])}/compare",
    }[kind]
    if kind == "cite":
        return kind, "POST", target, ("违反" + place + "第一款，由本机关依照《行政处罚法》第九条处理。").encode() * 40
    return kind, "GET", target, b""


class Client:
    """A connection that is kept open, and opened again when it breaks."""

    def __init__(self, tally, seed):
        self.tally, self.chance = tally, random.Random(seed)
        self.reader = self.writer = None

    async def ask(self):
        kind, method, target, body = questions(self.chance)
        begun = time.monotonic()
        try:
            status = await asyncio.wait_for(self.send(method, target, body), 60)
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
            self.close()
            self.tally.failed(kind, target, repr(error))
            return
        self.tally.took(kind, target, status, time.monotonic() - begun)

    async def send(self, method, target, body):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", PORT, limit=1 << 22)
        head = f"{method} {target} HTTP/1.1\r\nHost: localhost\r\n"
        if body:
            head += f"Content-Type: text/plain; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        self.writer.write(head.encode() + b"\r\n" + body)
        await self.writer.drain()
        answer = await self.reader.readuntil(b"\r\n\r\n")
        status = int(answer[9:12])
        length = re.search(rb"(?i)content-length: (\d+)", answer)
        if length:
            await self.reader.readexactly(int(length[1]))
        elif b"chunked" in answer.lower():
            while size := int((await self.reader.readuntil(b"\r\n")).split(b";")[0], 16):
                await self.reader.readexactly(size + 2)
            await self.reader.readuntil(b"\r\n")
        if b"connection: close" in answer.lower():
            self.close()
        return status

    def close(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None

    async def run(self, until, pause):
        while time.monotonic() < until:
            await self.ask()
            if pause:
                await asyncio.sleep(pause * self.chance.uniform(0.5, 1.5))
        self.close()


class Tally:
    """How long answers took, and which failed."""

    def __init__(self):
        self.times, self.faults = {}, []

    def took(self, kind, target, status, seconds):
        if 200 <= status < 400 or status == 404 and kind in ("article page", "number"):
            self.times.setdefault(kind, []).append(seconds * 1000)
        else:
            self.faults.append(f"{kind} {target[:80]}: {status}")

    def failed(self, kind, target, why):
        self.faults.append(f"{kind} {target[:80]}: {why}")

    @property
    def count(self):
        return sum(map(len, self.times.values()))

    def quantiles(self, times):
        times = sorted(times)
        return statistics.median(times), times[min(len(times) - 1, int(0.99 * len(times)))], times[-1]

    def table(self):
        yield "| kind | answers | p50 ms | p99 ms | longest ms |"
        yield "| --- | ---: | ---: | ---: | ---: |"
        every = [time for times in self.times.values() for time in times]
        for kind, times in sorted(self.times.items(), key=lambda one: -len(one[1])) + [("all", every)]:
            if times:
                yield f"| {kind} | {len(times)} | " + " | ".join(f"{value:.1f}" for value in self.quantiles(times)) + " |"


def memory(pid):
    """Resident and virtual-file-free megabytes of a process: all, and those of its own."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return [int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "RssAnon")]


async def imports(yiju, index, file, until, every, done):
    """Imports a statute with other words again and again."""
    text, number = file.read_text(), 0
    while time.monotonic() < until - every:
        number += 1
        file.write_text(text.replace("第二条", f"第二条 （第{number}次）", 1))
        process = await asyncio.create_subprocess_exec(
            yiju, "import", "--index", index, str(file), stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE)
        _, errors = await process.communicate()
        done.append(process.returncode)
        if process.returncode:
            print("import:", process.returncode, errors.decode()[-300:], flush=True)
        await asyncio.sleep(every)


async def watch(pid, until, rows, tally, done):
    """Writes memory down by the minute."""
    begun = time.monotonic()
    while True:
        rows.append((round((time.monotonic() - begun) / 60), *memory(pid), tally.count, len(tally.faults), len(done),
                     os.getloadavg()[0]))
        print(*rows[-1], flush=True)
        if time.monotonic() + 1 >= until:
            return
        await asyncio.sleep(min(60, max(0.1, until - time.monotonic())))


def crowd(many, seconds):
    """Holds connections open of which every other one sends a byte every two seconds, and opens those again that the server closes; in a
    process of its own, so that the busy clients do not wait for it. Prints how many it opened again."""
    text, again, held = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", 0, {}
    until = time.monotonic() + seconds

    def opened(number):
        one = socket.create_connection(("127.0.0.1", PORT))
        one.setblocking(False)
        held[number] = [one, 0]

    for number in range(many):
        opened(number)
    print("open", flush=True)
    while time.monotonic() < until:
        time.sleep(2)
        for number, (one, at) in list(held.items()):
            try:
                if number % 2:
                    one.send(text[at:at + 1] or b"a")
                    held[number][1] += 1
                if one.recv(4096):
                    continue
            except BlockingIOError:
                continue
            except OSError:
                pass
            one.close()
            again += 1
            opened(number)
    print(again, flush=True)


async def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("yiju"), options.add_argument("index"), options.add_argument("file")
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--clients", type=int, default=16)
    options.add_argument("--pause", type=float, default=0.05)
    options.add_argument("--every", type=float, default=20)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--out", default="MIXED.md")
    given = options.parse_args()
    lines = []

    def say(text=""):
        print(text, flush=True)
        lines.append(text)
        pathlib.Path(given.out).write_text("\n".join(lines) + "\n")

    with open("/proc/cpuinfo") as info:
        model = next((line.split(":")[1].strip() for line in info if line.startswith("model name")), "?")
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "Index")
        shutil.copytree(given.index, index)
        file = pathlib.Path(folder, "files", pathlib.Path(given.file).name)
        file.parent.mkdir()
        shutil.copy(given.file, file)
        server = await asyncio.create_subprocess_exec(
            given.yiju, "serve", "--port", str(PORT), "--index", index, stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL)
        for _ in range(600):
            try:
                (await asyncio.open_connection("127.0.0.1", PORT))[1].close()
                break
            except OSError:
                await asyncio.sleep(0.1)
        else:
            sys.exit("the server does not listen")
        await asyncio.sleep(10)
        say(f"{datetime.date.today()}, {model}, {os.cpu_count()} cores (clients and imports on the same ones), {platform.system()} "
            f"{platform.release()}; load of the machine before the run: {os.getloadavg()[0]:.1f}.")
        if given.minutes:
            tally, rows, done = Tally(), [], []
            until = time.monotonic() + given.minutes * 60
            await asyncio.gather(
                *(Client(tally, seed).run(until, given.pause) for seed in range(given.clients)),
                imports(given.yiju, index, file, until, given.every, done), watch(server.pid, until, rows, tally, done))
            say()
            say(f"{given.clients} clients, {given.minutes:g} minutes: {tally.count} answers, {len(tally.faults)} failed; {len(done)} imports, "
                f"{sum(1 for code in done if code)} failed.")
            for fault in tally.faults[:20]:
                say(f"- {fault}")
            say()
            for line in tally.table():
                say(line)
            say()
            say("| minute | resident MB | of its own MB | answers | failed | imports | load of the machine |")
            say("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
            step = max(1, len(rows) // 20)
            for row in [row for at, row in enumerate(rows) if at % step == 0 or at == len(rows) - 1]:
                say("| %d | %.0f | %.0f | %d | %d | %d | %.1f |" % row)
        for many in (0, 500):
            beside = await asyncio.create_subprocess_exec(
                sys.executable, __file__, "--crowd", str(many), str(given.seconds + 5), stdout=asyncio.subprocess.PIPE)
            await beside.stdout.readline()
            tally, until, load = Tally(), time.monotonic() + given.seconds, os.getloadavg()[0]
            await asyncio.gather(*(Client(tally, 1_000 + seed).run(until, 0) for seed in range(64)))
            again = int(await beside.stdout.readline())
            say()
            say(f"64 busy clients beside {many} slow ones, {given.seconds:g} s (load of the machine {load:.1f}): "
                f"{tally.count / given.seconds:.0f} answers/s, {len(tally.faults)} failed"
                + (f"; slow connections that the server closed and that were opened again: {again}" if many else "")
                + f"; resident {memory(server.pid)[0]:.0f} MB.")
            for fault in tally.faults[:10]:
                say(f"- {fault}")
            say()
            for line in tally.table():
                say(line)
        server.terminate()
        say()
        say("The server ended by itself when asked to." if await server.wait() == 0 else "The server did NOT end well.")


if sys.argv[1:2] == ["--crowd"]:
    crowd(int(sys.argv[2]), float(sys.argv[3]))
else:
    asyncio.run(main())
