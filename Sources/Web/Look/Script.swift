/// The script: answers in place, completion while typing, a few keys, unfolding; every page works without it.
enum Script {
    /// The whole file.
    static let text = #"""
        "use strict";
        (() => {

        """# + swapping + completing + keysAndPaper + #"""
              prepare();
            })();

            """#

    /// Answers to the search box take the place of the page: a browser needs longer to set up a new page than the server to answer.
    ///
    /// Address, title, history and focus are what they would be after loading the page; whatever is out of the ordinary (another
    /// version of our files, no page, no answer) is left to the browser.
    private static let swapping = #"""
          const pages = new Map();
          const here = () => location.pathname + location.search;
          const files = (page) => [...page.querySelectorAll("head script, head link[rel=stylesheet]")].map((one) => one.getAttribute("src") || one.getAttribute("href")).join();
          let shown = here(), visits = 0;
          const keep = () => {
            pages.delete(shown);
            pages.set(shown, { nodes: [...document.body.childNodes], title: document.title, y: scrollY });
            if (pages.size > 12) pages.delete(pages.keys().next().value);
          };
          const put = (page, y) => {
            const isElsewhere = scrollY !== y;
            document.body.replaceChildren(...page.nodes);
            document.title = page.title;
            shown = here();
            if (isElsewhere) scrollTo({ top: y, behavior: "instant" });
            (document.querySelector("[autofocus]") || document.getElementById("main")).focus({ preventScroll: true });
          };
          const visit = async (address, asked = address, isBack = false) => {
            const mine = ++visits;
            const main = document.getElementById("main");
            main.setAttribute("aria-busy", "true");
            try {
              const answer = await fetch(asked);
              const text = await answer.text();
              if (mine !== visits) return;
              const page = new DOMParser().parseFromString(text, "text/html");
              const isPage = answer.headers.get("Content-Type").startsWith("text/html") && (answer.ok || answer.status === 404);
              if (!isPage || !page.getElementById("main") || files(page) !== files(document)) throw new Error("not ours");
              if (!isBack) {
                keep();
                const place = new URL(answer.headers.get("Content-Location") || (answer.redirected ? answer.url : address), location.href).href;
                if (place === location.href) history.replaceState(null, ""); else history.pushState(null, "", place);
              }
              // What the window shows first is painted first; the rest of a long answer comes in the next frame.
              const answered = page.getElementById("main");
              answered.classList.add("above");
              put({ nodes: [...page.body.childNodes], title: page.title }, 0);
              requestAnimationFrame(() => setTimeout(() => answered.classList.remove("above")));
              // Only when it is no longer shown, so that the browser does not style it once more.
              main.removeAttribute("aria-busy");
              prepare();
            } catch {
              if (mine !== visits) return;
              main.removeAttribute("aria-busy");
              if (isBack) location.reload(); else location.href = address;
            }
          };
          addEventListener("popstate", () => {
            if (here() === shown) return;
            const page = pages.get(here());
            keep();
            visits += 1;
            if (page) put(page, page.y); else visit(location.href, location.href, true);
          });

        """#

    /// A box that completes: WAI-ARIA's combobox with a list of options.
    private static let completing = #"""
          const complete = (form) => {
            const box = form.querySelector("input[type=search]");
            const list = document.createElement("ul");
            list.id = box.id + "-options";
            list.className = "options";
            list.setAttribute("role", "listbox");
            list.setAttribute("aria-label", "补全");
            list.hidden = true;
            form.append(list);
            for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
              box.setAttribute(name, value);
            let chosen = -1, timer = 0, asked = 0, options = [];
            const close = () => { list.hidden = true; chosen = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
            const choose = (index) => {
              chosen = index;
              [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
              if (index < 0) { box.removeAttribute("aria-activedescendant"); return; }
              box.setAttribute("aria-activedescendant", list.children[index].id);
              list.children[index].scrollIntoView({ block: "nearest" });
            };
            // On a page of another day, what is chosen is shown as of that day.
            const onDay = (address) => {
              const day = form.querySelector("input[name=asOf]");
              if (!day) return address;
              const place = new URL(address, location.href);
              place.searchParams.set("asOf", day.value);
              return place.pathname + place.search + place.hash;
            };
            const go = (index) => { clearTimeout(timer); asked += 1; close(); visit(onDay(options[index].address)); };
            const show = (found) => {
              options = found;
              list.replaceChildren(...found.map((option, index) => {
                const item = document.createElement("li");
                item.id = list.id + "-" + index;
                item.setAttribute("role", "option");
                item.setAttribute("aria-selected", "false");
                const text = document.createElement("span");
                text.textContent = option.text;
                const note = document.createElement("small");
                note.textContent = option.note;
                item.append(text, note);
                item.addEventListener("mousedown", (event) => { event.preventDefault(); go(index); });
                return item;
              }));
              chosen = -1;
              list.hidden = found.length === 0;
              box.setAttribute("aria-expanded", String(found.length > 0));
            };
            const ask = async () => {
              const words = box.value.trim(), mine = ++asked;
              if (!words) { close(); return; }
              try {
                const answer = await fetch("/api/v1/suggest?q=" + encodeURIComponent(words));
                if (!answer.ok) return;
                const found = (await answer.json()).suggestions;
                if (mine === asked && document.activeElement === box) show(found);
              } catch { close(); }
            };
            box.addEventListener("input", (event) => {
              if (event.isComposing) return;
              clearTimeout(timer);
              timer = setTimeout(ask, 60);
            });
            box.addEventListener("compositionend", () => { clearTimeout(timer); timer = setTimeout(ask, 0); });
            box.addEventListener("blur", close);
            box.addEventListener("keydown", (event) => {
              if (event.isComposing) return;
              const last = list.children.length - 1;
              if (event.key === "ArrowDown" && !list.hidden) { choose(chosen >= last ? 0 : chosen + 1); event.preventDefault(); }
              else if (event.key === "ArrowUp" && !list.hidden) { choose(chosen <= 0 ? last : chosen - 1); event.preventDefault(); }
              else if (event.key === "Escape" && !list.hidden) { close(); event.preventDefault(); }
              else if (event.key === "Enter" && chosen >= 0) { go(chosen); event.preventDefault(); }
            });
            // With a key that opens another tab or window the browser does it all.
            let isAside = false;
            for (const kind of ["keydown", "mousedown"])
              form.addEventListener(kind, (event) => { isAside = event.ctrlKey || event.metaKey || event.shiftKey; }, true);
            form.addEventListener("submit", (event) => {
              if (isAside) return;
              event.preventDefault();
              clearTimeout(timer);
              asked += 1;
              close();
              const address = form.getAttribute("action") + "?" + new URLSearchParams(new FormData(form));
              visit(address, address + "&answer=here");
            });
          };

        """#

    /// Keys, printing, filters, and work under way.
    private static let keysAndPaper = #"""
          // "/" goes to the box, as on every search page; j and k walk through results.
          document.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            const at = document.activeElement;
            if (at && (/^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName) || at.isContentEditable)) return;
            if (event.key === "/") {
              const box = document.querySelector("main form.find input") || document.querySelector("main form.ask input") || document.querySelector("form.ask input");
              if (box) { box.focus(); box.select(); event.preventDefault(); }
            } else if (event.key === "j" || event.key === "k") {
              const results = [...document.querySelectorAll("[data-result]")];
              if (!results.length) return;
              const now = results.indexOf(at);
              const next = event.key === "j" ? Math.min(now + 1, results.length - 1) : Math.max(now - 1, 0);
              results[next].focus();
              event.preventDefault();
            }
          });
          // Copying: where the page is not a secure one, browsers offer the older way alone.
          const copy = async (text, button) => {
            const words = button.textContent;
            try {
              await navigator.clipboard.writeText(text);
            } catch {
              const area = document.createElement("textarea");
              area.value = text;
              area.className = "hidden";
              document.body.append(area);
              area.select();
              document.execCommand("copy");
              area.remove();
            }
            button.textContent = "已复制";
            setTimeout(() => { button.textContent = words; }, 1500);
          };
          // A picture that can be downloaded as SVG is drawn anew for those who need it as PNG: twice as large, where canvases allow it.
          const drawing = (link) => {
            const button = document.createElement("button");
            button.type = "button";
            button.className = "button quiet no-print";
            button.textContent = "PNG";
            button.title = "下载此图（PNG）";
            link.after(" ", button);
            button.addEventListener("click", async () => {
              const image = new Image();
              image.src = link.href;
              try {
                await image.decode();
                const scale = Math.min(2, 16000 / Math.max(image.naturalWidth, image.naturalHeight));
                const canvas = document.createElement("canvas");
                canvas.width = image.naturalWidth * scale;
                canvas.height = image.naturalHeight * scale;
                const pen = canvas.getContext("2d");
                pen.fillStyle = "#fff";
                pen.fillRect(0, 0, canvas.width, canvas.height);
                pen.drawImage(image, 0, 0, canvas.width, canvas.height);
                const file = await new Promise((done) => canvas.toBlob(done, "image/png"));
                const save = document.createElement("a");
                save.href = URL.createObjectURL(file);
                save.download = (link.dataset.picture || document.title.replace(/[\\/:*?"<>|]/g, "")) + ".png";
                save.click();
                setTimeout(() => URL.revokeObjectURL(save.href), 10000);
              } catch {
                button.textContent = "没有画成，请下载 SVG";
              }
            });
          };
          // In a statute one button stands at the article that the pointer or the focus is at.
          const quoting = (statute) => {
            const button = document.createElement("button");
            button.type = "button";
            button.className = "button quiet no-print";
            button.textContent = "复制";
            button.title = "复制条文（带出处）";
            const lines = (article) => [...article.querySelectorAll(".text p:not(.caption)")].map((line) => line.textContent).join("\n");
            const stand = (event) => {
              const article = event.target.closest && event.target.closest(".article");
              if (article && button.parentElement !== article.querySelector(".margin") && lines(article)) article.querySelector(".margin").append(button);
            };
            statute.addEventListener("pointerover", stand);
            statute.addEventListener("focusin", stand);
            button.addEventListener("click", () => {
              const article = button.closest(".article");
              const words = lines(article).replaceAll("“", "‘").replaceAll("”", "’");
              copy("《" + statute.dataset.statute + "》" + article.querySelector(".num").textContent.trim() + "规定：“" + words + "”", button);
            });
          };
          // Paper shows everything but words that are only there to be copied.
          const folded = () => [...document.querySelectorAll("details:not([open]):not(.advice)")];
          let opened = [];
          addEventListener("beforeprint", () => { opened = folded(); opened.forEach((one) => { one.open = true; }); });
          addEventListener("afterprint", () => { opened.forEach((one) => { one.open = false; }); opened = []; });
          // What a page needs before it is used, after loading as after taking another's place.
          const prepare = () => {
            document.querySelectorAll("form.ask").forEach(complete);
            // Who has no keyboard is told of no key.
            if (matchMedia("(hover: hover)").matches)
              for (const box of document.querySelectorAll("input[data-key]:not([placeholder*='键'])")) box.placeholder += "（按 / 键）";
            for (const button of document.querySelectorAll("[data-print]")) {
              button.hidden = false;
              button.addEventListener("click", () => print());
            }
            for (const button of document.querySelectorAll("[data-copy]")) {
              button.hidden = false;
              button.addEventListener("click", () => copy(button.dataset.copy, button));
            }
            document.querySelectorAll("[data-picture]").forEach(drawing);
            document.querySelectorAll("[data-statute]").forEach(quoting);
            // Filters apply when they are changed; without this script there is a button.
            for (const form of document.querySelectorAll("form.filters")) {
              form.addEventListener("change", (event) => { if (event.target.tagName === "SELECT") form.requestSubmit(); });
            }
            // A file that is dropped anywhere on the form is one that was chosen.
            for (const form of document.querySelectorAll("form[data-drop]")) {
              const files = form.querySelector("input[type=file]");
              const mark = (on) => (event) => { event.preventDefault(); form.classList.toggle("over", on); };
              form.addEventListener("dragover", mark(true));
              form.addEventListener("dragleave", mark(false));
              form.addEventListener("drop", (event) => {
                mark(false)(event);
                if (event.dataTransfer.files.length) files.files = event.dataTransfer.files;
              });
            }
            // A link into the page unfolds what it leads to.
            for (const link of document.querySelectorAll("a.cite[href^='#']"))
              link.addEventListener("click", () => { const one = document.getElementById(link.hash.slice(1)); if (one) one.open = true; });
            // Who comes from a finding sees the citation that it is about.
            const unfold = () => { const one = location.hash.length > 1 && document.getElementById(location.hash.slice(1)); if (one && one.tagName === "DETAILS") { one.open = true; one.scrollIntoView(); } };
            unfold();
            window.onhashchange = unfold;
            // Work under way: ask until it is done.
            const work = document.querySelector("[data-progress]");
            if (!work) return;
            const bar = work.querySelector("progress");
            const poll = async () => {
              if (!work.isConnected) return;
              try {
                const state = await (await fetch(work.dataset.progress)).json();
                if (state.done) { location.reload(); return; }
                if (bar) { bar.max = state.total; bar.value = state.finished; }
              } catch { /* The server may be restarting: ask again. */ }
              setTimeout(poll, 500);
            };
            setTimeout(poll, 300);
          };

        """#
}
