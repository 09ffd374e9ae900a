"""Takes the pictures of README.md and Documentation anew, from the embedded corpus: pictures.py YIJU FOLDER.

Imports the corpus into a library of its own, serves it on a free port and writes one PNG for each page of ``PAGES`` into
FOLDER. Needs Playwright and /usr/bin/chromium, as ``Scripts/browser.sh`` sets them up. Ends with status 1 when a page does not
answer.
"""

import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from serving import fill, serve

LAW = quote("中华人民共和国保守国家秘密法")
WIDE, PHONE = (1280, 800), (390, 800)
# Name of the picture, address, size of the window.
PAGES = [
    ("home", "/", WIDE),
    ("article", f"/statutes/{LAW}@2010/44", WIDE),
    ("check", "/check", WIDE),
    ("impact", f"/impact/{LAW}", WIDE),
    ("phone", "/search?q=" + quote("第四十四条"), PHONE),
]
# A made-up statute with its words, since the embedded digests have none, and a draft with an altered quotation, a place that is
# not there and a statute that is not on hand.
STATUTE = """样品管理条例
（2020年5月1日某市人民政府令第8号公布）

第一条　为了管理样品，制定本条例。
第二条　样品由专人保管。
第三条　仓库应当每月清点样品。
第四条　贵重样品不得出借他人。
第五条　样品损坏的，应当在三日内报告样品管理部门。
第六条　违反本条例第五条规定的，由样品管理部门给予警告，没收违法所得，可以并处一万元以下罚款；情节严重的，吊销保管证书。
"""
DRAFT = """某市样品管理局行政处罚决定书（草稿）

当事人：某样品店
　　经查，当事人将贵重样品出借他人，违反了《样品管理条例》第四条的规定；其仓库自三月起没有清点，违反了《样品管理条例》第三条、第十四条。
　　《样品管理条例》第六条规定：“违反本条例第五条规定的，由样品管理部门给予警告，没收违法所得，可以并处五万元以下罚款；情节严重的，吊销保管证书。”
　　依据《某市仓库条例》第三十三条，本局决定给予当事人警告，并处罚款五千元。
"""


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


def hand_in(page, base, picture):
    """Pastes the draft and takes the page of its verdicts."""
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.goto(base + "/check/new")
    page.fill("textarea", DRAFT)
    page.locator("form:has(textarea) button[type=submit]").first.click()
    page.wait_for_selector("h1:has-text('核对结果')")
    page.screenshot(path=picture)


def main(yiju, folder):
    with tempfile.TemporaryDirectory(prefix="yiju-pictures-") as scratch:
        library, statute = f"{scratch}/library", Path(scratch) / "样品管理条例.txt"
        corpus = [f"Corpus/{one}" for one in ("lists", "digests", "succession")]
        fill(yiju, library, *corpus)
        process, base = serve(yiju, library)
        try:
            with sync_playwright() as tool:
                browser = tool.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                page = browser.new_page(locale="zh-CN")
                take(page, base, folder)
                # The made-up statute is taken in behind the others' pictures.
                statute.write_text(STATUTE, encoding="utf-8")
                fill(yiju, library, statute)
                hand_in(page, base, folder / "handed.png")
                browser.close()
        finally:
            process.terminate()


main(sys.argv[1], Path(sys.argv[2]))
