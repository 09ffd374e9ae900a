extension Templates {
    /// Pages of statutes, editions and articles.
    static let statutes: [String: String] = [
        "statutes": #"""
        {{<frame}}{{$content}}
        <h1>法律文件</h1>
        <form class="filters" action="/statutes" method="get">
        <div><label for="name">名称含有</label><input id="name" name="name" value="{{name}}" maxlength="200"></div>
        <div><label for="level">效力级别</label><select id="level" name="level"><option value="">全部</option>{{#levels}}<option value="{{level}}"{{#selected}} selected{{/selected}}>{{level}}</option>{{/levels}}</select></div>
        <button class="button quiet" type="submit">筛选</button>
        </form>
        <p class="soft">共 {{total}} 部；被职权引用的在前。</p>
        {{#rows.count}}<div class="scroll"><table class="stack"><caption class="hidden">在库的法律文件</caption>
        <thead><tr><th scope="col">名称</th><th scope="col">级别</th><th scope="col">在库版本</th><th scope="col" class="number">引用它的职权</th><th scope="col" class="number">引用次数</th></tr></thead>
        <tbody>{{#rows.items}}<tr><th scope="row"><a href="{{address}}" data-result>{{title}}</a></th><td data-label="级别">{{level}}</td>
        <td data-label="在库版本">{{#editions}}<a href="{{address}}">{{label}}</a>{{#remark}} <span class="chip note">{{.}}</span>{{/remark}} {{/editions}}</td>
        <td class="number" data-label="引用它的职权">{{powers}}</td><td class="number" data-label="引用次数">{{citations}}</td></tr>{{/rows.items}}</tbody></table></div>{{/rows.count}}
        {{^rows.count}}<p>没有符合条件的法律文件。没有导入不等于不存在。</p>{{/rows.count}}
        {{#missing.count}}<h2 id="missing">被引用、正文未入库</h2>
        <p class="soft">这些文件被职权引用，但没有导入正文，因此不能核对。没有导入不等于不存在。</p>
        <div class="scroll"><table class="stack"><caption class="hidden">正文未入库的法律文件</caption><thead><tr><th scope="col">名称</th><th scope="col" class="number">引用它的职权</th><th scope="col" class="number">引用次数</th></tr></thead>
        <tbody>{{#missing.items}}<tr><th scope="row"><a href="{{address}}">{{title}}</a></th><td class="number" data-label="引用它的职权">{{powers}}</td><td class="number" data-label="引用次数">{{citations}}</td></tr>{{/missing.items}}</tbody></table></div>{{/missing.count}}
        <nav class="pager" aria-label="翻页">{{#previous}}<a rel="prev" href="{{.}}">上一页</a>{{/previous}}{{#next}}<a rel="next" href="{{.}}">下一页</a>{{/next}}</nav>
        {{/content}}{{/frame}}
        """#,
        "edition-head": #"""
        <ul class="chips" aria-label="在库版本">{{#editions}}<li><a class="chip" href="{{address}}"{{#current}} aria-current="true"{{/current}}>{{label}}{{#kind}} {{.}}{{/kind}}{{#digest}}（主旨）{{/digest}}{{#trail}}：{{.}}{{/trail}}</a></li>{{/editions}}</ul>
        {{#namesakes}}<p class="soft">{{.}} 版的{{place}}是另一内容，只是条号相同。</p>{{/namesakes}}
        {{#digest}}<div class="banner note"><p><b>这是条文主旨，不是法律文本。</b>每条的主旨由本项目撰写，只供定位；引文不与它核对。需要全文请用 yiju import 导入。</p></div>{{/digest}}
        {{#partial}}<p class="soft">{{.}}。没有收录的部分不核对。</p>{{/partial}}
        {{#standing}}<div class="banner"><p><b>{{.}}。</b></p></div>{{/standing}}
        {{#old}}<div class="banner"><p><b>这是旧版。</b>库里最新的版本是 <a href="{{address}}">{{label}}</a>{{#became}}，本条现为{{#places.items}} <a href="{{address}}">{{text}}</a>{{/places.items}}{{text}}{{/became}}。旧引用按旧版核对。</p></div>{{/old}}
        """#,
        "lines": #"""
        {{#items}}<p class="{{style}}">{{text}}</p>{{/items}}
        """#,
        "statute": #"""
        {{<frame}}{{$content}}
        <h1>{{heading}}</h1>
        {{>edition-head}}
        <ul class="facts"><li>{{level}}</li><li>{{label}}{{#kind}} {{.}}{{/kind}}</li>{{#effective}}<li>{{.}} 起施行</li>{{/effective}}<li><b class="count">{{articleCount}}</b> 条</li>
        <li><b class="count">{{use.powers}}</b> 项职权引用 <b class="count">{{use.citations}}</b> 次</li>
        {{#compare}}<li><a href="{{.}}">两版对照</a></li>{{/compare}}{{#impact}}<li><a href="{{.}}">修订影响</a></li>{{/impact}}<li class="no-print"><a href="{{document}}" download>下载 Word</a></li></ul>
        <details><summary>沿革与来源</summary><ul>{{#history.items}}<li>{{text}}</li>{{/history.items}}<li>文件：{{source}}</li></ul></details>
        <div class="reading">
        <aside class="contents no-print" aria-label="目录">
        <form class="find" action="{{own}}" method="get" role="search" aria-label="在本文件里查找"><label for="find">条号，或者要找的词</label><div class="ask-row"><input type="search" id="find" name="find" value="{{find}}" placeholder="例如 {{articleCount}}" data-key autocomplete="off" maxlength="100"><button type="submit" class="button quiet">查找</button></div></form>
        {{#contents.count}}<h2>目录</h2><ul>{{#contents.items}}<li class="depth-{{depth}}"><a href="#{{anchor}}">{{text}}</a></li>{{/contents.items}}</ul>{{/contents.count}}
        <p><button type="button" class="button quiet" data-print hidden>打印</button></p></aside>
        <div class="read">
        {{#found}}<div class="banner note" role="status">{{#isNumber}}<p>{{.}}</p>{{/isNumber}}{{^isNumber}}<p>“{{words}}”见于 <b class="count">{{count}}</b> 条：{{#places.items}}<a href="{{anchor}}">{{text}}</a> {{/places.items}}</p>{{/isNumber}}<p><a href="{{whole}}">不标出</a></p></div>{{/found}}
        {{#preamble.count}}<div class="lawtext">{{#preamble.items}}<p>{{text}}</p>{{/preamble.items}}</div>{{/preamble.count}}
        <div class="statute" data-statute="{{heading}}">
        {{#parts}}{{#part}}<h2 class="part" id="{{anchor}}">{{text}}</h2>
        {{/part}}{{#article}}<section class="article{{#citers}} cited{{/citers}}" id="{{anchor}}" aria-label="{{number}}"><div class="num"><a href="{{address}}">{{number}}</a></div>
        <div class="text">{{#caption}}<p class="caption">（主旨）{{.}}</p>{{/caption}}{{#lines}}<p class="{{style}}">{{text}}{{#marked}}{{text}}{{#mark}}<mark>{{.}}</mark>{{/mark}}{{/marked}}</p>{{/lines}}</div>
        <div class="margin">{{#citers}}<a class="chip" href="{{address}}">{{.}} 项职权</a>{{/citers}}{{#loose}}<a class="chip none" href="{{address}}">未指明版本 {{.}}</a>{{/loose}}</div></section>
        {{/article}}{{/parts}}
        {{#passages.items}}<section class="sheet"><h2>{{kind}} {{title}}</h2><div class="lawtext">{{#lines}}<p>{{text}}</p>{{/lines}}</div></section>{{/passages.items}}
        {{#strip.any}}<nav class="strip" aria-label="引用分布"><div class="strip-in"><svg viewBox="0 0 16 {{strip.height}}" preserveAspectRatio="none" role="img" aria-label="哪些条文被职权引用">
        <rect class="band" x="0" y="0" width="16" height="{{strip.height}}"></rect>{{#strip.marks}}<a href="{{anchor}}"><title>{{title}}</title><rect class="f-bad" x="{{x}}" y="{{y}}" width="{{width}}" height="4"></rect></a>{{/strip.marks}}</svg></div></nav>{{/strip.any}}
        </div></div></div>
        {{/content}}{{/frame}}
        """#,
        "citers": #"""
        {{#items}}<li><span class="soft">{{category}}</span><span><a href="{{address}}" data-result>{{name}}</a> <span class="code soft">{{code}}</span></span><span>{{place}}{{#edition}} <small>（{{.}}）</small>{{/edition}}{{^exact}} <small>（相关）</small>{{/exact}}{{#remark}} <small>（{{.}}）</small>{{/remark}}</span></li>{{/items}}
        """#,
        "powers": #"""
        {{#legal}}{{#count}}<h3>作为依据（{{.}}）</h3><ul class="citers">{{>citers}}</ul>{{/count}}{{/legal}}
        {{#accountability}}{{#count}}<h3>作为问责依据（{{.}}）</h3><ul class="citers">{{>citers}}</ul>{{/count}}{{/accountability}}
        {{#responsibility}}{{#count}}<h3>作为责任事项依据（{{.}}）</h3><ul class="citers">{{>citers}}</ul>{{/count}}{{/responsibility}}
        {{#other}}{{#count}}<details><summary>在引文或其他栏目里提到（{{.}}）</summary><ul class="citers">{{>citers}}</ul></details>{{/count}}{{/other}}
        """#,
        "succession": #"""
        {{#items}}<div class="side-by-side"><p><b>{{direction}}：{{edition}} {{kind}}</b></p>
        {{#links}}<p>{{text}}{{#places}} <a href="{{address}}">{{text}}</a>{{/places}}</p>
        {{#candidates}}{{#items}}<div class="lawtext"><p class="soft">可能是 <a href="{{address}}">{{text}}</a></p><p>{{words}}</p></div>{{/items}}{{/candidates}}
        {{#segments}}{{#count}}<details><summary>文字差异</summary><p class="diff">{{#items}}{{#same}}{{.}}{{/same}}{{#removed}}<del>{{.}}</del>{{/removed}}{{#added}}<ins>{{.}}</ins>{{/added}}{{/items}}</p></details>{{/count}}{{/segments}}{{/links}}</div>{{/items}}
        """#,
        "article": #"""
        {{<frame}}{{$content}}
        <h1>{{heading}} {{place}}</h1>
        {{#notOnHand}}<div class="banner"><p><b>正文未入库。</b>库里没有《{{heading}}》的正文，所以不能显示条文，也不能核对引文；这不表示它不存在。下面是引用它的职权。</p></div>
        {{#nearest.count}}<details><summary>库里名称相近的文件</summary><ul>{{#nearest.items}}<li><a href="{{address}}">{{title}}</a></li>{{/nearest.items}}</ul></details>{{/nearest.count}}{{/notOnHand}}
        {{^notOnHand}}{{>edition-head}}{{/notOnHand}}
        {{#headings}}<p class="soft">{{.}}</p>{{/headings}}
        {{#absent}}<div class="banner"><p>{{.}}</p></div>{{/absent}}
        {{#noSuchPart}}<div class="banner"><p>{{.}}</p></div>{{/noSuchPart}}
        {{#article}}<div class="sheet lawtext">{{#caption}}<p class="caption">（主旨）{{.}}</p>{{/caption}}{{#lines}}{{>lines}}{{/lines}}</div>
        <nav class="pager" aria-label="相邻条文">{{#siblings.previous}}<a rel="prev" href="{{address}}">← {{text}}</a>{{/siblings.previous}}<a href="{{statute}}">全文</a>{{#siblings.next}}<a rel="next" href="{{address}}">{{text}} →</a>{{/siblings.next}}{{#copy}} <button type="button" class="button quiet no-print" data-copy="{{.}}" hidden>复制条文（带出处）</button>{{/copy}} <button type="button" class="button quiet no-print" data-print hidden>打印</button></nav>{{/article}}
        {{#citedHere}}<h2>引用它的职权（{{powers.total}}）</h2>
        {{#powers}}{{>powers}}{{/powers}}{{/citedHere}}
        {{#origins.items}}<section><h2>来自 {{edition}} 版<a href="{{address}}">{{place}}</a>：{{total}} 项职权引用</h2>
        {{#change}}<p class="soft">到本版：{{.}}。这些职权引的是旧条号，改引本条前请核对引文。</p>{{/change}}
        {{#powers}}{{>powers}}{{/powers}}</section>{{/origins.items}}
        {{^citedHere}}<p class="soft">引用它的职权（{{powers.total}}）：都还引用旧版。</p>{{#powers}}{{>powers}}{{/powers}}{{/citedHere}}
        {{#succession.count}}<h2>条文沿革</h2>{{#succession}}{{>succession}}{{/succession}}{{/succession.count}}
        {{#sameNumber.items}}<details class="namesake"><summary>只是条号相同：{{edition}}{{place}}，{{total}} 处引用{{#here}}（{{.}}）{{/here}}</summary>
        {{#address}}<p><a href="{{.}}">打开{{edition}}{{place}}</a></p>{{/address}}
        {{#powers}}<ul class="citers">{{>citers}}</ul>{{/powers}}</details>{{/sameNumber.items}}
        {{#superior}}{{>superior}}{{/superior}}
        {{#refersTo.count}}<h2>它引用的条文</h2><ul class="chips">{{#refersTo.items}}{{>reference}}{{/refersTo.items}}</ul>{{/refersTo.count}}
        {{#referredFrom.count}}<h2>引用它的条文</h2><ul class="chips">{{#referredFrom.items}}{{>reference}}{{/referredFrom.items}}</ul>{{/referredFrom.count}}
        {{#source}}<p class="soft"><small>来源：{{.}}</small></p>{{/source}}
        {{/content}}{{/frame}}
        """#,
        "superior": #"""
        <h2>上位法</h2>
        {{#quoted}}<p class="soft">正文未入库，按清单里的引文推断。</p>{{/quoted}}
        {{#cites.count}}<h3>本条写明的</h3><ul>{{#cites.items}}<li><a href="{{address}}">{{text}}</a>{{#opening}}<br><span class="soft">{{.}}</span>{{/opening}}</li>{{/cites.items}}</ul>{{/cites.count}}
        {{#guesses.count}}<h3>推测</h3><ol>{{#guesses.items}}<li><a href="{{address}}">{{text}}</a> <span class="chip note">{{certainty}}</span><br>{{opening}}<br><small class="soft">{{reason}}</small></li>{{/guesses.items}}</ol>{{/guesses.count}}
        <p class="soft">{{remark}}</p>
        """#,
        "reference": #"""
        <li><a class="chip" href="{{address}}">{{text}}</a>{{#doubt}} <small class="soft">{{.}}</small>{{/doubt}}</li>
        """#,
        "number": #"""
        {{<frame}}{{$content}}
        <h1>{{heading}}</h1>
        {{#places.count}}<p class="soft">下列法律文件的{{heading}}被职权引用；用作依据的在前，其后是问责依据。</p>{{/places.count}}
        {{^places.count}}<p>没有职权引用任何法律文件的{{heading}}。</p>{{/places.count}}
        {{#places.items}}<section class="sheet"><h2><a href="{{address}}" data-result>《{{title}}》{{heading}}</a></h2>
        <p class="facts">{{#label}}<span>{{.}} 版</span>{{/label}}{{#digest}}<span class="chip note">条文主旨</span>{{/digest}}{{#old}}<span class="chip warn">旧版，最新为 {{.}}</span>{{/old}}{{^onHand}}<span class="chip none">正文未入库</span>{{/onHand}}<span><b>{{count}}</b> 项职权</span></p>
        {{#became}}<p>{{label}} 版中：{{#places.items}}<a href="{{address}}">{{text}}</a> {{/places.items}}{{text}}</p>{{/became}}
        <div class="lawtext">{{#caption}}<p class="caption">（主旨）{{.}}</p>{{/caption}}{{#lines}}{{>lines}}{{/lines}}</div>
        {{#powers}}{{>powers}}{{/powers}}</section>{{/places.items}}
        <p><a href="{{search}}">在全部法律文件里查{{heading}}（在库 {{onHand}} 条）</a></p>
        {{/content}}{{/frame}}
        """#,
    ]
}
