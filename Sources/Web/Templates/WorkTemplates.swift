extension Templates {
    /// What is to be done, and what was written down of it.
    static let work: [String: String] = [
        "work-form": #"""
        <form class="mark no-print" id="{{id}}" method="post" action="/work"><input type="hidden" name="back" value="{{back}}"><input type="hidden" name="seen" value="{{seen}}">
        <label>经办人 <input name="who" value="{{who}}" maxlength="50" size="8"></label> <label>备注 <input name="note" maxlength="1000" size="24"></label>
        {{#anyOpen}}<button class="button quiet" name="act" value="done">选中的已办</button>{{/anyOpen}} <button class="button quiet" name="act" value="note">记备注</button> {{#anyNote}}<button class="button quiet" name="act" value="clear">删去备注</button> {{/anyNote}}{{#anyDone}}<button class="button quiet" name="act" value="undo">撤销已办</button>{{/anyDone}}</form>
        """#,
        "work-mark": #"""
        {{#box}}<input class="pick no-print" type="checkbox" name="key" value="{{key}}" form="{{form}}" aria-label="{{label}}"{{#checked}} checked{{/checked}}> {{/box}}<span class="chip {{style}}">{{state}}</span> <small>{{told}}{{#due}}，{{.}}{{/due}}</small>{{#note}}<br><small>备注：{{text}}（{{by}}）</small>{{/note}}
        """#,
        "work-quiet": #"""
        {{#items}}<details><summary>《{{title}}》{{from}} → {{to}}：{{size}} 项</summary><ul>{{#powers}}<li><a href="{{address}}">{{power}}</a>{{#code}} <span class="code">{{.}}</span>{{/code}}：{{places}}。<small>{{reason}}。</small></li>{{/powers}}</ul></details>{{/items}}
        """#,
        "work": #"""
        {{<frame}}{{$content}}
        <h1>待办</h1>
        <p role="status"><b>{{headline}}</b>。{{rule}}。</p>{{>tally}}
        {{#dueForm}}<details class="no-print"><summary>改到期日</summary><form class="mark" method="post" action="/settings"><label>新版施行之日起第 <input name="days" type="number" min="0" max="{{mostDays}}" value="{{days}}" size="4"> 个工作日</label> <label>经办人 <input name="who" value="{{who}}" maxlength="50" size="8"></label> <button class="button quiet">保存</button></form></details>{{/dueForm}}
        {{#remarks}}<p class="banner bad">{{text}}</p>{{/remarks}}
        <form class="filters" action="/work" method="get">
        {{>list-choice}}
        <div><label for="statute">法律文件</label><select id="statute" name="statute"><option value="">全部</option>{{#statutes}}<option value="{{title}}"{{#selected}} selected{{/selected}}>{{title}}</option>{{/statutes}}</select></div>
        <div><label for="field">栏目</label><select id="field" name="field"><option value="">全部</option>{{#fields}}<option value="{{name}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/fields}}</select></div>
        <div><label for="state">状态</label><select id="state" name="state">{{#states}}<option value="{{name}}"{{#selected}} selected{{/selected}}>{{text}}</option>{{/states}}</select></div>
        <button class="button quiet" type="submit">筛选</button>
        </form>
        <p class="no-print">下载：<a href="{{xlsx}}">表格（xlsx）</a>　<a href="{{ics}}">日历（ics）</a>　<a href="{{csv}}">CSV</a>　<a href="{{json}}">JSON</a> <button type="button" class="button quiet" data-print hidden>打印</button></p>
        {{^groups.count}}<p>没有符合条件的待办。</p>{{/groups.count}}
        {{#groups.count}}<table class="stack work"><caption class="hidden">要做的事</caption><colgroup><col class="c-power"><col class="c-field"><col class="c-now"></colgroup><thead><tr><th scope="col">职权</th><th scope="col">栏目</th><th scope="col">状态</th></tr></thead>
        {{#groups.items}}<tbody><tr class="group"><td colspan="3"><p><span class="chip {{style}}">{{work}}</span> <a href="{{statuteAddress}}">《{{statute}}》</a><a class="wide" href="{{oldAddress}}">{{old}}</a>{{#isCarried}} →{{/isCarried}}{{#new}} <a class="wide" href="{{address}}">{{text}}</a>{{/new}} <span class="count">{{count}} 项</span> <small>{{from}} → {{to}}</small></p>{{#what}}<p>{{.}}</p>{{/what}}{{#remarks}}<p><small>{{text}}</small></p>{{/remarks}}
        {{#advice}}{{>advice}}{{/advice}}{{#form}}{{>work-form}}{{/form}}</td></tr>
        {{#powers}}<tr><th scope="row"><a href="{{powerAddress}}" data-result>{{power}}</a><br><small>{{list}}{{#code}} <span class="code">{{.}}</span>{{/code}}</small></th><td data-label="栏目">{{columns}}</td><td data-label="状态">{{#mark}}{{>work-mark}}{{/mark}}</td></tr>{{/powers}}</tbody>{{/groups.items}}</table>{{/groups.count}}
        <nav class="pager" aria-label="翻页">{{#previous}}<a rel="prev" href="{{.}}">上一页</a>{{/previous}}{{#next}}<a rel="next" href="{{.}}">下一页</a>{{/next}}</nav>
        {{#unchanged.count}}<h2>没有变化的职权 {{unchanged.count}} 项</h2><p>这些职权所引的条文，在新版里条号和文字都没有变：</p>{{#unchanged}}{{>work-quiet}}{{/unchanged}}{{/unchanged.count}}
        {{#unjudged.count}}<h2>未能判断的职权 {{unjudged.count}} 项</h2><p>修订是否涉及这些职权，依现有的文本说不准：</p>{{#unjudged}}{{>work-quiet}}{{/unjudged}}{{/unjudged.count}}
        {{/content}}{{/frame}}
        """#,
        "work-refused": #"""
        {{<frame}}{{$content}}
        <h1>有的没有记下</h1>
        <ul>{{#refused}}<li>{{text}}</li>{{/refused}}</ul>
        {{#told}}<p>{{text}}。</p>{{/told}}
        <p><a href="{{back}}">回到待办</a></p>
        {{/content}}{{/frame}}
        """#,
    ]
}
