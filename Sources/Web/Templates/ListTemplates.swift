extension Templates {
    /// The start page, lists and powers.
    static let lists: [String: String] = [
        "tally": #"""
        <ul class="chips">{{#tally}}<li>{{#address}}<a class="chip {{style}}" href="{{.}}">{{text}} {{count}}</a>{{/address}}{{^address}}<span class="chip {{style}}">{{text}} {{count}}</span>{{/address}}</li>{{/tally}}</ul>
        """#,
        "list-choice": #"""
        {{#lists.count}}<div><label for="list">清单</label><select id="list" name="list"><option value="">全部</option>{{#lists.items}}<option value="{{title}}"{{#selected}} selected{{/selected}}>{{title}}</option>{{/lists.items}}</select></div>{{/lists.count}}
        """#,
        "home": #"""
        {{<frame}}{{$content}}
        <h1 class="hidden">依据：权责清单的法律依据</h1>
        <form class="ask big" action="/search" method="get" role="search" aria-label="检索">
        <div class="ask-row"><label class="hidden" for="q">检索词、编码或条文号</label><input type="search" id="q" name="q" placeholder="词语、编码、条文号，例如 第四十四条" autocomplete="off" maxlength="800" autofocus><button type="submit">检索</button></div>
        </form>
        <p class="soft">例：<a href="/search?q=%E7%AC%AC%E5%9B%9B%E5%8D%81%E5%9B%9B%E6%9D%A1">第四十四条</a>　<a href="/search?q=%E4%BF%9D%E5%AF%86%E6%B3%9544">保密法44</a>　<a href="/search?q=%E6%B6%89%E5%AF%86%E4%BA%BA%E5%91%98%20%E5%9F%B9%E8%AE%AD">涉密人员 培训</a>　<a href="/search?q=%E7%B1%BB%E5%88%AB:%E8%A1%8C%E6%94%BF%E5%A4%84%E7%BD%9A">类别:行政处罚</a></p>
        {{#latest}}<p class="banner note"><a href="/changes">{{text}}</a></p>{{/latest}}
        {{#work}}<p class="banner"><a href="/work">{{.}}</a></p>{{/work}}
        <div class="grid">
        <section class="sheet"><h2>引用核查</h2>
        {{#checking}}<p role="status">正在核查全部引用……</p>{{/checking}}
        <p><b class="count">{{citations}}</b> 处{{roles}}：</p>
        {{#bar.any}}<figure class="figure"><svg viewBox="0 0 {{bar.width}} 18" role="img" aria-label="核查结果的比例" preserveAspectRatio="none" width="600" height="18">{{#bar.parts}}<rect class="f-{{style}}" x="{{x}}" y="0" width="{{width}}" height="18"><title>{{text}} {{count}}</title></rect>{{/bar.parts}}</svg></figure>{{/bar.any}}
        {{>tally}}
        <p><a href="/check">查看核查报告</a></p></section>
        <section class="sheet"><h2>权责清单</h2>
        {{#lists.items}}<p><a href="{{address}}">{{title}}</a> <span class="soft">{{rowCount}} 行</span></p><ul class="chips">{{#categories}}<li><a class="chip" href="{{address}}">{{name}}</a></li>{{/categories}}</ul>{{/lists.items}}
        {{#several}}<p><a href="/lists"><b class="count">{{.}}</b> 份清单</a></p>{{/several}}
        {{#none}}<p>还没有清单。请用 yiju import 导入。</p>{{/none}}
        <p class="soft">共 {{powers}} 项职权，{{rows}} 个编码行（子项分列）。</p></section>
        <section class="sheet"><h2>法律文件</h2>
        <p><b class="count">{{statutes}}</b> 部，<b class="count">{{editions}}</b> 个版本，<b class="count">{{articles}}</b> 条。</p>
        {{#missing}}<p><a href="/statutes#missing">{{.}} 部被引用的文件正文未入库</a></p>{{/missing}}
        {{#cited.count}}<h3>引用最多</h3><ol class="plain">{{#cited.items}}<li><a href="{{address}}">{{title}}</a> <span class="soft">{{powers}} 行</span></li>{{/cited.items}}</ol>{{/cited.count}}</section>
        </div>
        {{#several}}<section><h2>各份清单需要处理的引用</h2>{{>list-table}}</section>{{/several}}
        {{/content}}{{/frame}}
        """#,
        "list-table": #"""
        {{#table}}<div class="scroll"><table class="stack lists"><caption class="hidden">权责清单及需要处理的引用</caption><thead><tr>{{#outcome}}<th scope="col">清单</th><th scope="col" class="number">职权</th><th scope="col" class="number">{{.}}</th>{{/outcome}}{{^outcome}}{{#columns}}<th scope="col"{{#number}} class="number"{{/number}}{{#current}} aria-sort="descending"{{/current}}><a href="{{address}}">{{name}}</a></th>{{/columns}}{{/outcome}}</tr></thead><tbody>
        {{#rows.items}}{{#group}}<tr class="group"><th scope="rowgroup" colspan="6">{{.}}</th></tr>{{/group}}<tr><th scope="row">{{#address}}<a href="{{.}}" data-result>{{title}}</a>{{/address}}{{^address}}{{title}}{{/address}}{{#body}}<br><small class="soft">{{.}}</small>{{/body}}{{#date}} <small class="soft">{{.}}</small>{{/date}}
        {{#sheets.count}}<details><summary>{{.}} 张表</summary><ul class="plain">{{#sheets.items}}<li><a href="{{address}}" data-result>{{title}}</a> <span class="soft">{{powers}} 项</span>{{#counts}}{{#address}} <a class="chip {{style}}" href="{{.}}">{{count}}</a>{{/address}}{{/counts}}</li>{{/sheets.items}}</ul></details>{{/sheets.count}}</th>
        <td class="number" data-label="职权">{{powers}}</td>{{#checked}}{{#counts}}<td class="number" data-label="{{label}}">{{#address}}<a class="chip {{style}}" href="{{.}}">{{count}}</a>{{/address}}{{^address}}<span class="soft">{{count}}</span>{{/address}}</td>{{/counts}}{{/checked}}</tr>{{/rows.items}}
        </tbody></table></div>
        {{#further}}<p><a href="/lists">全部 {{.}} 份</a></p>{{/further}}{{/table}}
        """#,
        "lists": #"""
        {{<frame}}{{$content}}
        <h1>权责清单</h1>
        {{^any}}<p>还没有清单。请用 yiju import 导入。</p>{{/any}}
        {{#any}}<p>{{lists}} 份清单，{{powers}} 项职权。{{#several}}<a class="no-print" href="/compare">两份清单对照</a>　<a class="no-print" href="/consistency">各清单依据的一致性</a>　{{/several}}{{#table.outcome}}只列出有“{{.}}”的清单。<a href="/lists">全部清单</a>{{/table.outcome}}</p>
        {{#checking}}<p role="status" class="banner note">正在核查引用，需要处理的处数稍后出现。</p>{{/checking}}
        {{>list-table}}{{/any}}
        {{/content}}{{/frame}}
        """#,
        "matrix": #"""
        {{#picture.bands}}{{#shaded}}<rect class="band" x="{{x}}" y="0" width="{{width}}" height="{{picture.height}}"></rect>{{/shaded}}<text x="{{textX}}" y="14" transform="rotate(0)"><title>{{title}}</title>{{short}}</text>{{/picture.bands}}
        {{#picture.columns}}<text class="axis" x="{{x}}" y="{{y}}" transform="rotate(-90 {{x}} {{y}})">{{text}}</text>{{/picture.columns}}
        {{#picture.rows}}{{#linked}}<a href="{{address}}">{{/linked}}<text x="4" y="{{y}}"><title>{{title}}</title>{{text}}</text>{{#linked}}</a>{{/linked}}<line class="rule" x1="0" y1="{{lineY}}" x2="{{picture.width}}" y2="{{lineY}}"></line>{{/picture.rows}}
        {{#picture.marks}}{{#linked}}<a href="{{address}}">{{/linked}}{{#legal}}<circle class="f-{{style}}" cx="{{x}}" cy="{{y}}" r="5"><title>{{title}}</title></circle>{{/legal}}{{^legal}}<circle class="s-none" cx="{{x}}" cy="{{y}}" r="4"><title>{{title}}</title></circle>{{/legal}}{{#linked}}</a>{{/linked}}{{/picture.marks}}
        """#,
        "matrix-overview": #"""
        {{#overview.columns}}{{#linked}}<a href="{{address}}">{{/linked}}<text x="{{x}}" y="{{y}}" transform="rotate(-90 {{x}} {{y}})"><title>{{title}}</title>{{text}}</text>{{#linked}}</a>{{/linked}}{{/overview.columns}}
        {{#overview.rows}}<text x="4" y="{{y}}">{{text}}</text><line class="rule" x1="0" y1="{{lineY}}" x2="{{overview.width}}" y2="{{lineY}}"></line>{{/overview.rows}}
        {{#overview.spots}}{{#linked}}<a href="{{address}}">{{/linked}}<circle class="f-{{style}}" cx="{{x}}" cy="{{y}}" r="{{radius}}"><title>{{title}}</title></circle>{{#linked}}</a>{{/linked}}{{/overview.spots}}
        """#,
        "list": #"""
        {{<frame}}{{$content}}
        <h1>{{heading}}</h1>
        <ul class="facts">{{#body}}<li>{{.}}</li>{{/body}}{{#date}}<li>{{.}}</li>{{/date}}<li><b class="count">{{count}}</b> 项职权（{{rowCount}} 行，子项分列）</li><li>{{source}}</li></ul>
        {{#checking}}<p role="status" class="banner note">正在核查引用，标记稍后出现。</p>{{/checking}}
        {{>tally}}
        <form class="filters" action="{{address}}" method="get">
        <div><label for="category">类别</label><select id="category" name="category"><option value="">全部</option>{{#categories}}<option value="{{name}}"{{#selected}} selected{{/selected}}>{{name}}（{{count}} 项）</option>{{/categories}}</select></div>
        <div><label for="outcome">核查结果</label><select id="outcome" name="outcome"><option value="">全部</option>{{#outcomes}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/outcomes}}</select></div>
        <div><label for="name">名称或编码含有</label><input id="name" name="name" value="{{name}}" maxlength="200"></div>
        {{#statute}}<input type="hidden" name="statute" value="{{.}}">{{/statute}}<button class="button quiet" type="submit">筛选</button>
        </form>
        {{#categories}}{{#printed}}<p class="banner">清单标题写“{{name}}（{{.}}项）”，实际列有 {{count}} 项。</p>{{/printed}}{{/categories}}
        <p class="soft" role="status">显示 {{shown}} 行。{{#statute}}只列引用《{{.}}》的职权。<a href="{{address}}">全部职权</a>{{/statute}}</p>
        {{#groups}}<section><h2>{{category}}</h2>
        <div class="scroll"><table class="stack"><caption class="hidden">{{category}}</caption><thead><tr><th scope="col">序号</th><th scope="col">职权</th>{{#coded}}<th scope="col">编码</th>{{/coded}}<th scope="col" class="number">引用</th><th scope="col">核查</th></tr></thead>
        <tbody>{{#powers}}<tr><td data-label="序号">{{serial}}</td><th scope="row"><a href="{{address}}" data-result>{{name}}</a>{{#subitem}}<br><small>{{.}}</small>{{/subitem}}</th>{{#coded}}<td class="code" data-label="编码">{{code}}</td>{{/coded}}<td class="number" data-label="引用">{{citations}}</td><td data-label="核查">{{>tally}}</td></tr>{{/powers}}</tbody></table></div></section>{{/groups}}
        <nav class="pager" aria-label="翻页">{{#previous}}<a rel="prev" href="{{.}}">上一页</a>{{/previous}}{{#next}}<a rel="next" href="{{.}}">下一页</a>{{/next}}</nav>
        {{#overview.any}}<h2>哪一类依据哪部法律文件</h2>
        <figure class="figure"><div class="scroll" tabindex="0" role="group" aria-label="类别与法律文件对照图，可左右滚动"><svg width="{{overview.width}}" height="{{overview.height}}" viewBox="0 0 {{overview.width}} {{overview.height}}" role="img" aria-label="类别与法律文件对照图">
        {{>matrix-overview}}
        </svg></div><figcaption><a class="no-print" href="{{overviewSVG}}" data-picture>下载此图（SVG）</a> 点的大小是引用的多少，颜色是其中最需要处理的结果。点开看这一类职权引用这部文件的哪一条。{{#overview.further}}只画出引用最多的法律文件（共 {{.}} 部）。{{/overview.further}}</figcaption></figure>{{/overview.any}}
        {{#picture.any}}<h2>谁依据什么{{#statute}}：{{.}}{{/statute}}</h2>
        <figure class="figure"><div class="scroll" tabindex="0" role="group" aria-label="职权与条文对照图，可左右滚动"><svg width="{{picture.width}}" height="{{picture.height}}" viewBox="0 0 {{picture.width}} {{picture.height}}" role="img" aria-label="职权与条文对照图">
        {{>matrix}}
        </svg></div><figcaption>行是职权，列是条文（列上的数字是条号）。实心为依据（颜色随核查结果），空心为问责依据和责任事项依据。每个点都是链接。<a class="no-print" href="{{svg}}" data-picture>下载此图（SVG）</a> {{#picture.cut}}图太大，只画出前 {{picture.drawn}} 行（共 {{picture.all}} 行）和引用最多的条文。{{/picture.cut}}</figcaption></figure>{{/picture.any}}
        {{/content}}{{/frame}}
        """#,
        "finding": #"""
        {{#items}}<div class="finding {{severity}}"><p><span class="chip {{style}}">{{severityText}}</span> {{message}}</p>
        {{#segments.count}}<p class="diff">{{#segments}}{{#items}}{{#same}}{{.}}{{/same}}{{#removed}}<del>{{.}}</del>{{/removed}}{{#added}}<ins>{{.}}</ins>{{/added}}{{/items}}{{/segments}}</p>{{/segments.count}}
        {{#suggestion}}<p>建议：{{.}}</p>{{/suggestion}}{{#advice}}{{>advice}}{{/advice}}<p class="soft"><small>可信度 {{sureness}}{{#evidence}} · 对照 {{#address}}<a href="{{.}}">{{text}}</a>{{/address}}{{^address}}{{text}}{{/address}}{{/evidence}} · 规则 <a href="{{ruleAddress}}">{{rule}}</a>{{#place}} · {{.}}{{/place}}</small></p>{{#places}}<details{{#few}} open{{/few}}><summary>共 {{count}} 处</summary><ul>{{#rows}}<li>{{#address}}<a href="{{.}}" data-result>{{power}}</a>{{/address}}{{^address}}{{power}}{{/address}}{{#list}}（{{.}}）{{/list}} {{where}}</li>{{/rows}}{{#more}}<li>{{.}}</li>{{/more}}</ul></details>{{/places}}</div>{{/items}}
        """#,
        "advice": #"""
        <details class="advice"{{^certain}} open{{/certain}}><summary>{{title}}</summary>{{#texts}}<div class="lawtext"><p class="soft"><a href="{{address}}">{{edition}} 版{{place}}</a> <button type="button" class="button quiet no-print" data-copy="{{words}}" hidden>复制</button></p>{{#lines}}<p>{{text}}</p>{{/lines}}</div>{{/texts}}</details>
        """#,
        "power": #"""
        {{<frame}}{{$content}}
        {{#several}}<p class="banner">这里有不止一项职权，全部列出。</p>{{/several}}
        {{#checking}}<p role="status" class="banner note">正在核查引用，标记稍后出现。</p>{{/checking}}
        {{#entries}}<article>
        <h1>{{name}}</h1>{{#subitem}}<p><b>子项：{{.}}</b></p>{{/subitem}}
        <ul class="facts"><li>{{category}}</li>{{#serial}}<li>序号 {{.}}</li>{{/serial}}{{#code}}<li>编码 <span class="code">{{.}}</span></li>{{/code}}<li>{{list}}</li><li>{{place}}</li></ul>
        <p><b class="count">{{citations}}</b> 处{{roles}}：</p>{{>tally}}
        {{#siblings.count}}<p class="soft">同一职权的其他子项：{{#siblings.items}}<a href="{{address}}">{{name}}</a>　{{/siblings.items}}</p>{{/siblings.count}}
        {{#loose}}{{>finding}}{{/loose}}
        <dl class="fields">{{#fields}}<div><dt>{{label}}</dt><dd><div class="basis">{{#stretches}}{{#link}}<a class="cite {{style}}" href="{{address}}" title="{{title}}">{{text}}</a>{{/link}}{{^link}}{{#mark}}<mark>{{.}}</mark>{{/mark}}{{#text}}{{.}}{{/text}}{{/link}}{{/stretches}}</div>{{#citations.count}}<div class="unfold"><b>逐条核对</b>{{#citations}}{{#items}}{{>citation}}{{/items}}{{/citations}}</div>{{/citations.count}}{{#findings}}{{#count}}<div class="unfold">{{>finding}}</div>{{/count}}{{/findings}}</dd></div>{{/fields}}</dl>
        </article>{{/entries}}
        <p><button type="button" class="button quiet" data-print hidden>打印</button></p>
        {{/content}}{{/frame}}
        """#,
        "citation": #"""
        <details class="citation"{{#anchor}} id="{{.}}"{{/anchor}}{{#open}} open{{/open}}><summary>《{{statute}}》{{place}}{{#edition}}（{{.}}）{{/edition}} <span class="chip {{style}}">{{outcome}}</span>{{#old}} <span class="chip warn">旧版</span>{{/old}}{{#isOld}} <span class="chip warn">旧版</span>{{/isOld}}</summary>
        {{#address}}<p><a href="{{.}}">打开《{{statute}}》{{place}}</a></p>{{/address}}
        {{#old}}<p class="banner">引用的是旧版；库里最新的版本是 {{.}}。</p>{{/old}}
        {{#note}}<p>{{.}}</p>{{/note}}
        {{#digest}}<p class="banner note">库里只有条文主旨（不是法律文本）{{#caption}}：{{.}}{{/caption}}。引文没有核对。</p>{{/digest}}
        {{#findings}}{{>finding}}{{/findings}}
        <div class="pair">{{#quotation}}<div><h4>文件里的引文</h4><p class="diff">{{.}}</p></div>{{/quotation}}{{#real.count}}<div class="lawtext"><h4>条文原文</h4>{{#real}}{{>lines}}{{/real}}</div>{{/real.count}}</div>
        {{#diff.count}}<h4>对照</h4>{{#diff}}{{#items}}{{#standing}}<p>{{.}}</p>{{/standing}}{{#identical}}<p class="soft">与原文一致（标点和版式不计）。</p>{{/identical}}{{^identical}}<p class="diff">{{#segments}}{{#same}}{{.}}{{/same}}{{#removed}}<del>{{.}}</del>{{/removed}}{{#added}}<ins>{{.}}</ins>{{/added}}{{/segments}}</p>{{/identical}}{{/items}}{{/diff}}{{#differs}}<p class="soft"><small>删除线：原文有而引文没有；下划线：引文有而原文没有。</small></p>{{/differs}}{{/diff.count}}
        {{#succession.count}}<h4>条文沿革</h4>{{#succession}}{{>succession}}{{/succession}}{{/succession.count}}
        </details>
        """#,
    ]
}
