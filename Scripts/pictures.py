"""Takes the pictures of README.md and Documentation anew, from the embedded corpus: pictures.py YIJU FOLDER.

Imports the corpus into a library of its own, serves it on a free port and writes one PNG for each page of ``PAGES`` into
FOLDER. Needs Playwright and /usr/bin/chromium, as ``Scripts/browser.sh`` sets them up. Ends with status 1 when a page does not
answer.
"""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

LAW = quote("中华人民共和国保守国家秘密法")
WIDE, PHONE = (1280, 800), (390, 800)
# Name of the picture, address, size of the window.
PAGES = [
    ("home", "/", WIDE),
    ("article", f"/statutes/{LAW}/44", WIDE),
    ("check", "/check", WIDE),
    ("impact", f"/impact/{LAW}", WIDE),
    ("work", "/work", WIDE),
    ("phone", "/search?q=" + quote("第四十四条"), PHONE),
]
# A draft of nobody's, with one wrong number, one altered quotation, one place that has no text on hand.
DRAFT = """某市保密局行政处罚告知书（草稿）

当事人：某印刷厂

经查，你单位擅自承接国家秘密载体印制业务，违反了《中华人民共和国保守国家秘密法》第四十一条的规定，依据《中华人民共和国保守国家秘密法》第八十条、《中华人民共和国行政处罚法》第六十三条作出处罚。
《中华人民共和国行政许可法》第十二条规定：“下列事项应当设定行政许可。”
依据《中华人民共和国印刷法》第三十三条，本局拟给予警告。
"""


def serve(yiju, library):
    """Serves a library on a free port; the process and the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([yiju, "serve", "--index", library, "--port", str(port)], **quiet)
    for _ in range(200):
        try:
            urllib.request.urlopen(base + "/", timeout=5).read()
            return process, base
        except OSError:
            time.sleep(0.05)
    process.kill()
    raise SystemExit("the server did not start")


def take(page, base, folder):
    for name, address, (width, height) in PAGES:
        page.set_viewport_size({"width": width, "height": height})
        answer = page.goto(base + address)
        # A check that is still under way says so and asks again.
        for _ in range(100):
            if "正在" not in page.inner_text("main")[:200]:
                break
            page.wait_for_timeout(100)
            answer = page.goto(base + address)
        if not answer.ok:
            raise SystemExit(f"{address}: {answer.status}")
        page.screenshot(path=folder / f"{name}.png")
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.goto(base + "/check/new")
    page.fill("textarea", DRAFT)
    page.locator("form:has(textarea) button[type=submit]").first.click()
    page.wait_for_selector("text=核对结果")
    page.screenshot(path=folder / "handed.png")


def main(yiju, folder):
    with tempfile.TemporaryDirectory(prefix="yiju-pictures-") as library:
        corpus = [f"Corpus/{one}" for one in ("lists", "digests", "succession")]
        subprocess.run([yiju, "import", "--index", library, *corpus], check=True, stdout=subprocess.DEVNULL)
        process, base = serve(yiju, library)
        try:
            with sync_playwright() as tool:
                browser = tool.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                take(browser.new_page(locale="zh-CN"), base, folder)
                browser.close()
        finally:
            process.terminate()


main(sys.argv[1], Path(sys.argv[2]))
