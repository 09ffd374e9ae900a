"""Fourteen tasks of an officer, an administrator and a developer, each begun on the start page of a library of real statutes.

Usage: tasks.py YIJU CORPUS [BASE]. Imports the corpus into a library of its own and serves it, unless BASE names a server
that has it already. Prints one line for each task: what was seen, the acts (keystroke groups and clicks) and the machine's
seconds; ends with status 1 when something was not as it should be. Acts are held to a bound, seconds are told only.
"""

import json
import re
import shutil
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from serving import fill, serve

YIJU, CORPUS = sys.argv[1], sys.argv[2]
LAW = "中华人民共和国保守国家秘密法"
FOLDER = Path(tempfile.mkdtemp(prefix="yiju-tasks-"))
failures = []


class Task:
    """One task: its acts are counted, its waits are timed."""

    def __init__(self, page, letter, name, most):
        self.page, self.letter, self.name, self.most = page, letter, name, most
        self.acts, self.seconds, self.faults = 0, 0.0, []
        begin(page)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is not None:
            self.faults.append(f"{kind.__name__}: {str(error).splitlines()[0]}")
        if self.acts > self.most:
            self.faults.append(f"{self.acts} 步，至多 {self.most} 步")
        print(f"{self.letter}  {self.name}：{self.acts} 步，{self.seconds:.2f} 秒  {'；'.join(self.faults) or '成'}", flush=True)
        failures.extend(f"{self.letter}: {one}" for one in self.faults)
        return kind is None or issubclass(kind, Exception)

    def timed(self, act, until=None):
        start = time.monotonic()
        self.acts += 1
        value = act()
        if until:
            until()
        self.seconds += time.monotonic() - start
        return value

    def ask(self, words, until):
        """Types into the box that has the focus, or that the key leads to, and presses Enter."""
        if self.page.evaluate("document.activeElement.name") != "q":
            self.page.keyboard.press("/")
        self.acts += 1
        self.page.keyboard.type(words)
        self.timed(lambda: self.page.keyboard.press("Enter"), lambda: self.page.wait_for_url(until))

    def click(self, what, until=None):
        target = self.page.locator(what).first if isinstance(what, str) else what
        self.timed(target.click, (lambda: self.page.wait_for_url(until)) if until else None)

    def download(self, what):
        def get():
            with self.page.expect_download() as found:
                (self.page.locator(what).first if isinstance(what, str) else what).click()
            path = FOLDER / found.value.suggested_filename
            found.value.save_as(path)
            return path

        return self.timed(get)

    def see(self, what, holds):
        if not holds:
            self.faults.append("没有看到：" + what)


def begin(page):
    """Opens the start page; who types at once types into its box."""
    page.goto(BASE + "/")
    page.wait_for_function("document.activeElement.name === 'q'")


def text(page, selector="main"):
    return page.inner_text(selector)


def pages_of(page):
    """How many sheets of A4 the page takes."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sheet = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "10mm"))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return len(re.findall(rb"/Type\s*/Page\b", sheet))


def first_article(page):
    """Statute and number of the first article among the hits, or of the page that the answer led to."""
    if "/statutes/" in page.url:
        return page.inner_text("h1")
    return page.locator("li.hit").first.inner_text()


def a_article_to_change(page):
    with Task(page, "a", "第四十四条 → 职权 → 展开 → 有何变化", 4) as task:
        task.ask("第四十四条", "**/44")
        task.see("第四十四条", "第四十四条" in text(page, "h1"))
        task.click(page.locator("main a[data-result]", has_text="存在泄密隐患").first, "**/powers/**")
        task.click("details.citation > summary")
        opened = page.locator("details.citation[open]").first.inner_text()
        task.see("条文原文", "条文原文" in opened)
    with Task(page, "a", "“责令停止使用”这一项不被送到第五十一条（F1）", 4) as task:
        page.goto(BASE + "/powers/72919045102000040003440200")
        row = page.locator("details.citation", has_text="第四十四条").first
        task.click(row.locator("> summary"))
        words = row.inner_text()
        task.see("第五十二条", "第五十二条" in words)
        task.see("不以第五十一条为建议", not re.search(r"建议[^\n]*第五十一条(?!、)", words))


def b_revision(page):
    with Task(page, "b", "2024 年修订：哪些职权要改，下载", 3) as task:
        task.click("nav >> text=修订影响", "**/impact")
        task.click(page.get_by_role("link", name=LAW, exact=False).first, "**/impact/**")
        task.see("同一处变化并为一组", page.locator("tr.group").count() > 0)
        path = task.download("main a:has-text('CSV')")
        rows = path.read_text("utf-8-sig").splitlines()
        task.see("CSV 里的每一行", len(rows) > 80 and "建议引文" in rows[0])


def c_words(page):
    spellings = [
        "涉密人员 出境", "涉密人员出境", "涉密人员能不能出国", "涉密人员因私出境要审批吗", "涉蜜人员 出境", "涉密人元 出境",
        "shemirenyuan chujing", "shemirenyuanchujing", "涉密人员脱密期能不能出国", "涉密人员 因私出境",
    ]
    found = 0
    with Task(page, "c", "涉密人员出境，十种写法", 2 * len(spellings)) as task:
        for words in spellings:
            begin(page)
            task.acts += 1
            page.keyboard.type(words)
            task.timed(lambda: page.keyboard.press("Enter"), lambda: page.wait_for_url("**/search?**"))
            hits = page.locator("li.hit").all_inner_texts()[:3]
            good = any("保守国家秘密法" in hit and re.search(r"第四十[五六]条", hit) for hit in hits)
            found += good
            if not good:
                print("   没有在前三：", words, [hit[:40] for hit in hits])
        task.see(f"十种里的九种在前三（{found}）", found >= 9)


def d_check(page):
    with Task(page, "d", "核查全部，筛选，地址可转发，打印", 3) as task:
        task.click("nav >> text=核查 >> nth=-1", "**/check**")
        for _ in range(200):
            if page.locator("#severity").count():
                break
            page.wait_for_timeout(100)
            page.reload()
        task.see("其中引用旧版", "其中引用旧版" in text(page))
        task.see("没有笼统的“核对无误”", "核对无误" not in text(page))
        pages = pages_of(page)
        task.see(f"打印不多于 24 页（{pages}）", pages <= 24)
        page.select_option("#severity", "error")
        task.timed(lambda: None, lambda: page.wait_for_url("**severity=error**"))
        task.see("可以转发的地址", "severity=error" in page.url)
        page.emulate_media(media="print")
        task.see("纸上的抬头", "条件" in page.inner_text(".paper"))
        page.emulate_media(media="screen")
        task.see("核查结果通向条文", page.locator(".finding a[href^='/statutes/']").count() > 0)


def e_compare(page):
    with Task(page, "e", "两版对照", 4) as task:
        task.acts += 1
        page.keyboard.type("保密法")
        task.timed(lambda: None, lambda: page.wait_for_selector("ul.options li"))
        page.keyboard.press("ArrowDown")
        task.timed(lambda: page.keyboard.press("Enter"), lambda: page.wait_for_url("**/statutes/**"))
        task.click("main a:has-text('对照')", "**/compare**")
        task.see("逐条对照", "第四十四条" in text(page))


def f_statute(page):
    with Task(page, "f", "刑法里找到第三百九十八条；手机；深色", 6) as task:
        task.ask("刑法398", "**/398")
        task.see("条文", "第三百九十八条" in text(page, "h1"))
        page.goto(BASE + "/statutes/" + quote("中华人民共和国刑法"))
        page.keyboard.press("/")
        task.acts += 1
        page.keyboard.type("398")
        task.timed(lambda: page.keyboard.press("Enter"), lambda: page.wait_for_url("**#a398"))
        page.set_viewport_size({"width": 375, "height": 740})
        page.goto(BASE + "/statutes/" + quote("中华人民共和国刑法"))
        task.see("手机上目录在正文上方", page.locator(".contents").bounding_box()["y"] < page.locator(".read").bounding_box()["y"])
        task.see("手机上不比窗口宽", page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"))
        page.set_viewport_size({"width": 1280, "height": 900})


DRAFT = (
    "行政处罚决定书（草稿）\n\n依据《中华人民共和国保守国家秘密法》第四十八条第一款和《中华人民共和国行政处罚法》第三十三条，"
    "参照《中华人民共和国行政许可法》第八十四条，并依照《中华人民共和国保守国家秘密法》第九十九条、"
    "《中华人民共和国刑法》第三百九十八条，作出本决定。\n"
)


def g_draft(page):
    with Task(page, "g", "粘贴一段文字核对", 3) as task:
        task.click("nav >> text=核对文件", "**/check/new")
        task.acts += 1
        page.fill("#text", DRAFT)
        task.timed(lambda: page.click("form.handed button"), lambda: page.wait_for_selector("text=逐处核对"))
        words = text(page)
        task.see("五处引用", page.locator("details.citation").count() == 5)
        task.see("两处没有的条", words.count("没有第九十九条") + words.count("没有第三百条") >= 1)
        task.see("在原文里标出", page.locator(".sheet a.cite").count() == 5)

OWN = """序号,职权编码,职权名称,职权类别,实施依据
1,72919045102000040003440200,机关、单位存在泄密隐患的设施、设备和场所的,行政处罚,《中华人民共和国保守国家秘密法》（2024年修订）第五十二条第二款
2,72919045102000040009990200,停车场处罚,行政处罚,《中华人民共和国保守国家秘密法》（2024年修订）第九十九条
"""


def upload(task, page, name, words):
    """Picks a file in the form, and does not count what the file chooser of the system takes."""
    task.acts += 1
    page.locator("input[type=file]").first.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": words})


def h_own_list(page):
    with Task(page, "h", "在浏览器里导入自己的清单", 5) as task:
        task.click("footer >> text=导入与整理", "**/keep**")
        upload(task, page, "某县保密局权责清单.csv", OWN.encode())
        task.timed(lambda: page.click("text=读取，看会改动什么"), lambda: page.wait_for_selector("text=确认导入"))
        task.see("先说明会改动什么", "某县保密局权责清单" in text(page))
        task.timed(lambda: page.click("text=确认导入"), lambda: page.wait_for_selector("text=已经发布"))
        for _ in range(100):
            page.goto(BASE + "/lists")
            if "某县保密局权责清单" in text(page):
                break
            page.wait_for_timeout(100)
        task.see("清单在库里", "某县保密局权责清单" in text(page))
        page.goto(BASE + "/journal")
        task.see("变更记录", "某县保密局权责清单" in text(page))


def i_corrected(page):
    with Task(page, "i", "交回带批注的和改正的副本，建议引文", 6) as task:
        task.click("nav >> text=核对文件", "**/check/new")
        wrong = "依据《中华人民共和国保守国家秘密法》（2024年修订）第四十五条第九款，《中华人民共和国保守国家秘密法》第九十九条。"
        upload(task, page, "草稿.txt", wrong.encode())
        task.timed(lambda: page.click("form.handed button"), lambda: page.wait_for_selector("text=带批注的副本"))
        for link in ("带批注的副本", "改正确定错误的副本"):
            with zipfile.ZipFile(task.download(f"main a:has-text('{link}')")) as book:
                task.see(link, any("comments" in name for name in book.namelist()))
        page.goto(BASE + "/check?rule=quotation-altered&severity=all")
        task.see("建议引文，可复制", page.locator("[data-copy]").count() > 0)


def j_changes(page):
    with Task(page, "j", "法律有变化时知道", 2) as task:
        task.click("footer >> text=库的变化", "**/changes")
        task.see("刚导入的清单", "某县保密局权责清单" in text(page))
        status, _, body = call("/changes.atom")
        task.see("订阅", status == 200 and b"<entry>" in body)
        page.goto(BASE + "/work")
        task.see("待办和到期日", "到期" in text(page))


def k_compare(page):
    with Task(page, "k", "自己的清单对照另一份", 5) as task:
        page.goto(BASE + "/compare")
        options = page.locator("#a option").all_inner_texts()
        task.acts += 2
        page.select_option("#a", index=1)
        page.select_option("#b", index=2)
        task.timed(lambda: page.click("form.filters button"), lambda: page.wait_for_url("**/compare?**"))
        words = text(page)
        task.see("两份清单", len(options) >= 3)
        task.see("同一职权，不同依据", "存在泄密隐患" in words)
        path = task.download("main a:has-text('CSV')")
        task.see("CSV", len(path.read_text("utf-8-sig").splitlines()) > 10)


def l_figures(page):
    with Task(page, "l", "数字和图", 5) as task:
        page.goto(BASE + "/figures")
        path = task.download("main a:has-text('CSV')")
        task.see("数字表", len(path.read_text("utf-8-sig").splitlines()) >= 2)
        page.goto(BASE + "/check")
        task.see("图（SVG）", task.download("a[data-picture]").read_text("utf-8").startswith("<svg"))
        task.see("图（PNG）", task.download("a[data-picture] + button").read_bytes()[:4] == b"\x89PNG")
        page.goto(BASE + "/lists")
        page.goto(BASE + page.locator("main tbody a").first.get_attribute("href"))
        task.see("谁依据什么（SVG）", "<circle" in task.download("a[data-picture]").read_text("utf-8"))
        task.see("谁依据什么（PNG）", task.download("a[data-picture] + button").read_bytes()[:4] == b"\x89PNG")


def call(path, body=None, headers=None):
    request = urllib.request.Request(BASE + path, data=body, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def m_administrator(page):
    with Task(page, "m", "管理员：压缩、首部、错误的话", 0) as task:
        status, headers, body = call("/statutes/" + quote("中华人民共和国民法典"), headers={"Accept-Encoding": "gzip"})
        task.see("gzip", status == 200 and headers.get("Content-Encoding") == "gzip")
        task.see("内容安全策略", "default-src 'none'" in headers.get("Content-Security-Policy", ""))
        status, _, body = call("/nowhere")
        task.see("404 有话说", status == 404 and "没有内容" in body.decode())


def n_developer(page):
    with Task(page, "n", "开发者：接口说明、引用的位置", 0) as task:
        status, _, body = call("/api/openapi.json")
        task.see("OpenAPI", status == 200 and json.loads(body)["openapi"].startswith("3.1"))
        status, _, body = call("/api/v1/cite", DRAFT.encode(), {"Content-Type": "text/plain; charset=utf-8"})
        cited = json.loads(body)["citations"]
        task.see("五处引用，各有位置", len(cited) == 5 and all(one["characters"]["end"] > one["characters"]["start"] for one in cited))
        status, _, body = call("/api/v1/check", DRAFT.encode(), {"Content-Type": "text/plain; charset=utf-8"})
        task.see("核查结果", status == 200)
        status, _, body = call("/api/v1/check?category=nosuch")
        task.see("筛不到即报错（F14）", status in (400, 404))


TASKS = [
    a_article_to_change, b_revision, c_words, d_check, e_compare, f_statute, g_draft, l_figures, h_own_list,
    i_corrected, j_changes, k_compare, m_administrator, n_developer,
]


process = None
if len(sys.argv) > 3:
    BASE = sys.argv[3].rstrip("/")
else:
    library = str(FOLDER / "library")
    fill(YIJU, library, CORPUS)
    process, BASE = serve(YIJU, library)
try:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(15_000)
        page = context.new_page()
        for task in TASKS:
            task(page)
        browser.close()
finally:
    if process:
        process.terminate()
    shutil.rmtree(FOLDER, ignore_errors=True)
print(f"任务：{len(failures)} 处不成")
sys.exit(1 if failures else 0)
