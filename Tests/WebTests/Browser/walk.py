"""Walks through the pages in a real browser as an officer does: keyboard, phone, print, dark, without script.

Usage: walk.py BASE [PICTURES]. Prints one line for each check; ends with status 1 when one failed. The data behind the
pages are those of SampleSite.swift.
"""

import re
import sys
from urllib.parse import quote

from playwright.sync_api import sync_playwright

BASE = sys.argv[1].rstrip("/")
PICTURES = sys.argv[2] if len(sys.argv) > 2 else None
STATUTE = "/statutes/" + quote("样品保管条例")
failures = []


def check(what, holds, detail=""):
    print(("通过  " if holds else "失败  ") + what + (f"：{detail}" if detail and not holds else ""))
    if not holds:
        failures.append(what)


# Rules of our own in the manner of axe: names, labels, landmarks, headings, language, contrast, sizes.
RULES = r"""
() => {
  const faults = [];
  const visible = (e) => { const b = e.getBoundingClientRect(); return b.width > 0 && b.height > 0; };
  if (document.documentElement.lang !== "zh-CN") faults.push("language");
  if (!document.title) faults.push("title");
  for (const one of ["header", "main", "footer", "nav"]) if (!document.querySelector(one)) faults.push("landmark " + one);
  if (document.querySelectorAll("main").length !== 1) faults.push("one main");
  if (document.querySelectorAll("h1").length < 1) faults.push("no h1");
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  for (const id of new Set(ids)) if (ids.filter((x) => x === id).length > 1) faults.push("id twice " + id);
  const name = (e) => (e.getAttribute("aria-label") || (e.labels && e.labels[0] && e.labels[0].textContent)
    || e.textContent || e.getAttribute("title") || "").trim();
  for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, nav, form[role=search], svg[role=img]"))
    if (!name(e) && !e.querySelector("title")) faults.push("no name " + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll("th")) if (!e.scope) faults.push("th without scope");
  for (const e of document.querySelectorAll("table")) if (!e.querySelector("caption")) faults.push("table without caption");
  for (const e of document.querySelectorAll("[aria-controls]")) if (!document.getElementById(e.getAttribute("aria-controls"))) faults.push("aria-controls");
  for (const e of document.querySelectorAll("[tabindex]")) if (e.tabIndex > 0) faults.push("tabindex");
  const rgb = (c) => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const light = ([r, g, b]) => { const f = (v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
    return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] > .99) return c; } return [255, 255, 255, 1]; };
  const seen = new Set();
  for (const e of document.querySelectorAll("main *, header *, footer *")) {
    if (e.closest("svg") || !visible(e) || ![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
    if (e.closest(".hidden, .skip")) continue;
    const style = getComputedStyle(e), a = light(rgb(style.color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.6 && style.fontWeight >= 700);
    const key = style.color + "/" + ground(e).join();
    if (ratio < (large ? 3 : 4.5) && !seen.has(key)) { seen.add(key); faults.push("contrast " + ratio.toFixed(2) + " " + e.outerHTML.slice(0, 80)); }
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) faults.push("wider than the window by " + (document.documentElement.scrollWidth - innerWidth));
  return faults;
}
"""

PAGES = {
    "首页": "/", "检索": "/search?as=words&q=" + quote("样品 登记"), "检索说明": "/search", "条号": "/4",
    "法律文件": "/statutes", "全文": STATUTE + "@2010-03-01", "条文": STATUTE + "@2010-03-01/4",
    "主旨": "/statutes/" + quote("标签管理规定"), "两版对照": STATUTE + "/compare", "清单目录": "/lists", "清单": "/lists/1",
    "职权": "/powers/7001000100010001", "核查": "/check?severity=all", "影响目录": "/impact",
    "影响": "/impact/" + quote("样品保管条例"), "没有的页": "/nowhere", "未入库": "/statutes/" + quote("从未收录的办法") + "/3",
    "帮助": "/help", "数字": "/figures", "全文里找词": STATUTE + "@2024-05-01?find=" + quote("登记"),
}


def walk(browser):
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    troubles = []
    page.on("pageerror", lambda e: troubles.append(str(e)))
    page.on("console", lambda m: troubles.append(m.text) if "Content Security Policy" in m.text else None)
    page.on("request", lambda r: troubles.append(r.url) if not r.url.startswith(BASE) else None)
    page.goto(BASE + "/")
    for _ in range(120):
        if "正在核查" not in page.content():
            break
        page.wait_for_timeout(250)
        page.reload()
    check("首页的检索框一打开就能输入", page.evaluate("document.activeElement.name") == "q")
    page.keyboard.type("第四条")
    page.keyboard.press("Enter")
    page.wait_for_url("**/4")
    check("只用键盘：输入第四条，到达条号页", "第四条" in page.inner_text("h1"))
    page.keyboard.press("j")
    check("按 j 选中第一个结果", page.evaluate("document.activeElement.hasAttribute('data-result')"))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/powers/*")
    check("回车到达职权", "7001" in page.url)
    summary = page.locator("details.citation > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    opened = page.locator("details.citation[open]").first
    check("回车展开引文", opened.count() == 1)
    check("展开后看到原文和差异", opened.locator("del").count() > 0 and "条文原文" in opened.inner_text())
    page.go_back()
    page.wait_for_url("**/4")
    check("后退回到条号页", "第四条" in page.inner_text("h1"))
    page.keyboard.press("/")
    check("按 / 回到检索框", page.evaluate("document.activeElement.name") == "q")
    page.fill("input[name=q]", "")
    page.keyboard.type("样品保管", delay=30)
    page.wait_for_selector("ul.options li", timeout=5_000)
    check("输入时有补全", page.locator("ul.options li").count() > 0)
    page.keyboard.press("ArrowDown")
    check("补全可用方向键选", page.locator("ul.options li[aria-selected=true]").count() == 1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/statutes/**")
    check("补全回车到达法律文件", "样品保管条例" in page.inner_text("h1"))
    in_place(page)
    reading(page, context)
    page.goto(BASE + "/lists/1")
    page.select_option("#category", "行政检查")
    page.wait_for_url("**category=**")
    check("选类别即筛选", page.locator("main tbody tr").count() == 1)
    page.goto(BASE + "/lists/1")
    check("清单里的脚本只是文字", page.locator("script:not([src])").count() == 0 and "alert(1)" in page.inner_text("main"))
    page.goto(BASE + "/powers/7001000100010001")
    page.emulate_media(media="print")
    check("打印时没有导航", not page.locator("header.top").is_visible())
    page.emulate_media(media="screen")
    check("没有脚本错误、没有外来请求、没有违反安全策略", not troubles, "; ".join(troubles[:3]))
    context.close()


def in_place(page):
    """Answers that take the page's place: no new page is loaded, and everything is as if one were."""
    page.goto(BASE + "/")
    page.evaluate("window.stays = true")
    page.fill("input[name=q]", "样品 登记")
    page.keyboard.press("Enter")
    page.wait_for_selector("li.hit")
    check("答案就地出现，不重新打开页面", page.evaluate("window.stays === true"))
    check("地址是检索的地址", "/search?q=" in page.url and "answer" not in page.url, page.url)
    check("标题随答案更换", page.title().startswith("检索"))
    page.wait_for_function("!document.querySelector('.above')")
    check("答案随后是完整的", page.locator("li.hit").count() == page.locator("li.hit:visible").count())
    check("焦点到正文", page.evaluate("document.activeElement.id") == "main")
    page.keyboard.press("j")
    check("就地出现的结果也能按 j 选", page.evaluate("document.activeElement.hasAttribute('data-result')"))
    page.fill("input[name=q]", "样品保管条例第五条")
    page.keyboard.press("Enter")
    page.wait_for_url("**/5")
    check("就地到达的条文有永久地址", "/statutes/" in page.url and page.evaluate("window.stays === true"))
    page.fill("input[name=q]", "4")
    page.keyboard.press("Enter")
    page.wait_for_url(BASE + "/4")
    page.go_back()
    page.wait_for_url("**/5")
    page.go_back()
    page.wait_for_selector("li.hit")
    check("后退两次回到检索结果", "/search?q=" in page.url and page.evaluate("window.stays === true"))
    page.go_forward()
    page.wait_for_url("**/5")
    check("前进回到条文", "第五条" in page.inner_text("h1"))
    page.reload()
    check("重新打开是同一页", "第五条" in page.inner_text("h1") and page.evaluate("window.stays === undefined"))
    page.go_back()
    page.wait_for_selector("li.hit")
    check("重新打开之后也能后退", page.locator("li.hit").count() > 0)
    page.route("**/search?*answer=here*", lambda route: route.abort())
    page.fill("input[name=q]", "样品 遗失")
    page.keyboard.press("Enter")
    page.wait_for_url("**" + quote("遗失"))
    check("就地取不到时照常打开", page.locator("li.hit").count() > 0)
    page.unroute("**/search?*answer=here*")


def reading(page, context):
    """A statute: the key leads to its own box, a number stays in it, an article is copied with its citation."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=BASE)
    own = STATUTE + "@2024-05-01"
    page.goto(BASE + own)
    page.keyboard.press("/")
    check("在全文里按 / 到本文件的框", page.evaluate("document.activeElement.name") == "find")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    page.wait_for_url("**#a5")
    check("写条号就到那一条，不离开文件", own in page.url and page.locator("#a5:target").count() == 1, page.url)
    page.hover("#a5 .text")
    page.click("#a5 .margin button")
    words = "《样品保管条例》第五条规定：“违反本条例第三条规定，造成样品遗失的，处二千元以下罚款。”"
    page.wait_for_selector("#a5 .margin button:has-text('已复制')")
    copied = page.evaluate("navigator.clipboard.readText()")
    check("全文里复制的条文带出处", copied == words, copied)
    page.goto(BASE + own + "/5")
    page.click("[data-copy]")
    page.wait_for_selector("button:has-text('已复制')")
    check("条文页复制的也一样", page.evaluate("navigator.clipboard.readText()") == words)
    box = page.locator(".contents")
    page.goto(BASE + own)
    check("目录在正文旁边", box.bounding_box()["x"] > page.locator(".read").bounding_box()["x"])
    page.set_viewport_size({"width": 375, "height": 740})
    check("手机上目录在正文上方", box.bounding_box()["y"] < page.locator(".read").bounding_box()["y"])
    page.set_viewport_size({"width": 1280, "height": 900})
    with page.expect_download() as download:
        page.click("text=下载 Word")
    check("下载的文件名是文件的名称", download.value.suggested_filename == "样品保管条例（2024-05-01）.docx")
    page.goto(BASE + "/check?severity=all")
    page.emulate_media(media="print")
    check("打印时没有按钮，有抬头", page.locator(".button:visible").count() == 0 and page.locator(".paper").is_visible())
    page.emulate_media(media="screen")


def looks(browser):
    for kind, options in {
        "宽屏": {"viewport": {"width": 1280, "height": 900}},
        "手机": {"viewport": {"width": 360, "height": 740}, "has_touch": True},
        "深色": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    }.items():
        context = browser.new_context(locale="zh-CN", **options)
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(BASE + path)
            faults = page.evaluate(RULES)
            check(f"{kind} {name}：标签、地标、对比度、宽度", not faults, "; ".join(faults[:4]))
            if PICTURES:
                page.screenshot(path=f"{PICTURES}/{kind}-{name}.png")
        context.close()


def without_script(browser):
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(BASE + "/")
    page.fill("input[name=q]", "样品 登记")
    page.click("form.ask button")
    check("没有脚本也能检索", page.locator("li.hit").count() > 0)
    page.locator("li.hit a").first.click()
    check("没有脚本也能打开结果", page.locator("h1").count() == 1)
    page.goto(BASE + "/powers/7001000100010001")
    page.locator("details.citation > summary").first.click()
    check("没有脚本也能展开引文", page.locator("details.citation[open]").count() == 1)
    page.goto(BASE + "/lists/1")
    page.select_option("#category", "行政处罚")
    page.click("form.filters button")
    check("没有脚本也能筛选", page.locator("main tbody tr").count() == 1)
    context.close()


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    walk(browser)
    without_script(browser)
    looks(browser)
    browser.close()
print(f"浏览器检查：{len(failures)} 项失败")
sys.exit(1 if failures else 0)
