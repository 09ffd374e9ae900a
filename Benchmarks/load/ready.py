#!/usr/bin/env python3
"""Times in a browser what an officer waits for: from the key press on a typed question to the answer on the screen.

Usage: ready.py YIJU INDEX [--visits N] [--chromium PATH] [--out READY.md]

YIJU is the release binary, INDEX a directory that `yiju import` filled with a list and the statutes it cites. Needs Chromium and
Playwright from PyPI. For every kind of question the script types a different question into the start page's box on each visit, so that
no kept answer hides what the first one costs, presses Enter and reads what the browser recorded: how long the server took, and, counted
from the key press, when the page was ready (DOMContentLoaded, or the answer in its place) and when the answer was first painted; once
with the site's script, which puts the answer in the page's place, once without it, when the browser loads a new page. Server and browser
run on the same machine. The kinds take turns, so that another load on the machine meets all of them. Prints medians and the ninth
decile of each kind as a Markdown table.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request

from playwright.sync_api import Error, sync_playwright

PORT = 8432
BASE = f"http://127.0.0.1:{PORT}"

# Remembers the moment of the key press across the visit to a next page, and when an answer that took the page's place was painted: a
# task that a frame's callback sends runs once that frame is on the screen.
WATCH = """
sessionStorage.getItem("pressed");  // The first use waits for the browser to read the store: not to be counted with the answer.
addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  sessionStorage.setItem("pressed", String(performance.timeOrigin + event.timeStamp));
  performance.clearResourceTimings();
  window.placed = null;
  const watch = new MutationObserver(() => {
    watch.disconnect();
    const placed = { ready: performance.timeOrigin + performance.now() };
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { placed.painted = performance.timeOrigin + performance.now(); window.placed = placed; };
      channel.port2.postMessage(0);
    });
  });
  watch.observe(document.body, { childList: true });
}, true);
"""
READ = """
() => {
  const pressed = Number(sessionStorage.getItem("pressed"));
  const nodes = document.getElementsByTagName("*").length;
  if (window.placed) {
    const answer = performance.getEntriesByType("resource").find((one) => one.initiatorType === "fetch" && !one.name.includes("/api/"));
    return {
      server: answer.responseEnd - answer.requestStart, ready: window.placed.ready - pressed,
      painted: window.placed.painted - pressed, size: answer.decodedBodySize, nodes,
    };
  }
  if (performance.timeOrigin < pressed) return null;
  const visit = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  if (!paint || !visit.loadEventEnd) return null;
  return {
    server: visit.responseEnd - visit.requestStart, ready: performance.timeOrigin + visit.domContentLoadedEventEnd - pressed,
    painted: performance.timeOrigin + paint.startTime - pressed, size: visit.decodedBodySize, nodes,
  };
}
"""
WORDS = [
    "涉密人员 培训", "行政处罚 听证", "保密 检查", "国家秘密 定级", "定密责任人", "涉密载体 销毁", "出境 审批", "政府采购 保密",
    "信息公开 审查", "泄密 案件", "资质 许可 条件", "罚款 没收", "举报 奖励", "行政复议 期限", "档案 移交", "网络安全 等级保护",
    "未成年人 保护", "安全生产 事故", "环境影响评价", "食品 召回",
]
QUESTIONS = [
    "出租房屋要不要登记", "酒后驾车怎么处罚", "公司拖欠工资怎么办", "离婚后孩子归谁", "承包地被征收怎么补偿", "试用期可以多久",
    "遗嘱怎样才有效", "网购七天退货", "工伤怎么认定", "邻居噪音扰民", "泄露国家秘密怎么处分", "高空抛物谁负责", "拆迁补偿标准",
    "行政拘留最长几天", "医疗事故赔偿", "民间借贷利息上限", "房屋买卖定金", "劳动合同解除补偿", "交通事故责任", "商标侵权赔偿",
]


def ask(path):
    with urllib.request.urlopen(BASE + path, timeout=30) as answer:
        return json.load(answer)


def start(yiju, index):
    """Starts the server and waits until its first check is done, so that it does not work beside the visits."""
    process = subprocess.Popen([yiju, "serve", "--port", str(PORT), "--index", index],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(600):
        try:
            if ask("/api/v1/progress").get("done"):
                return process
        except OSError:
            pass
        time.sleep(0.1)
    process.kill()
    sys.exit("the server did not get ready within a minute")


def spread(items, count):
    """So many items, evenly from the whole of a list."""
    return [items[i * len(items) // count] for i in range(min(count, len(items)))]


def pages(path):
    """Every item of a paged resource."""
    items, cursor = [], None
    while True:
        found = ask(path + ("&" if "?" in path else "?") + "limit=100" + (f"&cursor={cursor}" if cursor else ""))
        items += found["items"]
        cursor = found.get("next")
        if not cursor:
            return items


def questions(count):
    """Kinds of questions, each with so many different ones, drawn from what the index holds."""
    citations = pages("/api/v1/citations")
    places, numbers, parts = {}, {}, {}
    for one in citations:
        place = one["pinpoint"]
        if not place or not place.get("article") or not one["statute"] or one["resolution"]["outcome"] != "resolved":
            continue
        number = f"第{place['article']}条"
        places.setdefault((one["statute"], number), None)
        numbers[place["article"]] = numbers.get(place["article"], 0) + 1
        if place.get("paragraph"):
            parts.setdefault((one["statute"], f"{number}第{place['paragraph']}款"), None)
    often = sorted(numbers, key=lambda number: (-numbers[number], number))
    powers = pages("/api/v1/powers")
    names = sorted({power["name"] for power in powers})
    statutes = pages("/api/v1/statutes")
    large = sorted((one for one in statutes if 250 <= one["editions"][-1]["articleCount"] <= 400),
                   key=lambda one: one["title"])
    short = "中华人民共和国"
    return {
        "place (保密法44)": [f"{title.removeprefix(short)}{number}" for title, number in spread(list(places), count)],
        "paragraph (《…》第四十四条第二款)": [f"《{title}》{part}" for title, part in spread(list(parts), count)],
        "bare number (44)": [str(number) for number in ([44] + [n for n in often if n != 44])[:count]],
        "code of a power": [power["code"] for power in spread([power for power in powers if power["code"]], count)],
        "title of a statute": [one["title"] for one in spread(statutes, count)],
        "statute of 250 to 400 articles": [one["title"] for one in spread(large, count)],
        "two words": WORDS[:count],
        "question of the public": QUESTIONS[:count],
        "name of a power": [name[:24] for name in spread(names, count)],
        "words in a statute (法:… 词)": [f"法:{title} 责任" for title, _ in spread(list(places), count)],
        "quotation": [f"\"{name[-4:]}\"" for name in spread(names[::-1], count)],
    }


def visit(page, question):
    """Types a question into the start page's box and presses Enter; the browser's own figures."""
    page.goto(BASE + "/", wait_until="load")
    page.fill("#q", question)
    page.wait_for_timeout(250)  # The completions have come by then.
    page.press("#q", "Enter", no_wait_after=True)
    for _ in range(60):
        page.wait_for_timeout(150)
        try:
            found = page.evaluate(READ)
        except Error:  # The page is just being changed.
            continue
        if found:
            return found
    sys.exit(f"nothing was painted for {question}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("yiju"), options.add_argument("index")
    options.add_argument("--visits", type=int, default=9)
    options.add_argument("--chromium", default="/usr/bin/chromium")
    options.add_argument("--out")
    given = options.parse_args()
    server = start(given.yiju, given.index)
    lines = []

    def say(text=""):
        print(text, flush=True)
        lines.append(text)

    try:
        kinds = questions(2 * given.visits)
        found = {kind: ([], []) for kind in kinds}
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
            views = []
            for blocked in ([], ["*/yiju.js"]):
                page = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}).new_page()
                page.add_init_script(WATCH)
                session = page.context.new_cdp_session(page)
                session.send("Network.enable")
                session.send("Network.setBlockedURLs", {"urls": blocked})
                visit(page, "10")  # The browser's own first visit: style sheet, fonts, compiled script.
                visit(page, "保密")
                views.append(page)
            load = os.getloadavg()[0]
            for turn in range(given.visits):
                for kind, asked in kinds.items():
                    for view, page in enumerate(views):
                        place = 2 * turn + view
                        if place < len(asked):
                            found[kind][view].append(visit(page, asked[place]))
            version = browser.version
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=20)
    with open("/proc/cpuinfo") as info:
        model = next((line.split(":")[1].strip() for line in info if line.startswith("model name")), "?")
    say(f"{datetime.date.today()}, {model}, {os.cpu_count()} cores (server and browser on the same ones), {platform.system()} "
        f"{platform.release()}, Chromium {version}; load of other work before the run: {load:.1f}. {given.visits} visits of each "
        "kind and way, every one with another question; milliseconds, median / ninth decile.")
    say()
    say("| question | server's answer | page ready | key press to answer painted | without script: ready | painted | KB | nodes |")
    say("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")

    def middle(visits, key):
        return statistics.median(one[key] for one in visits)

    def both(visits, key):
        values = sorted(one[key] for one in visits)
        return f"{statistics.median(values):.0f} / {values[min(len(values) - 1, len(values) * 9 // 10)]:.0f}"

    for kind, (placed, loaded) in found.items():
        say(f"| {kind} | {both(placed + loaded, 'server')} | {both(placed, 'ready')} | {both(placed, 'painted')} | "
            f"{both(loaded, 'ready')} | {both(loaded, 'painted')} | "
            f"{middle(placed + loaded, 'size') / 1024:.0f} | {middle(placed + loaded, 'nodes'):.0f} |")
    if given.out:
        pathlib.Path(given.out).write_text("\n".join(lines) + "\n")


main()
