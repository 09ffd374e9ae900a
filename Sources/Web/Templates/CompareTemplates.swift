extension Templates {
    /// Lists side by side.
    static let compared: [String: String] = [
        "compared-power": #"""
        {{#address}}<a href="{{.}}" data-result>{{name}}</a>{{/address}}{{^address}}{{name}}{{/address}}<br><small class="soft">{{category}}{{#code}} <span class="code">{{.}}</span>{{/code}} {{where}}</small>
        """#,
        "list-compare": #"""
        {{<frame}}{{$content}}
        <h1>清单对照</h1>
        {{^enough}}<p>库里要有两份清单才能对照。没有导入的文件可以用 <code>yiju compare</code> 对照。</p>{{/enough}}
        {{#enough}}{{^chosen}}<p>选两份清单，或者同一清单的两年：逐项对应职权，看哪些只在一份里，依据、引文、名称有什么不同。</p>{{/chosen}}
        <form class="filters" action="/compare" method="get">
        <div><label for="a">甲</label><select id="a" name="a" required><option value="">请选择</option>{{#left}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/left}}</select></div>
        <div><label for="b">乙</label><select id="b" name="b" required><option value="">请选择</option>{{#right}}<option value="{{value}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/right}}</select></div>
        {{#chosen}}<div><label for="show">只看</label><select id="show" name="show"><option value="">全部</option>{{#shows}}<option value="{{name}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/shows}}</select></div>
        <div><label for="category">类别</label><select id="category" name="category"><option value="">全部</option>{{#categories}}<option value="{{name}}"{{#selected}} selected{{/selected}}>{{name}}</option>{{/categories}}</select></div>
        <div><label for="power">职权名称或编码</label><input id="power" name="power" value="{{power}}" maxlength="200"></div>{{/chosen}}
        <button class="button quiet" type="submit">对照</button>
        </form>{{/enough}}
        {{#chosen}}<ul class="facts">{{#sides}}<li><b>{{name}}</b> <a href="{{address}}">{{title}}</a> <span class="soft">{{facts}}</span></li>{{/sides}}</ul>
        <p role="status">{{headline}}</p>
        {{>tally}}
        <p>{{#narrowed}}只显示其中 {{shown}} 项。<a href="{{whole}}">显示全部</a>　{{/narrowed}}<span class="no-print"><a href="{{swapped}}">甲乙互换</a>　<a href="/consistency">全部清单的一致性</a>　下载：<a href="{{xlsx}}">Excel</a>　<a href="{{csv}}">CSV</a>　<a href="{{json}}">JSON</a></span> <button type="button" class="button quiet" data-print hidden>打印</button></p>
        {{^rows.count}}<p>没有符合条件的职权。</p>{{/rows.count}}
        {{#rows.count}}<table class="stack compared"><caption class="hidden">两份清单的职权</caption><colgroup><col class="c-side"><col class="c-side"><col class="c-difference"></colgroup><thead><tr><th scope="col">甲</th><th scope="col">乙</th><th scope="col">差异</th></tr></thead><tbody>
        {{#rows.items}}<tr><th scope="row" data-label="甲">{{#left}}{{>compared-power}}{{/left}}{{^left}}<span class="soft">没有</span>{{/left}}</th><td data-label="乙">{{#right}}{{>compared-power}}{{/right}}{{^right}}<span class="soft">没有</span>{{/right}}</td><td data-label="差异">{{#same}}<span class="chip good">没有差异</span>{{/same}}{{#differences}}<div class="difference"><span class="chip {{style}}">{{kind}}</span> {{message}}{{#segments.count}}<details><summary>文字差异</summary><p class="diff">{{#segments}}{{#items}}{{#same}}{{.}}{{/same}}{{#removed}}<del>{{.}}</del>{{/removed}}{{#added}}<ins>{{.}}</ins>{{/added}}{{/items}}{{/segments}}</p></details>{{/segments.count}}</div>{{/differences}}<small class="soft">{{ground}}</small></td></tr>{{/rows.items}}
        </tbody></table>{{/rows.count}}
        <nav class="pager" aria-label="翻页">{{#previous}}<a rel="prev" href="{{.}}">上一页</a>{{/previous}}{{#next}}<a rel="next" href="{{.}}">下一页</a>{{/next}}</nav>
        <p class="soft">依据按条文沿革比较：只是随修订换了条号的，不算引用了不同的条。差异不等于错误。文字差异里，删去的是甲的文字，加上的是乙的文字。</p>{{/chosen}}
        {{/content}}{{/frame}}
        """#,
        "consistency": #"""
        {{<frame}}{{$content}}
        <h1>各清单依据的一致性</h1>
        <p role="status">{{headline}}</p>
        {{>tally}}
        <form class="filters" action="/consistency" method="get">
        <div><label for="kind">差异</label><select id="kind" name="kind"><option value="">全部</option>{{#kinds}}<option value="{{name}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/kinds}}</select></div>
        {{>list-choice}}
        <div><label for="name">职权或法律文件含有</label><input id="name" name="name" value="{{name}}" maxlength="200"></div>
        <button class="button quiet" type="submit">筛选</button>
        </form>
        <p>显示 {{shown}} 项。{{#narrowed}}<a href="/consistency">显示全部</a>　{{/narrowed}}<span class="no-print"><a href="/compare">两份清单对照</a>　下载：<a href="{{csv}}">CSV（Excel）</a>　<a href="{{json}}">JSON</a></span> <button type="button" class="button quiet" data-print hidden>打印</button></p>
        {{^groups.count}}<p>没有符合条件的差异。</p>{{/groups.count}}
        {{#groups.items}}<section class="sheet"><h2>{{name}}</h2>{{#category}}<p class="soft">{{.}}</p>{{/category}}
        {{#points}}<p><span class="chip {{style}}">{{kind}}</span> <a href="{{address}}">《{{statute}}》</a></p>
        <table class="stack"><caption class="hidden">{{statute}}：{{kind}}</caption><thead><tr><th scope="col">引用</th><th scope="col" class="number">项</th><th scope="col">清单</th></tr></thead><tbody>{{#values}}<tr><th scope="row">{{text}}{{#rank}} <span class="chip {{style}}">{{.}}</span>{{/rank}}</th><td class="number" data-label="项">{{count}}</td><td data-label="清单"><ul class="plain">{{#powers}}<li>{{#address}}<a href="{{.}}" data-result>{{list}}</a>{{/address}}{{^address}}{{list}}{{/address}} <small class="soft">{{name}}，{{where}}</small></li>{{/powers}}</ul></td></tr>{{/values}}</tbody></table>{{/points}}</section>{{/groups.items}}
        <nav class="pager" aria-label="翻页">{{#previous}}<a rel="prev" href="{{.}}">上一页</a>{{/previous}}{{#next}}<a rel="next" href="{{.}}">下一页</a>{{/next}}</nav>
        <p class="soft">同一职权：编码相同，或者类别和名称相同。只列差异，不判对错；各地的地方性法规、地方政府规章不同是正常的，不列。按条文沿革比较：只是随修订换了条号的，不算条款不同。</p>
        {{/content}}{{/frame}}
        """#,
    ]
}
