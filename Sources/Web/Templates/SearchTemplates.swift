extension Templates {
    /// The search.
    static let search: [String: String] = [
        "search": #"""
        {{<frame}}{{$content}}
        <h1 class="hidden">检索</h1>
        <form class="ask big" action="/search" method="get" role="search" aria-label="检索">
        <div class="ask-row"><label class="hidden" for="q">检索词、编码或条文号</label><input type="search" id="q" name="q" value="{{words}}" placeholder="词语、编码、条文号，例如 第四十四条" autocomplete="off" maxlength="800"><button type="submit">检索</button></div>
        </form>
        {{#help}}<section class="sheet"><h2>可以这样查</h2><ul>
        <li>条文号：<a href="/search?q=%E7%AC%AC%E5%9B%9B%E5%8D%81%E5%9B%9B%E6%9D%A1">第四十四条</a>、44条、保密法44、《保守国家秘密法》第四十四条第二款</li>
        <li>词语：涉密人员 培训；不要某词：涉密 -培训；任一：泄密 或 窃密</li>
        <li>原文：用引号，例如 "应当签订保密协议"</li>
        <li>限定：类别:行政处罚、法:保密法、条:44、版本:2010、现行:是、类型:职权</li>
        <li>编码或编码的开头；拼音首字母 bmjc</li></ul></section>{{/help}}
        {{^help}}
        <p role="status">{{#atLeast}}至少 {{/atLeast}}<b class="count">{{total}}</b> 个结果<span class="soft">（{{milliseconds}} 毫秒）</span>{{#citations}} · 限于 {{.}}{{/citations}}{{#also}} · 也查了 {{.}}{{/also}}</p>
        {{#remarks.items}}<p class="banner note">{{#text}}“{{.}}”：{{/text}}{{message}}</p>{{/remarks.items}}
        {{#meant.count}}<p class="banner">您是不是要找：{{#meant.items}}<a href="{{address}}">{{text}}</a>　{{/meant.items}}</p>{{/meant.count}}
        <div class="with-side"><div>
        {{^hits.count}}<p>{{advice}}</p>{{/hits.count}}
        <ol class="hits">{{#hits.items}}<li class="hit"><h2><a href="{{address}}" data-result>{{#title}}{{text}}{{#mark}}<mark>{{.}}</mark>{{/mark}}{{/title}}</a></h2>
        <p class="where"><span>{{kind}}</span>{{#edition}}<span>{{.}} 版</span>{{/edition}}{{#standing}}<span class="chip warn">{{.}}</span>{{/standing}}{{#others}}<a href="{{address}}">{{label}} 版</a>{{/others}}{{#headings}}<span>{{.}}</span>{{/headings}}{{#code}}<span class="code">{{.}}</span>{{/code}}{{#citedBy}}<span><b>{{.}}</b> 项职权引用</span>{{/citedBy}}</p>
        <p class="snippet">{{#snippet}}{{text}}{{#mark}}<mark>{{.}}</mark>{{/mark}}{{/snippet}}</p>
        {{#duplicates}}<p class="soft"><small>文字相同：{{.}}</small></p>{{/duplicates}}</li>{{/hits.items}}</ol>
        <nav class="pager" aria-label="翻页">{{#previous}}<a rel="prev" href="{{.}}">上一页</a>{{/previous}}{{#next}}<a rel="next" href="{{.}}">下一页</a>{{/next}}</nav>
        </div>
        <aside class="side" aria-label="筛选">{{#facets}}<h2>{{label}}</h2><ul>{{#values}}<li><a href="{{address}}"{{#active}} aria-current="true"{{/active}}><span>{{text}}</span><span class="count">{{count}}</span></a></li>{{/values}}</ul>{{/facets}}</aside></div>
        {{/help}}
        {{/content}}{{/frame}}
        """#
    ]
}
