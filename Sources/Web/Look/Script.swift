/// The script: completion while typing, a few keys, unfolding; every page works without it.
enum Script {
    /// The whole file.
    static let text = #"""
        "use strict";
        (() => {
          // A box that completes: WAI-ARIA's combobox with a list of options.
          for (const form of document.querySelectorAll("form.ask")) {
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
            const go = (index) => { location.href = options[index].address; };
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
          }
          // "/" goes to the box, as on every search page; j and k walk through results.
          const results = [...document.querySelectorAll("[data-result]")];
          document.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            const at = document.activeElement;
            if (at && (/^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName) || at.isContentEditable)) return;
            if (event.key === "/") {
              const box = document.querySelector("main form.ask input") || document.querySelector("form.ask input");
              if (box) { box.focus(); box.select(); event.preventDefault(); }
            } else if ((event.key === "j" || event.key === "k") && results.length) {
              const now = results.indexOf(at);
              const next = event.key === "j" ? Math.min(now + 1, results.length - 1) : Math.max(now - 1, 0);
              results[next].focus();
              event.preventDefault();
            }
          });
          // Paper shows everything.
          const folded = () => [...document.querySelectorAll("details:not([open])")];
          let opened = [];
          addEventListener("beforeprint", () => { opened = folded(); opened.forEach((one) => { one.open = true; }); });
          addEventListener("afterprint", () => { opened.forEach((one) => { one.open = false; }); opened = []; });
          for (const button of document.querySelectorAll("[data-print]")) {
            button.hidden = false;
            button.addEventListener("click", () => print());
          }
          // Filters apply when they are changed; without this script there is a button.
          for (const form of document.querySelectorAll("form.filters")) {
            form.addEventListener("change", (event) => { if (event.target.tagName === "SELECT") form.requestSubmit(); });
          }
          // Work under way: ask until it is done.
          const work = document.querySelector("[data-progress]");
          if (work) {
            const bar = work.querySelector("progress");
            const poll = async () => {
              try {
                const state = await (await fetch(work.dataset.progress)).json();
                if (state.done) { location.reload(); return; }
                if (bar) { bar.max = state.total; bar.value = state.finished; }
              } catch { /* The server may be restarting: ask again. */ }
              setTimeout(poll, 500);
            };
            setTimeout(poll, 300);
          }
        })();

        """#
}
