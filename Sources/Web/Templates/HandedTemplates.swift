extension Templates {
    /// Handing in a file or a text, and what was found in it.
    static let handed: [String: String] = [
        "handed-form": #"""
        {{<frame}}{{$content}}
        <h1>核对文件或文字</h1>
        <p>粘贴一段文字，或者选择文件（清单、决定书、公文；Word、Excel、WPS、PDF、网页、文本、压缩包都可以）：逐处列出其中引用的法律文件，条款有没有、引文对不对，在原文中标出来。<b>只核对，不保存：</b>内容不写入资料库，结果只在内存里，半小时没有人看就清除。</p>
        <form class="handed" action="/check/new" method="post" enctype="multipart/form-data" data-drop>
        <p><label for="text">文字</label><textarea id="text" name="text" rows="12" placeholder="例：依据《中华人民共和国行政处罚法》第三十三条第一款的规定……"></textarea></p>
        <p><label for="file">文件（可选多个，也可以拖到这里；每个不超过 {{limit}} MB）</label><input type="file" id="file" name="file" multiple></p>
        <div class="filters"><div><label for="asOf">按哪一天的法律核对（不填即今天，文件写有日期的按其日期）</label><input type="date" id="asOf" name="asOf"></div>
        <div><label><input type="checkbox" name="ocr"> 扫描件识别文字（较慢，可能有误）</label></div></div>
        <p><button class="button" type="submit">核对</button></p>
        </form>
        {{/content}}{{/frame}}
        """#,
        "handed-progress": #"""
        {{<frame}}{{$content}}
        <h1>正在核对</h1>
        <p>{{names}}</p>
        <p role="status" data-progress="{{state}}">{{sentence}}。<progress value="{{finished}}" max="{{total}}"></progress></p>
        <form action="{{cancel}}" method="post"><button class="button quiet" type="submit">取消</button></form>
        {{/content}}{{/frame}}
        """#,
        "handed": #"""
        {{<frame}}{{$content}}
        <h1>核对结果</h1>
        <p>{{names}}</p>
        <p role="status"><b class="count">{{citations}}</b> 处引用，用时 {{took}}；没有保存，半小时没有人看就清除：</p>
        {{>tally}}
        <ul class="soft">{{#coverage}}<li>{{.}}</li>{{/coverage}}</ul>
        {{#failures.items}}<p class="banner bad">{{file}}：{{message}}</p>{{/failures.items}}
        <p class="no-print">{{#severities}}<span class="chip {{style}}">{{text}} {{count}} 条</span> {{/severities}}　下载：<a href="{{marked}}">带批注的副本</a>　<a href="{{corrected}}">改正确定错误的副本</a>　结果 <a href="{{csv}}">CSV（Excel）</a>　<a href="{{json}}">JSON</a>　<a href="{{html}}">HTML</a>　<a href="{{sarif}}">SARIF</a> <button type="button" class="button quiet" data-print hidden>打印</button>　<a href="/check/new">再核对一份</a></p>
        {{#files.count}}<ul class="chips">{{#files.items}}<li><a class="chip" href="{{address}}"{{#current}} aria-current="true"{{/current}}>{{name}}</a></li>{{/files.items}}</ul>{{/files.count}}
        {{#warnings.count}}<details class="banner note"><summary>读取这个文件时有 {{warnings.count}} 处提示</summary><ul>{{#warnings.items}}<li>{{place}}：{{message}}</li>{{/warnings.items}}</ul></details>{{/warnings.count}}
        {{#loose}}{{>finding}}{{/loose}}
        {{#text}}<h2>原文</h2><div class="sheet basis">{{#stretches}}{{#link}}<a class="cite {{style}}" href="{{address}}" title="{{title}}">{{text}}</a>{{/link}}{{^link}}{{text}}{{/link}}{{/stretches}}</div>
        {{#citations.count}}<h2>逐处核对</h2>{{#citations}}{{#items}}{{>citation}}{{/items}}{{/citations}}{{/citations.count}}
        {{^citations.count}}<p>这里没有找到引用。</p>{{/citations.count}}{{/text}}
        {{#list}}<h2>{{title}}</h2><p>{{powers}} 个编码行，{{#all}}全部列出。<a href="{{other}}">只看有错误或警告的</a>{{/all}}{{^all}}其中 {{shown}} 行有错误或警告。<a href="{{other}}">看全部</a>{{/all}}</p>
        {{#entries}}<article class="sheet"><h3>{{name}}{{#subitem}}（{{.}}）{{/subitem}}</h3><ul class="facts"><li>{{category}}</li>{{#code}}<li>编码 <span class="code">{{.}}</span></li>{{/code}}<li>{{place}}</li></ul>
        {{#loose}}{{>finding}}{{/loose}}
        <dl class="fields">{{#fields.items}}<div><dt>{{label}}</dt><dd><div class="basis">{{#stretches}}{{#link}}<a class="cite {{style}}" href="{{address}}" title="{{title}}">{{text}}</a>{{/link}}{{^link}}{{text}}{{/link}}{{/stretches}}</div>{{#citations.count}}<div class="unfold"><b>逐条核对</b>{{#citations}}{{#items}}{{>citation}}{{/items}}{{/citations}}</div>{{/citations.count}}</dd></div>{{/fields.items}}</dl></article>{{/entries}}{{/list}}
        <nav class="pager" aria-label="翻页">{{#previous}}<a rel="prev" href="{{.}}">上一页</a>{{/previous}}{{#next}}<a rel="next" href="{{.}}">下一页</a>{{/next}}</nav>
        {{/content}}{{/frame}}
        """#,
    ]
}
