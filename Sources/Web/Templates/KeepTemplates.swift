extension Templates {
    /// What imports changed, and the files that came in.
    static let keeping: [String: String] = [
        "changes": #"""
        {{<frame}}{{$content}}
        <h1>库的变化</h1>
        <p class="soft">每次导入、移除、改名之后与之前的差别，最近的在前。<a href="/changes.atom">订阅（Atom）</a>　<a href="/files">导入的文件</a>　<a href="/journal">变更记录</a></p>
        <form class="filters no-print" action="/changes" method="get">
        <div><label for="since">从这一天（或这一代以后）</label><input id="since" name="since" value="{{since}}" placeholder="2026-11-30" maxlength="20"></div>
        <button class="button quiet" type="submit">查看</button>
        </form>
        {{#remarks.items}}<p class="banner warn" role="alert">{{text}}</p>{{/remarks.items}}
        {{^states.count}}<p>没有记录到变化。</p>{{/states.count}}
        {{#states.items}}<section class="sheet" id="g{{generation}}"><h2>{{headline}}</h2>
        <ul class="facts">{{#moment}}<li>{{.}}</li>{{/moment}}<li>{{act}}</li>{{#who}}<li>经办 {{.}}</li>{{/who}}{{#sender}}<li>{{.}}</li>{{/sender}}<li>第 {{generation}} 代</li></ul>
        {{#changes.count}}<ul class="plain">{{#changes.items}}<li><span class="chip {{style}}">{{label}}</span> {{#address}}<a href="{{.}}" data-result>{{sentence}}</a>{{/address}}{{^address}}{{sentence}}{{/address}}{{#impact}} <a href="{{.}}">修订影响</a>{{/impact}}</li>{{/changes.items}}</ul>{{/changes.count}}{{#findings}}<p><a href="/check">{{.}}</a></p>{{/findings}}</section>{{/states.items}}
        {{/content}}{{/frame}}
        """#,
        "files": #"""
        {{<frame}}{{$content}}
        <h1>导入的文件</h1>
        <form class="filters no-print" action="/files" method="get">
        <div><label for="name">文件名或标题含有</label><input id="name" name="name" value="{{name}}" maxlength="200"></div>
        <button class="button quiet" type="submit">筛选</button>
        </form>
        {{#remarks.items}}<p class="banner warn" role="alert">{{text}}</p>{{/remarks.items}}
        <p role="status">{{count}} 个文件，最近导入的在前。<a href="/changes">库的变化</a>　<a href="/keep">导入与整理</a></p>
        {{#rows.count}}<div class="scroll"><table class="stack"><caption class="hidden">导入的文件</caption><thead><tr><th scope="col">文件</th><th scope="col">内容</th><th scope="col">导入时间</th><th scope="col">送来的人</th><th scope="col">经办</th><th scope="col" class="number">大小</th><th scope="col">摘要</th></tr></thead><tbody>
        {{#rows.items}}<tr><th scope="row">{{file}}</th><td data-label="内容">{{#address}}<a href="{{.}}" data-result>{{holds}}</a>{{/address}}{{^address}}{{#note}}{{.}}{{/note}}{{^note}}—{{/note}}{{/address}}</td><td data-label="导入时间">{{#imported}}{{.}}{{/imported}}{{^imported}}—{{/imported}}</td><td data-label="送来的人">{{#sender}}{{.}}{{/sender}}{{^sender}}—{{/sender}}</td><td data-label="经办">{{#who}}{{.}}{{/who}}{{^who}}—{{/who}}</td><td class="number" data-label="大小">{{size}}</td><td data-label="摘要"><code title="{{whole}}">{{digest}}</code></td></tr>{{/rows.items}}
        </tbody></table></div>{{/rows.count}}
        <nav class="pager" aria-label="翻页">{{#previous}}<a rel="prev" href="{{.}}">上一页</a>{{/previous}}{{#next}}<a rel="next" href="{{.}}">下一页</a>{{/next}}</nav>
        {{/content}}{{/frame}}
        """#,
    ]
}
