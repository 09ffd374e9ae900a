extension Templates {
    /// Comparisons, the check, the worklist of an amendment, search.
    static let reports: [String: String] = [
        "compare": #"""
        {{<frame}}{{$content}}
        <h1>{{heading}}：两版对照</h1>
        <form class="filters" action="{{address}}" method="get">
        <div><label for="from">旧版</label><select id="from" name="from">{{#fromChoices}}<option{{#selected}} selected{{/selected}}>{{label}}</option>{{/fromChoices}}</select></div>
        <div><label for="to">新版</label><select id="to" name="to">{{#toChoices}}<option{{#selected}} selected{{/selected}}>{{label}}</option>{{/toChoices}}</select></div>
        <div><label for="only">显示</label><select id="only" name="only"><option value="">全部条文</option><option value="changes"{{#onlyChanges}} selected{{/onlyChanges}}>只看有变化的</option></select></div>
        <button class="button quiet" type="submit">对照</button>
        </form>
        {{#digest}}<div class="banner note"><p><b>库里至少有一版只有条文主旨</b>，不能逐字对照；下面是随资料提供的条文沿革（只有条号）。</p></div>
        {{^facts.count}}<p>没有这两版之间的条文沿革。</p>{{/facts.count}}
        {{#facts.count}}<div class="scroll"><table><caption class="hidden">条文沿革</caption><thead><tr><th scope="col">{{from}}</th><th scope="col">{{to}}</th><th scope="col">变化</th><th scope="col">说明</th></tr></thead><tbody>{{#facts.items}}<tr><td>{{#old}}<a href="{{oldAddress}}">{{.}}</a>{{/old}}{{^old}}—{{/old}}</td><td>{{#new}}<a href="{{newAddress}}">{{.}}</a>{{/new}}{{^new}}—{{/new}}</td><td>{{change}}</td><td>{{#remark}}{{.}}{{/remark}}</td></tr>{{/facts.items}}</tbody></table></div>{{/facts.count}}{{/digest}}
        {{^digest}}<p class="soft">条文按文字匹配，不按条号。逐条列出新版各条及其在旧版的来源；删除线是旧版的文字，下划线是新版的文字。</p>{{>tally}}
        {{#articles.items}}<section class="side-by-side"><p>{{#old}}{{#oldAddress}}<a href="{{.}}">{{old}}</a>{{/oldAddress}}{{/old}}{{^old}}（无）{{/old}} → {{#new}}<a href="{{newAddress}}">{{.}}</a>{{/new}}{{^new}}（无）{{/new}} <span class="chip {{style}}">{{kind}}</span></p>
        <div class="pair"><div><h3>{{from}}</h3><p class="diff">{{left}}</p></div><div><h3>{{to}}</h3>{{#segments.count}}<p class="diff">{{#segments}}{{#items}}{{#same}}{{.}}{{/same}}{{#removed}}<del>{{.}}</del>{{/removed}}{{#added}}<ins>{{.}}</ins>{{/added}}{{/items}}{{/segments}}</p>{{/segments.count}}{{^segments.count}}<p class="diff">{{right}}</p>{{/segments.count}}</div></div></section>{{/articles.items}}{{/digest}}
        {{/content}}{{/frame}}
        """#,
        "progress": #"""
        {{<frame}}{{$content}}
        <h1>正在核查</h1>
        <div data-progress="/api/v1/progress"><p role="status">正在逐条核对引用和引文，已完成 {{finished}} / {{total}} 份清单。完成后本页自动显示报告。</p>
        <progress max="{{total}}" value="{{finished}}" aria-label="核查进度"></progress></div>
        {{/content}}{{/frame}}
        """#,
        "patterns": #"""
        <svg class="hidden" width="0" height="0" aria-hidden="true"><defs>
        <pattern id="p-bad" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 6L6 0" stroke="#fff" stroke-opacity=".75" stroke-width="1.6"></path></pattern>
        <pattern id="p-warn" width="5" height="5" patternUnits="userSpaceOnUse"><circle cx="2.5" cy="2.5" r="1.1" fill="#fff" fill-opacity=".8"></circle></pattern>
        <pattern id="p-note" width="6" height="4" patternUnits="userSpaceOnUse"><path d="M0 2H6" stroke="#fff" stroke-opacity=".45" stroke-width="1"></path></pattern>
        <pattern id="p-none" width="6" height="6" patternUnits="userSpaceOnUse"></pattern>
        <pattern id="p-good" width="6" height="6" patternUnits="userSpaceOnUse"></pattern>
        </defs></svg>
        """#,
        "figures": #"""
        {{<frame}}{{$content}}
        <h1>各清单的数字</h1>
        {{#checking}}<p role="status" class="banner note">正在核查引用，数字稍后出现。</p>{{/checking}}
        {{^checking}}<p class="no-print">下载：<a href="{{csv}}">CSV（Excel）</a> <button type="button" class="button quiet" data-print hidden>打印</button></p>
        {{#tables}}<div class="scroll"><table class="stack figures"><caption>{{caption}}</caption><thead><tr>{{#columns}}<th scope="col"{{#number}} class="number"{{/number}}>{{text}}</th>{{/columns}}</tr></thead>
        <tbody>{{#rows}}<tr>{{#cells}}{{#head}}<th scope="row">{{#address}}<a href="{{.}}" data-result>{{text}}</a>{{/address}}{{^address}}{{text}}{{/address}}</th>{{/head}}{{^head}}<td class="number" data-label="{{label}}">{{text}}</td>{{/head}}{{/cells}}</tr>{{/rows}}</tbody></table></div>{{/tables}}
        <p class="soft">每处引用恰有一个结果；“引用旧版”与结果无关，另计。“逐字比对”是引文与条文逐字比过的，“只核条款”是条款存在而没有引文可比。</p>{{/checking}}
        {{/content}}{{/frame}}
        """#,
        "check": #"""
        {{<frame}}{{$content}}
        <h1>核查报告</h1>
        <p>{{powers}} 行职权，<b class="count">{{citations}}</b> 处依据和问责依据，每处恰有一个结果：</p>{{>tally}}
        {{>patterns}}<figure class="figure"><table class="stack bars"><caption class="hidden">各类职权的核查结果</caption><tbody>{{#pictures}}<tr><th scope="row">{{category}}</th><td class="number" data-label="引用">{{count}}</td><td><svg viewBox="0 0 {{bar.width}} 16" width="{{bar.width}}" height="16" preserveAspectRatio="none" role="img" aria-label="{{category}}的核查结果">{{#bar.parts}}<g><title>{{text}} {{count}}</title><rect class="f-{{style}}" x="{{x}}" y="0" width="{{width}}" height="16"></rect><rect fill="url(#p-{{style}})" x="{{x}}" y="0" width="{{width}}" height="16"></rect></g>{{/bar.parts}}</svg><small class="soft">{{#bar.parts}}<span class="wide">{{text}} {{count}}</span> {{/bar.parts}}</small></td></tr>{{/pictures}}</tbody></table>
        <figcaption><ul class="legend">{{#legend}}<li><span class="chip {{style}}">{{text}}</span></li>{{/legend}}</ul></figcaption></figure>
        <ul class="soft">{{#coverage}}<li>{{.}}</li>{{/coverage}}</ul>
        <form class="filters" action="/check" method="get">
        <div><label for="severity">程度</label><select id="severity" name="severity">{{#severities}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/severities}}</select></div>
        <div><label for="category">类别</label><select id="category" name="category"><option value="">全部</option>{{#categories}}<option value="{{name}}"{{#selected}} selected{{/selected}}>{{name}}</option>{{/categories}}</select></div>
        <div><label for="rule">规则</label><select id="rule" name="rule"><option value="">全部</option>{{#rules}}<option value="{{name}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/rules}}</select></div>
        {{>list-choice}}
        <div><label for="statute">法律文件含有（全名加《》）</label><input id="statute" name="statute" value="{{statute}}" maxlength="200"></div>
        <div><label for="power">职权名称或编码</label><input id="power" name="power" value="{{power}}" maxlength="200"></div>
        <button class="button quiet" type="submit">筛选</button>
        </form>
        <p role="status">显示 {{shown}} 条（共 {{all}} 条，{{places}} 处）；内容相同的并为一条。<span class="no-print">下载：<a href="{{csv}}">CSV（Excel）</a>　<a href="{{json}}">JSON</a>　<a href="{{html}}">HTML</a>　<a href="{{sarif}}">SARIF</a>　<a href="{{svg}}" data-picture>图（SVG）</a>　<a href="/figures">各清单的数字</a></span> <button type="button" class="button quiet" data-print hidden>打印</button></p>
        {{#findings.count}}{{#findings}}{{>finding}}{{/findings}}{{/findings.count}}
        {{^findings.count}}<p>{{nothing}}</p>{{/findings.count}}
        <nav class="pager" aria-label="翻页">{{#previous}}<a rel="prev" href="{{.}}">上一页</a>{{/previous}}{{#next}}<a rel="next" href="{{.}}">下一页</a>{{/next}}</nav>
        {{/content}}{{/frame}}
        """#,
        "impacts": #"""
        {{<frame}}{{$content}}
        <h1>修订影响</h1>
        <p>选择一部法律文件，看清单里引用旧版的每一处在新版里对应哪一条、文字有没有变，作为修改清单的工作表。全部法律文件要做的事、到期日和办结情况见<a href="/work">待办</a>。</p>
        {{#rows.count}}<div class="scroll"><table class="stack"><caption>库里有多个版本、且被引用的法律文件</caption><thead><tr><th scope="col">法律文件</th><th scope="col">最新版本</th><th scope="col" class="number">引用它的职权</th><th scope="col" class="number">引用次数</th></tr></thead><tbody>{{#rows.items}}<tr><th scope="row"><a href="{{address}}" data-result>{{title}}</a></th><td data-label="最新版本">{{newest}}</td><td class="number" data-label="引用它的职权">{{powers}}</td><td class="number" data-label="引用次数">{{citations}}</td></tr>{{/rows.items}}</tbody></table></div>{{/rows.count}}
        {{^rows.count}}<p>没有被引用且有多个版本的法律文件。请先导入新版正文。</p>{{/rows.count}}
        {{/content}}{{/frame}}
        """#,
        "impact": #"""
        {{<frame}}{{$content}}
        <h1>修订影响：<a href="{{statute}}">{{heading}}</a></h1>
        <form class="filters" action="{{address}}" method="get">
        <div><label for="from">引用的版本</label><select id="from" name="from">{{#fromChoices}}<option{{#selected}} selected{{/selected}}>{{label}}</option>{{/fromChoices}}</select></div>
        <div><label for="to">改到的版本</label><select id="to" name="to">{{#toChoices}}<option{{#selected}} selected{{/selected}}>{{label}}</option>{{/toChoices}}</select></div>
        <div><label for="work">要做的事</label><select id="work" name="work"><option value="">全部</option>{{#works}}<option value="{{name}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/works}}</select></div>
        <div><label for="outcome">现有引文</label><select id="outcome" name="outcome"><option value="">全部</option>{{#outcomes}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/outcomes}}</select></div>
        <div><label for="field">栏目</label><select id="field" name="field"><option value="">全部</option>{{#fields}}<option value="{{name}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/fields}}</select></div>
        {{>list-choice}}
        <button class="button quiet" type="submit">查看</button>
        </form>
        <p role="status"><b class="count">{{powers}}</b> 项职权的 <b class="count">{{count}}</b> 处引用指向 {{from}} 版，改到 {{to}} 版要做的事，工作量大的在前：</p>{{>tally}}
        <p>清单里现在的引文，对照 {{from}} 版：</p>{{#quotations}}{{>tally}}{{/quotations}}
        {{#narrowed}}<p role="status">只显示其中 {{shownPowers}} 项职权的 <b class="count">{{shown}}</b> 处。<a href="{{whole}}">显示全部</a></p>{{/narrowed}}
        <p class="no-print"><a href="{{compare}}">两版逐条对照</a>　<a href="{{findings}}">引用这部文件有哪些错误</a>　下载：<a href="{{csv}}">CSV（Excel）</a>　<a href="{{json}}">JSON</a>　<a href="{{html}}">HTML</a> <button type="button" class="button quiet" data-print hidden>打印</button></p>
        <p>{{#effective}}{{to}} 版自{{.}}起施行。{{/effective}}{{#isWork}}{{rule}}。<a class="no-print" href="/work">全部待办</a>{{/isWork}}{{^isWork}}这不是改到最新版本的对照，不能在这里办结；办结见<a href="/work">待办</a>。{{/isWork}}{{#upToDate}}已按 {{to}} 版引用的职权 {{.}} 项。{{/upToDate}}</p>
        {{#waits}}<p>清单还在核查，还不知道哪些引文是这样；请稍候刷新本页，或先去掉“现有引文”的条件。</p>{{/waits}}
        {{^waits}}{{^groups.count}}<p>没有符合条件的引用。</p>{{/groups.count}}{{/waits}}
        {{#groups.count}}<table class="stack work"><caption class="hidden">受影响的引用</caption><colgroup><col class="c-name"><col class="c-field"><col class="c-cited"><col class="c-state"></colgroup><thead><tr><th scope="col">职权</th><th scope="col">用途</th><th scope="col">现有引文</th><th scope="col">状态</th></tr></thead>
        {{#groups.items}}<tbody><tr class="group"><td colspan="4"><p><span class="chip {{style}}">{{work}}</span> <a class="wide" href="{{oldAddress}}">{{old}}</a>{{#isCarried}} →{{/isCarried}}{{#new}} <a class="wide" href="{{address}}">{{text}}</a>{{/new}} <span class="count">{{count}} 处</span></p><p>{{what}}</p>
        {{#segments.count}}<details><summary>文字差异</summary><p class="diff">{{#segments}}{{#items}}{{#same}}{{.}}{{/same}}{{#removed}}<del>{{.}}</del>{{/removed}}{{#added}}<ins>{{.}}</ins>{{/added}}{{/items}}{{/segments}}</p><p class="soft"><small>删除线：旧版的文字；下划线：新版的文字。</small></p></details>{{/segments.count}}{{#advice}}{{>advice}}{{/advice}}{{#form}}{{>work-form}}{{/form}}</td></tr>
        {{#powers}}<tr><th scope="row"><a href="{{powerAddress}}" data-result>{{power}}</a><br><small>{{category}}{{#code}} <span class="code">{{.}}</span>{{/code}}</small></th><td data-label="用途">{{field}}</td><td data-label="现有引文"><span class="chip {{outcomeStyle}}">{{outcome}}</span></td><td data-label="状态">{{#work}}{{>work-mark}}{{/work}}</td></tr>{{/powers}}</tbody>{{/groups.items}}</table>{{/groups.count}}
        {{#unchanged.count}}<h2>没有变化的职权 {{unchanged.count}} 项</h2><p>这些职权所引的条文，在 {{to}} 版里条号和文字都没有变：</p><ul>{{#unchanged.items}}<li><a href="{{address}}">{{power}}</a>{{#code}} <span class="code">{{.}}</span>{{/code}}：{{places}}。<small>{{reason}}。</small></li>{{/unchanged.items}}</ul>{{/unchanged.count}}
        {{#unjudged.count}}<h2>未能判断的职权 {{unjudged.count}} 项</h2><p>修订是否涉及这些职权，依现有的文本说不准：</p><ul>{{#unjudged.items}}<li><a href="{{address}}">{{power}}</a>{{#code}} <span class="code">{{.}}</span>{{/code}}：{{places}}。<small>{{reason}}。</small></li>{{/unjudged.items}}</ul>{{/unjudged.count}}
        {{/content}}{{/frame}}
        """#,
    ]
}
