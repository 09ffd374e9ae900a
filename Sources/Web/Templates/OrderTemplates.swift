extension Templates {
    /// Files into the library, other names, things out of it.
    static let keepOrders: [String: String] = [
        "keep": #"""
        {{<frame}}{{$content}}
        <h1>导入与整理</h1>
        <p>导入清单和法律文件；给库里的清单、法律文件改名，移除，用新的文件替换。每一步都先说明会改动什么，确认后才做；谁在什么时候做了什么，记在<a href="/journal">变更记录</a>里{{#visitor}}（您的名称：{{.}}）{{/visitor}}。</p>
        <section class="sheet"><h2>导入文件</h2>
        <form class="handed" action="/keep" method="post" enctype="multipart/form-data" data-drop>
        <p><label for="file">文件（可选多个，也可以拖到这里；Word、Excel、WPS、PDF、网页、文本、压缩包都可以，一次共不超过 {{limit}} MB）</label><input type="file" id="file" name="file" multiple required></p>
        <div class="filters"><div><label for="title">清单的标题（不填即用文件里写的；只在这次是一份清单时填）</label><input type="text" id="title" name="title" maxlength="200"></div>
        <div><label for="sender">送来的人或单位（可不填）</label><input type="text" id="sender" name="sender" maxlength="50"></div>
        {{#asksWho}}<div><label for="who">经办人</label><input type="text" id="who" name="who" maxlength="50" autocomplete="name"></div>{{/asksWho}}
        <div><label><input type="checkbox" name="ocr"> 扫描件识别文字（较慢，可能有误）</label></div></div>
        <p><button class="button" type="submit">读取，看会改动什么</button></p>
        <p class="soft">同名的文件替换以前上传的同名文件；内容不变的不重复导入。要替换名称不同的一份，请在下面打开它再上传。</p>
        </form></section>
        <h2>库里有什么</h2>
        <ul class="chips">{{#kinds}}<li><a class="chip" href="{{address}}"{{#current}} aria-current="true"{{/current}}>{{title}}</a></li>{{/kinds}}</ul>
        <form class="filters no-print" action="/keep" method="get"><input type="hidden" name="kind" value="{{kind}}">
        <div><label for="name">名称含有</label><input id="name" name="name" value="{{name}}" maxlength="200"></div>
        <button class="button quiet" type="submit">筛选</button></form>
        <p role="status">{{count}} 项{{#more}}，只列出前 {{.}} 项，请写名称筛选{{/more}}。</p>
        {{#rows.count}}<div class="scroll"><table class="stack"><caption class="hidden">库里的内容</caption><thead><tr><th scope="col">名称</th><th scope="col">来自文件</th><th scope="col">整理</th></tr></thead><tbody>
        {{#rows.items}}<tr><th scope="row">{{name}}</th><td data-label="来自文件">{{files}}</td><td><a class="wide" href="{{address}}" data-result aria-label="改名、替换、移除：{{name}}">改名、替换、移除</a></td></tr>{{/rows.items}}
        </tbody></table></div>{{/rows.count}}
        {{/content}}{{/frame}}
        """#,
        "keep-item": #"""
        {{<frame}}{{$content}}
        <h1>{{name}}</h1>
        <ul class="facts"><li>{{kindTitle}}</li><li>来自 {{fileCount}} 个文件：{{#files.items}}{{text}} {{/files.items}}</li>{{#view}}<li><a href="{{.}}">查看</a></li>{{/view}}</ul>
        <div class="ways">
        {{#canRename}}<section class="sheet"><h2>改名</h2><form class="handed" action="/keep/change" method="post" enctype="multipart/form-data">
        <input type="hidden" name="act" value="rename"><input type="hidden" name="kind" value="{{kind}}"><input type="hidden" name="name" value="{{name}}">
        <p><label for="newName">新的名称</label><input type="text" id="newName" name="newName" value="{{name}}" maxlength="200" required></p>
        {{#asksWho}}<p><label for="who-rename">经办人</label><input type="text" id="who-rename" name="who" maxlength="50" autocomplete="name"></p>{{/asksWho}}
        <p><button class="button" type="submit">改名…</button></p><p class="soft">各处都用新的名称，再次导入同一文件时沿用。</p></form></section>{{/canRename}}
        {{#canReplace}}<section class="sheet"><h2>用新的文件替换</h2><form class="handed" action="/keep" method="post" enctype="multipart/form-data" data-drop>
        <input type="hidden" name="kind" value="{{kind}}"><input type="hidden" name="replace" value="{{name}}">
        <p><label for="file">新的文件</label><input type="file" id="file" name="file" multiple required></p>
        <p><label for="sender">送来的人或单位（可不填）</label><input type="text" id="sender" name="sender" maxlength="50"></p>
        {{#asksWho}}<p><label for="who-replace">经办人</label><input type="text" id="who-replace" name="who" maxlength="50" autocomplete="name"></p>{{/asksWho}}
        <p><label><input type="checkbox" name="ocr"> 扫描件识别文字（较慢，可能有误）</label></p>
        <p><button class="button" type="submit">读取，看会改动什么</button></p><p class="soft">新的文件读不出来时，原来的不动。</p></form></section>{{/canReplace}}
        <section class="sheet"><h2>移除</h2><form class="handed" action="/keep/change" method="post" enctype="multipart/form-data">
        <input type="hidden" name="act" value="remove"><input type="hidden" name="kind" value="{{kind}}"><input type="hidden" name="name" value="{{name}}">
        {{#asksWho}}<p><label for="who-remove">经办人</label><input type="text" id="who-remove" name="who" maxlength="50" autocomplete="name"></p>{{/asksWho}}
        <p><button class="button" type="submit">移除…</button></p><p class="soft">先说明涉及多少职权和引用，确认后才移除。上传的文件一并删除；从服务器目录导入的文件不动。</p></form></section>
        </div>
        {{#editions.count}}<h2>版本</h2><ul>{{#editions.items}}<li><a href="{{address}}">{{name}}</a>　<span class="soft">{{files}}</span></li>{{/editions.items}}</ul>{{/editions.count}}
        {{/content}}{{/frame}}
        """#,
        "keep-progress": #"""
        {{<frame}}{{$content}}
        <h1>{{heading}}</h1>
        <p role="status" data-progress="{{state}}">{{sentence}}。<progress value="{{finished}}" max="{{total}}"></progress></p>
        {{#cancel}}<form action="{{.}}" method="post"><button class="button quiet" type="submit">取消</button></form>{{/cancel}}
        {{^cancel}}<p class="soft">可以离开本页，导入照常完成；各页随后自动换用新的内容。</p>{{/cancel}}
        {{/content}}{{/frame}}
        """#,
        "keep-failed": #"""
        {{<frame}}{{$content}}
        <h1>{{heading}}</h1>
        <p class="banner bad" role="alert">{{sentence}}</p>
        <p><a href="/keep">回到导入与整理</a></p>
        {{/content}}{{/frame}}
        """#,
        "keep-told": #"""
        {{<frame}}{{$content}}
        <h1>{{heading}}</h1>
        {{#isAgain}}<p class="banner warn" role="alert">在您确认之前，库里的内容有了别的变化，所以没有改动；请照现在的内容再看一遍。</p>{{/isAgain}}
        {{#isPublished}}<p class="banner good" role="status">已经发布，各页几秒钟内换用新的内容。<a href="/changes">库的变化</a>　<a href="/journal">变更记录</a></p>{{/isPublished}}
        {{#faults.items}}<p class="banner warn" role="alert">{{text}}</p>{{/faults.items}}
        {{#subjects.count}}<ul>{{#subjects.items}}<li><b>{{text}}</b></li>{{/subjects.items}}</ul>{{/subjects.count}}
        {{#sentences.count}}<ul class="plain">{{#sentences.items}}<li>{{text}}</li>{{/sentences.items}}</ul>{{/sentences.count}}
        {{#unread.count}}<section class="banner bad"><p><b>{{unread.count}} 个文件没有读出来，不会收入：</b></p><ul>{{#unread.items}}<li>{{file}}：{{note}}</li>{{/unread.items}}</ul></section>{{/unread.count}}
        {{#canConfirm}}<div class="confirm no-print"><form action="{{confirm}}" method="post"><button class="button" type="submit">确认{{verb}}</button></form><form action="{{cancel}}" method="post"><button class="button quiet" type="submit">取消，不改动</button></form>{{#who}}<span class="soft">经办：{{.}}</span>{{/who}}</div>{{/canConfirm}}
        {{#files.count}}<div class="scroll"><table class="stack"><caption class="hidden">逐个文件</caption><thead><tr><th scope="col">文件</th><th scope="col">结果</th><th scope="col">内容</th><th scope="col" class="number">多少</th></tr></thead><tbody>
        {{#files.items}}<tr><th scope="row">{{file}}</th><td data-label="结果"><span class="chip {{style}}">{{fate}}</span></td><td data-label="内容">{{#holds}}{{.}}{{/holds}}{{#replaces}}<br><span class="soft">原为{{.}}</span>{{/replaces}}{{#note}}<br><span class="soft">{{.}}</span>{{/note}}{{#warnings}}<br><span class="soft">读取提示 {{.}} 处</span>{{/warnings}}</td><td class="number" data-label="多少">{{size}}</td></tr>{{/files.items}}
        </tbody></table></div>{{/files.count}}
        {{#more}}<p class="soft">其余 {{.}} 个文件没有列出。</p>{{/more}}
        {{^canConfirm}}<p><a href="/keep">回到导入与整理</a></p>{{/canConfirm}}
        {{/content}}{{/frame}}
        """#,
        "journal": #"""
        {{<frame}}{{$content}}
        <h1>变更记录</h1>
        <p class="soft">谁在什么时候、从哪里做了什么，共 {{count}} 条，最近的在前；只增不改。<a href="/changes">库的变化</a>　<a href="/files">导入的文件</a></p>
        {{#remarks.items}}<p class="banner warn" role="alert">{{text}}</p>{{/remarks.items}}
        {{#rows.count}}<div class="scroll"><table class="stack"><caption class="hidden">变更记录</caption><thead><tr><th scope="col" class="number">编号</th><th scope="col">时间</th><th scope="col">经办</th><th scope="col">从哪里</th><th scope="col">做了什么</th></tr></thead><tbody>
        {{#rows.items}}<tr><td class="number" data-label="编号">{{number}}</td><td class="wide" data-label="时间">{{moment}}</td><td data-label="经办">{{#who}}{{.}}{{/who}}{{^who}}—{{/who}}</td><td data-label="从哪里">{{face}}</td><td data-label="做了什么"><span class="chip note">{{act}}</span> {{#address}}<a href="{{.}}">{{sentence}}</a>{{/address}}{{^address}}{{sentence}}{{/address}}</td></tr>{{/rows.items}}
        </tbody></table></div>{{/rows.count}}
        {{^rows.count}}<p>还没有记录。</p>{{/rows.count}}
        <nav class="pager" aria-label="翻页">{{#previous}}<a rel="prev" href="{{.}}">上一页</a>{{/previous}}{{#next}}<a rel="next" href="{{.}}">下一页</a>{{/next}}</nav>
        {{/content}}{{/frame}}
        """#,
    ]
}
