extension Templates {
    /// What stands around every page, and the pages that need no data.
    static let frame: [String: String] = [
        "frame": #"""
        <!doctype html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>{{title}} · 依据</title>
        <link rel="icon" type="image/svg+xml" href="{{icon}}">
        <link rel="stylesheet" href="{{style}}">
        <link rel="alternate" type="application/atom+xml" title="库的变化" href="/changes.atom">
        <link rel="search" type="application/opensearchdescription+xml" title="依据" href="/opensearch.xml">
        <script src="{{script}}" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">跳到正文</a>
        <header class="top"><div class="top-in">
        <a class="brand" href="/" aria-label="依据，首页">依据</a>
        <nav class="nav" aria-label="主导航"><ul>{{#nav}}<li><a href="{{address}}"{{#current}} aria-current="page"{{/current}}>{{text}}</a></li>{{/nav}}</ul></nav>
        {{#ask}}<form class="ask" action="/search" method="get" role="search" aria-label="检索">
        <div class="ask-row"><label class="hidden" for="q">检索词、编码或条文号</label><input type="search" id="q" name="q" value="{{query}}" placeholder="词语、编码、条文号" data-key autocomplete="off" maxlength="800"><button type="submit">检索</button></div>
        </form>{{/ask}}
        </div></header>
        <main id="main" tabindex="-1">
        {{#paper.count}}<p class="paper" aria-hidden="true">{{#paper.items}}<span>{{text}}</span>{{/paper.items}}</p>{{/paper.count}}
        {{#crumbs.count}}<nav class="crumbs" aria-label="位置"><ol>{{#crumbs.items}}<li>{{#address}}<a href="{{.}}">{{text}}</a>{{/address}}{{^address}}<span aria-current="page">{{text}}</span>{{/address}}</li>{{/crumbs.items}}</ol></nav>{{/crumbs.count}}
        {{#asOf}}<div class="banner note"><p>本页按{{day}}判断现行、尚未施行、已废止；核查结果仍是今天的。<a href="{{today}}">看今天的</a></p></div>{{/asOf}}
        {{$content}}{{/content}}
        </main>
        <footer class="foot"><div class="foot-in">
        <p>依据只帮助查找和核对，不构成法律意见；以公布机关的正式文本为准。</p>
        <p><a href="/help">帮助</a>　<a href="/changes">库的变化</a>　<a href="/files">导入的文件</a>　<a href="/journal">变更记录</a>　<a href="/keep">导入与整理</a>　<a href="/help#api">程序接口</a></p>
        </div></footer>
        </body>
        </html>
        """#,
        "error": #"""
        {{<frame}}{{$content}}
        <h1>{{heading}}</h1>
        <p>{{sentence}}</p>
        {{#hints.count}}<h2>也许是</h2>
        <ul>{{#hints.items}}<li><a href="{{address}}">{{title}}</a></li>{{/hints.items}}</ul>{{/hints.count}}
        <form class="ask big" action="/search" method="get" role="search" aria-label="重新检索">
        <div class="ask-row"><label class="hidden" for="again">检索词、编码或条文号</label><input type="search" id="again" name="q" value="{{query}}" placeholder="词语、编码、条文号" autocomplete="off" maxlength="800"><button type="submit">检索</button></div>
        </form>
        <p class="soft"><small>状态 {{status}}</small></p>
        {{/content}}{{/frame}}
        """#,
    ]
}
