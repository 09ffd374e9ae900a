extension StyleSheet {
    /// Statutory text, quotations, differences, the strip that shows where citations lie.
    static let texts = #"""
        .reading { display: grid; gap: 1rem 2rem; grid-template-columns: minmax(0, 1fr) 16rem; align-items: start; }
        .reading .read { grid-column: 1; grid-row: 1; min-width: 0; }
        .contents { grid-column: 2; grid-row: 1; position: sticky; top: 5rem; max-height: calc(100vh - 6rem); overflow-y: auto; padding: 0 .25rem .5rem; }
        .contents h2 { font-size: 1rem; margin: 1rem 0 .3rem; }
        .contents ul { list-style: none; margin: 0; padding: 0; }
        .contents li a { display: block; padding: .15rem .4rem; border-radius: .25rem; text-decoration: none; }
        .contents li a:hover { background: var(--tint); }
        .contents .depth-2 a { padding-left: 1.4rem; } .contents .depth-3 a, .contents .depth-4 a { padding-left: 2.4rem; }
        .find label { display: block; font-size: .9rem; color: var(--soft); }
        .find input { flex: 1; min-width: 0; font: inherit; padding: .3rem .6rem; border: 1px solid var(--soft); border-right: 0; border-radius: .35rem 0 0 .35rem; background: var(--sheet); color: var(--ink); }
        .find .button { border-radius: 0 .35rem .35rem 0; white-space: nowrap; }
        .statute { position: relative; padding-right: 2.5rem; }
        .statute .part { font-family: var(--serif); text-align: center; margin: 2rem 0 .75rem; scroll-margin-top: 4.5rem; }
        .article { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr) 7rem; gap: 0 1rem; margin: 0 -.5rem; padding: .5rem; border-top: 1px solid transparent; scroll-margin-top: 4.5rem;
          content-visibility: auto; contain-intrinsic-size: auto 5rem; }
        .article:target { background: var(--mark); }
        .citation { scroll-margin-top: 4.5rem; }
        .citation:target { outline: 2px solid var(--link); outline-offset: .25rem; } .citation:target > summary { background: var(--mark); }
        .article.cited { border-top-color: var(--line); }
        .article .num { font-weight: 700; font-family: var(--serif); }
        .article .num a { text-decoration: none; }
        .article .text, .lawtext { font-family: var(--serif); font-size: 1.05rem; line-height: 1.9; }
        .article .text p, .lawtext p { margin: 0 0 .35rem; text-indent: 2em; }
        .article .text p.item, .lawtext p.item { text-indent: 0; padding-left: 2em; }
        .article .text p.sub, .lawtext p.sub { text-indent: 0; padding-left: 4em; }
        .lawtext p.here { background: var(--mark); }
        .lawtext .caption, .article .caption { font-style: normal; color: var(--note); }
        .article .margin { text-align: right; font-size: .9rem; }
        .strip { position: absolute; right: 0; top: 0; bottom: 0; width: 1.6rem; }
        .strip-in { position: sticky; top: 5rem; height: calc(100vh - 7rem); }
        .strip svg { width: 100%; height: 100%; display: block; }
        .citers { list-style: none; margin: .5rem 0; padding: 0; }
        .citers li { margin: 0 -.5rem; padding: .45rem .5rem; content-visibility: auto; contain-intrinsic-size: auto 3rem; border-bottom: 1px solid var(--line); display: grid; grid-template-columns: 6rem minmax(0, 1fr) auto; gap: .2rem 1rem; }
        .basis { white-space: pre-wrap; line-height: 1.95; }
        .basis a.cite { background: var(--tint); border-radius: .2rem; padding: 0 .15em; }
        .basis a.cite.bad { box-shadow: inset 0 -2px var(--bad); } .basis a.cite.warn { box-shadow: inset 0 -2px var(--warn); }
        .basis a.cite.good { box-shadow: inset 0 -2px var(--good); }
        .unfold { border-left: 3px solid var(--line); margin: .5rem 0 .75rem; padding: .2rem 0 .2rem 1rem; white-space: normal; }
        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 1.5rem; }
        .pair > div { min-width: 0; }
        .pair h3, .pair h4 { margin: .2rem 0; font-size: .95rem; color: var(--soft); }
        ins { background: var(--ins); text-decoration: underline; text-decoration-thickness: .12em; }
        del { background: var(--del); text-decoration: line-through; }
        .diff { font-family: var(--serif); white-space: pre-wrap; line-height: 1.9; }
        .side-by-side { border-top: 1px solid var(--line); padding: .75rem 0; }
        .finding { border-left: 4px solid var(--line); padding: .3rem 0 .3rem 1rem; margin: .75rem 0; }
        .finding.error { border-color: var(--bad); } .finding.warning { border-color: var(--warn); } .finding.note { border-color: var(--note); }
        .finding p { margin: .2rem 0; }
        .advice .lawtext { border-left: 3px solid var(--good); padding: .1rem 0 .1rem 1rem; margin: .3rem 0; }
        .advice[open] .lawtext p { text-indent: 0; }
        table.work tr.group td { background: var(--tint); } table.work tr.group p { margin: .1rem 0; } table.work th[scope=row] { font-weight: 400; }
        .c-side { width: 26%; } .c-difference { width: 48%; } .compared { table-layout: fixed; width: 100%; } .compared td, .compared th { vertical-align: top; overflow-wrap: anywhere; } .difference { margin: 0 0 .5em; }
        .c-power { width: 56%; } .c-field { width: 14%; } .c-now { width: 30%; } .c-name { width: 44%; } .c-cited { width: 16%; } .c-state { width: 26%; }
        .mark { display: flex; flex-wrap: wrap; gap: .4rem .8rem; align-items: center; margin: .4rem 0 .2rem; font-size: .9rem; } .mark input { font: inherit; padding: .2rem .4rem; max-width: 100%;
          border: 1px solid var(--soft); border-radius: .3rem; background: var(--sheet); color: var(--ink); } .pick { width: 1.1rem; height: 1.1rem; vertical-align: middle; accent-color: var(--seal); }

        """#

    /// Narrow screens, paper, and people who want things to keep still.
    static let media = #"""
        @media (max-width: 60rem) {
          .with-side { grid-template-columns: minmax(0, 1fr); gap: 1rem; }
          .reading { grid-template-columns: minmax(0, 1fr); }
          .reading .read, .contents { grid-column: 1; grid-row: auto; }
          .contents { position: static; max-height: none; overflow: visible; }
          .contents ul { max-height: 11rem; overflow-y: auto; border: 1px solid var(--line); border-radius: .35rem; }
          .article { grid-template-columns: 5.5rem minmax(0, 1fr); }
          .article .margin { grid-column: 2; text-align: left; }
        }
        @media (max-width: 40rem) {
          table.bars td:last-child { width: auto; }
          h1 { font-size: 1.3rem; }
          main { padding: 1rem .9rem 3rem; }
          .top { position: static; }
          html { scroll-padding-top: .5rem; }
          .top-in { padding: .5rem .9rem; }
          .top .ask { flex-basis: 100%; max-width: none; }
          .ask.big { display: block; }
          .ask.big input[type=search] { font-size: 1.05rem; padding: .65rem .8rem; }
          .ask.big button { font-size: 1rem; padding: .65rem 1rem; }
          .nav { flex: 1; min-width: 0; } .nav ul { flex-wrap: nowrap; overflow-x: auto; } .nav a { white-space: nowrap; padding: .3rem .5rem; }
          .top-in { gap: .3rem .6rem; }
          .article { display: block; }
          .article .num { display: inline-block; margin-right: .5rem; }
          .pair { grid-template-columns: minmax(0, 1fr); }
          .citers li { grid-template-columns: minmax(0, 1fr); }
          dl.fields > div { grid-template-columns: minmax(0, 1fr); gap: .2rem; }
          table.stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          table.stack, table.stack tbody { display: block; }
          table.stack tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; }
          table.stack td, table.stack th { display: block; border: 0; padding: .1rem .6rem; text-align: left; }
          td.code { min-width: 0; }
          table.stack td[data-label]::before { content: attr(data-label) "："; color: var(--soft); }
        }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
        @media print {
          @page { margin: 15mm 12mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; } }
          :root { color-scheme: light; --paper: #fff; --sheet: #fff; --ink: #000; --soft: #333; --line: #999; --tint: #f2f2f2; --seal: #000; --link: #000;
            --good: #1c6138; --warn: #7a4a00; --bad: #a1151b; --note: #4a4a6a; --mark: #eee; --ins: #e6e6e6; --del: #fff; }
          svg, mark, ins, .chip { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          .paper { display: flex; flex-wrap: wrap; gap: 0 1.5rem; border-bottom: 1px solid #000; padding-bottom: .2rem; margin: 0 0 .6rem; font-size: 9pt; }
          .button, button, .crumbs, .skip { display: none !important; }
          .scroll { overflow: visible; }
          table { font-size: 9pt; } th, td { padding: .2rem .35rem; } thead { display: table-header-group; } thead th { white-space: normal; }
          td.code { min-width: 0; } td .chip { white-space: normal; border: 0; padding: 0; } td svg { max-width: 9rem; }
          .advice:not([open]) { display: none; } .advice .lawtext { font-size: 9.5pt; line-height: 1.6; }
          table.work { table-layout: fixed; }

          tr.group { break-after: avoid; } tr.group, tr.group td { break-inside: auto !important; }
          table.stack td[data-label]::before { content: none; }
          body { font-size: 10.5pt; display: block; }
          .top, .foot, .ask, .filters, .pager, .side, .strip, .no-print, .skip { display: none; }
          main { max-width: none; padding: 0; }
          .with-side, .reading { display: block; } .statute { padding-right: 0; }
          .article, .hit, .citers li { content-visibility: visible; }
          .article, .hit, tr { break-inside: avoid; }
          .finding { margin: .3rem 0; padding: .1rem .5rem; font-size: 9.5pt; line-height: 1.45; } .finding small { font-size: 8.5pt; }
          .finding > p { margin: .15rem 0; break-inside: avoid; break-after: avoid; } .finding > .diff { break-inside: auto; line-height: 1.5; }
          .finding summary { break-after: avoid; list-style: none; font-weight: normal; }
          .finding details > ul { margin: .1rem 0; padding: 0; font-size: 9pt; line-height: 1.4; } .finding details > ul > li { display: inline; }
          .finding details > ul > li:not(:last-child)::after { content: "；"; }
          .finding li > a { display: inline-block; max-width: 22em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
          .finding .lawtext { margin: .2rem 0; line-height: 1.45; } .finding .lawtext p { margin: .1rem 0; }
          h1, h2, h3, .part { break-after: avoid; }
          a { text-decoration: none; } .sheet { border: 0; padding: 0; }
          .figure { break-inside: avoid; }
        }

        """#
}
