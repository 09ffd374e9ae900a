extension Templates {
    /// Help, and the first steps.
    static let help: [String: String] = [
        "steps": #"""
        <figure class="figure"><svg viewBox="0 0 640 96" width="640" height="96" role="img" aria-label="导入，核查，修改，再导入">
        <rect class="band" x="2" y="16" width="130" height="56" rx="8"></rect><text x="67" y="40" text-anchor="middle">清单、法律文件</text><text class="axis" x="67" y="60" text-anchor="middle">Word、Excel、PDF…</text>
        <path class="rule" d="M136 44H160M154 38l8 6-8 6" fill="none"></path>
        <rect class="band" x="168" y="16" width="130" height="56" rx="8"></rect><text x="233" y="40" text-anchor="middle">导入</text><text class="axis" x="233" y="60" text-anchor="middle">yiju import</text>
        <path class="rule" d="M302 44H326M320 38l8 6-8 6" fill="none"></path>
        <rect class="band" x="334" y="16" width="130" height="56" rx="8"></rect><text x="399" y="40" text-anchor="middle">核查</text><text class="axis" x="399" y="60" text-anchor="middle">自动，逐条比对</text>
        <path class="rule" d="M468 44H492M486 38l8 6-8 6" fill="none"></path>
        <rect class="band" x="500" y="16" width="130" height="56" rx="8"></rect><text x="565" y="40" text-anchor="middle">照报告修改</text><text class="axis" x="565" y="60" text-anchor="middle">改好再导入</text>
        </svg></figure>
        """#,
        "first-run": #"""
        {{<frame}}{{$content}}
        <h1>{{heading}}</h1>
        <p>{{sentence}}</p>
        {{>steps}}
        <h2>三步开始</h2>
        <ol>
        <li>备好文件：本单位的权责清单（Excel、Word、PDF、CSV、网页都行），以及清单引用的法律文件正文（例如国家法律法规数据库下载的 Word）。</li>
        <li>在<a href="/keep">导入与整理</a>选择文件上传（有“编辑”权限的人；先说明会新增、替换什么，确认后才导入），或者请管理员在服务器上运行 <code>yiju import 文件或者文件夹</code>；一次可以导入许多个，重复导入会替换旧的。</li>
        <li>导入完成后本页自动换成首页，核查随即开始。</li>
        </ol>
        <p class="soft">没有导入的法律文件只会列为“未入库”，不会被说成错误。更多说明见<a href="/help">帮助</a>。</p>
        {{/content}}{{/frame}}
        """#,
        "help": #"""
        {{<frame}}{{$content}}
        <h1>帮助</h1>
        <nav class="no-print" aria-label="本页目录"><ul class="chips"><li><a class="chip" href="#ask">怎样查</a></li><li><a class="chip" href="#read">怎样看一条</a></li><li><a class="chip" href="#check">怎样看核查</a></li><li><a class="chip" href="#outcomes">结果是什么意思</a></li><li><a class="chip" href="#work">修订后要做的事</a></li><li><a class="chip" href="#todo">待办</a></li><li><a class="chip" href="#lists">清单对照</a></li><li><a class="chip" href="#rules">全部规则</a></li><li><a class="chip" href="#keep">导入与整理</a></li><li><a class="chip" href="#keys">按键</a></li><li><a class="chip" href="#api">程序接口</a></li></ul></nav>
        {{>steps}}
        <h2 id="ask">怎样查</h2>
        <table class="stack"><caption class="hidden">检索框里可以写什么</caption><thead><tr><th scope="col">写法</th><th scope="col">得到什么</th></tr></thead><tbody>
        <tr><th scope="row"><a href="/search?q=%E7%AC%AC%E5%9B%9B%E5%8D%81%E5%9B%9B%E6%9D%A1">第四十四条</a></th><td>清单引用到的每部法律的第四十四条，和引用它的职权；44条、４４条、肆拾肆条都行</td></tr>
        <tr><th scope="row">保密法44、bmf44、保密法第四十四条第二款</th><td>这一条本身：条文、它从哪里来、现在是第几条、谁引用它</td></tr>
        <tr><th scope="row">保密法44至48、保密法44、45</th><td>几条一起查</td></tr>
        <tr><th scope="row">涉密人员 培训；涉密 -培训；泄密 或 窃密</th><td>含有这些词的条文和职权；减号是不要，或是任一</td></tr>
        <tr><th scope="row">"应当签订保密协议"</th><td>一字不差的原文</td></tr>
        <tr><th scope="row">类别:行政处罚　法:保密法　条:44　版本:2010　现行:是</th><td>限定范围，可以与词语并用</td></tr>
        <tr><th scope="row">编码或者它的开头；名称的拼音首字母</th><td>职权、法律文件</td></tr>
        </tbody></table>
        <h2 id="read">怎样看一条</h2>
        <ul>
        <li>条号会随修订变动。条文页先列<b>来自旧第几条</b>和站在那上面的职权，再列后来成了第几条；只是条号相同的折叠在最后。</li>
        <li>版本按钮通到同一内容在那一版的位置，不是同一条号。</li>
        <li>“较有把握”“把握不大”是文字比对的把握；不能确定时列出至多三处可能的条文，请人工核对。</li>
        <li>法律文件页右侧（手机在上方）的框里写条号就跳到那一条，写词语就标出全文各处；“复制”带出处；“下载 Word”得到整部文件。</li>
        </ul>
        <h2 id="check">怎样看核查</h2>
        <ul class="legend">{{#legend}}<li><span class="chip {{style}}">{{text}}</span></li>{{/legend}}</ul>
        <figure class="figure"><svg viewBox="0 0 640 120" width="640" height="120" role="img" aria-label="一条核查结果的各部分"><rect class="band" x="2" y="8" width="460" height="104" rx="6"></rect>
        <rect class="f-bad" x="2" y="8" width="4" height="104"></rect><text x="18" y="32">错误　引文与条文不符，改动涉及数量：“五”改为“一”</text><text class="axis" x="18" y="58">……处五千元以下罚款 → 一千元……</text><text x="18" y="82">建议引文：违反本条例第二条规定的，处一千元以下罚款。</text><text class="axis" x="18" y="103">可信度 确定（98%） · 位置 第12行“实施依据”列</text>
        <path class="rule" d="M466 28H486M466 54H486M466 78H486M466 99H486"></path><text class="axis" x="492" y="32">轻重和说明</text><text class="axis" x="492" y="58">与条文的差异</text><text class="axis" x="492" y="82">可以复制的原文</text><text class="axis" x="492" y="103">有多大把握，在哪里</text></svg></figure>
        <p>“错误”是清单说了法律没有说的话；“警告”要人判断；“提示”是写法，或者没能核对的。可信度低于“确定”的，请先核对再改。</p>
        <h2 id="outcomes">结果是什么意思</h2>
        <p>每处引用恰有一个结果。“引用旧版”另计：旧版也可能引得一字不差。</p>
        <dl class="fields">{{#outcomes}}<div><dt><span class="chip {{style}}">{{text}}</span></dt><dd>{{meaning}}。</dd></div>{{/outcomes}}</dl>
        <h2 id="work">修订后要做的事</h2>
        <dl class="fields">{{#works}}<div><dt>{{text}}</dt><dd>{{meaning}}。</dd></div>{{/works}}</dl>
        <h2 id="lists">清单对照</h2>
        <p><a href="/compare">清单对照</a>把两份清单，或者同一清单的两年，一项对一项放在一起；<a href="/consistency">一致性</a>列出同一职权在各份清单里引用的国家法律文件有何不同，多数怎样写。差异不等于错误。命令行 <code>yiju compare</code> 还能对照没有导入的文件。</p>
        <dl class="fields">{{#differences}}<div><dt>{{text}}</dt><dd>{{meaning}}。</dd></div>{{/differences}}</dl>
        <h2 id="rules">全部规则</h2>
        <div class="scroll"><table class="stack"><caption class="hidden">核查的全部规则</caption><thead><tr><th scope="col">查什么</th><th scope="col">轻重</th><th scope="col">代号</th></tr></thead><tbody>{{#rules}}<tr><th scope="row"><a href="{{address}}">{{sentence}}</a></th><td data-label="轻重"><span class="chip {{style}}">{{severity}}</span></td><td class="code" data-label="代号">{{name}}</td></tr>{{/rules}}</tbody></table></div>
        <h2 id="keep">导入与整理</h2>
        <p>有“编辑”权限的人可以在<a href="/keep">导入与整理</a>上传文件，给清单和法律文件改名，移除，或者用新的文件替换。每一步都先说明会新增、替换、移除什么，有多少职权和引用随之改变；确认之后才做，取消不留下任何东西。谁在什么时候做了什么，见<a href="/journal">变更记录</a>；每次导入带来的差别，见<a href="/changes">库的变化</a>；文件是谁送来、谁导入的，见<a href="/files">导入的文件</a>。只有“查看”权限时，请找管理员。</p>
        <h2 id="todo">待办和到期日</h2>
        <ul>
        <li><a href="/work">待办</a>列出全部清单里引用旧版的每一处要做的事，逾期的在前；到期日从新版施行之日起算，施行当日不计，只计工作日，放假和调休按国务院办公厅的通知。还没有公布通知的年份只计法定节日和周末，并在旁边说明。第几个工作日到期，由编辑在待办页上“改到期日”。</li>
        <li>选中几项，写上经办人和备注，按“选中的已办”或者“记备注”（需要编辑权限）；按错了用“撤销已办”，备注用“删去备注”去掉。清单再次导入后，记下的都还在；依据已经改正的，自动列为“已改正”。</li>
        <li>“没有变化的职权”所引的条文，在新版里条号和文字都没有变；说不准的另列为“未能判断的职权”，并说明为什么。</li>
        <li>待办可以下载为表格（xlsx）和日历（ics，可以导入 Outlook、WPS 和手机）。</li>
        </ul>
        <h2 id="keys">按键</h2>
        <ul><li><kbd>/</kbd> 到检索框（在法律文件页是“条号，或者要找的词”）</li><li><kbd>j</kbd>、<kbd>k</kbd> 到下一个、上一个结果，<kbd>Enter</kbd> 打开</li><li>检索框里 <kbd>↓</kbd> <kbd>↑</kbd> 选补全，<kbd>Esc</kbd> 收起</li></ul>
        <h2 id="api">程序接口</h2>
        <p>每一页都有同样内容的 JSON，地址在 <code>/api/v1/</code> 之下；<a href="/api/openapi.json">接口的机器可读说明</a>（OpenAPI 3.1）。核查报告、修订影响、各清单的数字可以下载 CSV。</p>
        {{/content}}{{/frame}}
        """#,
    ]
}
