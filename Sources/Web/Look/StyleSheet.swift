/// The style sheet: one file for the browser, kept here in three parts.
///
/// What there may be hundreds of on a page (`content-visibility: auto`) is laid out when it comes near the window: laying out is most
/// of what a browser does with an answer. Such boxes clip what stands out of them, so they are a little wider than their text, for
/// the outline of the focus. The first ones are exempt: a browser that finds such a box in the window lays the page out twice. What lies
/// below them is left out (`above`) of the first frame of an answer that took a page's place. Paper shows everything.
enum StyleSheet {
    /// The whole sheet.
    static let text = frame + components + texts + media

    /// Colours, type, the frame around every page.
    ///
    /// Every pair of ink and ground reaches a contrast of 4.5 : 1 in both schemes; a browser test measures it.
    static let frame = #"""
        :root {
          color-scheme: light dark;
          --paper: #faf8f3; --sheet: #ffffff; --ink: #1d1b18; --soft: #595349; --line: #d9d2c4; --tint: #f0ebdf;
          --seal: #9b1c1f; --on-seal: #ffffff; --link: #14508c; --focus: #b35900;
          --good: #1c6138; --warn: #7a4a00; --bad: #a1151b; --note: #4a4a6a;
          --mark: #ffe9a8; --ins: #dcefdc; --del: #f8dcdc;
          --sans: "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", system-ui, sans-serif;
          --serif: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC", serif;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #171613; --sheet: #211f1b; --ink: #ece7dc; --soft: #b3ab9c; --line: #45413a; --tint: #2b2823;
            --seal: #ff9a8f; --on-seal: #2a0808; --link: #8fc1f2; --focus: #ffb257;
            --good: #86d4a0; --warn: #f0bd6a; --bad: #ff9c98; --note: #c0c0ea;
            --mark: #5c4a10; --ins: #1f3d29; --del: #4d2426;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; scroll-padding-top: 4.5rem; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.75 var(--sans);
          overflow-wrap: anywhere; min-height: 100vh; display: flex; flex-direction: column; }
        a { color: var(--link); text-underline-offset: .2em; text-decoration-thickness: .06em; }
        a:hover { text-decoration-thickness: .14em; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
        h1, h2, h3 { line-height: 1.35; font-weight: 700; margin: 0; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1.05rem; margin-top: 1.25rem; }
        p { margin: .5rem 0; }
        ul.plain, ol.plain { list-style: none; margin: 0; padding: 0; }
        small, .soft { color: var(--soft); }
        small { font-size: .875rem; }
        .skip { position: absolute; left: -99rem; background: var(--sheet); padding: .5rem 1rem; z-index: 9; }
        .skip:focus { left: 1rem; top: .5rem; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .top { background: var(--sheet); border-bottom: 1px solid var(--line); border-top: 4px solid var(--seal);
          position: sticky; top: 0; z-index: 5; }
        .top-in { max-width: 76rem; margin: 0 auto; padding: .5rem 1.25rem; display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; align-items: center; }
        .brand { font: 700 1.35rem/1.4 var(--serif); color: var(--seal); text-decoration: none; letter-spacing: .12em; }
        .nav ul { display: flex; gap: .2rem; list-style: none; margin: 0; padding: 0; }
        .nav a { display: block; padding: .3rem .7rem; text-decoration: none; color: var(--ink); border-radius: .3rem; }
        .nav a:hover { background: var(--tint); }
        .nav a[aria-current] { background: var(--tint); font-weight: 700; box-shadow: inset 0 -3px var(--seal); }
        .top .ask { flex: 1 1 18rem; max-width: 34rem; margin-left: auto; }
        main { flex: 1; width: 100%; max-width: 76rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
        main:focus { outline: none; } main[aria-busy=true] { cursor: progress; }
        .foot { border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
        .foot-in { max-width: 76rem; margin: 0 auto; padding: 1rem 1.25rem 2rem; }
        .crumbs { font-size: .9rem; color: var(--soft); margin-bottom: .75rem; }
        .crumbs ol { display: flex; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; }
        .crumbs li + li::before { content: "›"; margin: 0 .5rem; }
        .ask { position: relative; }
        .ask-row { display: flex; }
        .ask input[type=search] { flex: 1; min-width: 0; font: inherit; padding: .45rem .8rem; border: 1px solid var(--soft); border-right: 0;
          border-radius: .35rem 0 0 .35rem; background: var(--sheet); color: var(--ink); }
        .ask button, .button { font: inherit; font-weight: 700; padding: .45rem 1.1rem; border: 1px solid var(--seal); background: var(--seal);
          color: var(--on-seal); border-radius: 0 .35rem .35rem 0; cursor: pointer; }
        .button { border-radius: .35rem; display: inline-block; text-decoration: none; }
        .button.quiet { background: var(--sheet); color: var(--link); border-color: var(--line); font-weight: 400; padding: .25rem .8rem; }
        .ask.big input[type=search] { font-size: 1.2rem; padding: .8rem 1rem; }
        .ask.big button { font-size: 1.1rem; padding: .8rem 1.6rem; }
        .options { position: absolute; left: 0; right: 0; top: 100%; margin: .2rem 0 0; padding: .3rem 0; list-style: none; background: var(--sheet);
          border: 1px solid var(--line); border-radius: .35rem; box-shadow: 0 .4rem 1.2rem rgb(0 0 0 / .18); z-index: 8; max-height: 22rem; overflow-y: auto; }
        .options li { padding: .35rem 1rem; cursor: pointer; display: flex; gap: .75rem; justify-content: space-between; }
        .options li[aria-selected=true] { background: var(--tint); box-shadow: inset 4px 0 var(--seal); }
        .options small { white-space: nowrap; }

        """#
}
