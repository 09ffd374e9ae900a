extension StyleSheet {
    /// Cards, chips, tables, filters: what pages are put together from.
    static let components = #"""
        .sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; margin: 1rem 0; }
        .sheet > h2:first-child, .with-side > div > h2:first-child { margin-top: 0; }
        .grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); }
        .grid > .sheet { margin: 0; }
        .with-side { display: grid; gap: 2rem; grid-template-columns: minmax(0, 1fr) 15rem; align-items: start; }
        .facts { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; margin: .5rem 0; padding: 0; list-style: none; color: var(--soft); }
        .facts b { color: var(--ink); }
        .count { font-variant-numeric: tabular-nums; }
        .banner { border-left: 5px solid var(--warn); background: var(--tint); padding: .6rem 1rem; margin: 1rem 0; border-radius: 0 .4rem .4rem 0; }
        .banner.note { border-color: var(--note); } .banner.bad { border-color: var(--bad); } .banner.good { border-color: var(--good); }
        .banner p { margin: .2rem 0; }
        .chip { display: inline-block; font-size: .85rem; line-height: 1.5; padding: 0 .5rem; border: 1px solid currentColor; border-radius: 1rem; white-space: nowrap;
          color: var(--soft); background: var(--sheet); }
        .chip.good { color: var(--good); } .chip.warn { color: var(--warn); } .chip.bad { color: var(--bad); } .chip.note { color: var(--note); }
        .chip.good::before { content: "✓ "; } .chip.warn::before { content: "▲ "; } .chip.bad::before { content: "✕ "; } .chip.none::before { content: "○ "; }
        .chip.note::before { content: "· "; }
        .chips { display: flex; flex-wrap: wrap; gap: .4rem; margin: .5rem 0; padding: 0; list-style: none; }
        a.chip { text-decoration: none; } a.chip:hover { background: var(--tint); }
        a.chip[aria-current] { background: var(--tint); color: var(--ink); font-weight: 700; }
        .filters { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin: 1rem 0; }
        .filters > div { min-width: 0; max-width: 100%; }
        .filters label { display: block; font-size: .9rem; color: var(--soft); margin-bottom: .2rem; }
        kbd { border: 1px solid var(--soft); border-radius: .25rem; padding: 0 .35rem; font: .85rem ui-monospace, monospace; background: var(--sheet); }
        .filters select, .filters input { font: inherit; padding: .3rem .6rem; border: 1px solid var(--soft); border-radius: .3rem; background: var(--sheet); color: var(--ink); max-width: 100%; }
        .handed label { color: var(--soft); font-size: .9rem; }
        .handed textarea { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: .6rem .8rem; border: 1px solid var(--soft); border-radius: .3rem; background: var(--sheet); color: var(--ink); }
        .handed input[type=file] { display: block; width: 100%; box-sizing: border-box; padding: .8rem; border: 2px dashed var(--line); border-radius: .4rem; background: var(--sheet); color: var(--ink); }
        .handed.over input[type=file] { border-color: var(--link); background: var(--tint); }
        .handed input:not([type]), .handed input[type=text] { font: inherit; padding: .3rem .6rem; border: 1px solid var(--soft); border-radius: .3rem; background: var(--sheet); color: var(--ink); max-width: 100%; box-sizing: border-box; }
        .ways { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); margin: 1rem 0; } .ways > .sheet { margin: 0; }
        .ways h2 { font-size: 1.1rem; margin: 0 0 .4rem; } .ways input { width: 100%; }
        .confirm { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: 1rem 0; } .confirm .button.quiet { padding: .45rem 1.1rem; }
        .scroll { overflow-x: auto; }
        .paper { display: none; }
        .wide { white-space: nowrap; }
        table.bars svg { display: block; width: 100%; height: 1rem; margin-bottom: .3rem; } table.bars .wide:not(:last-child)::after { content: "，"; }
        table.bars th { white-space: nowrap; } table.bars td:last-child { width: 80%; }
        td svg { max-width: 100%; }
        td .chips { margin: 0; }
        td a.wide { white-space: nowrap; }
        table { border-collapse: collapse; width: 100%; margin: .75rem 0; background: var(--sheet); }
        caption { text-align: left; font-weight: 700; padding: .4rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .45rem .7rem; border-bottom: 1px solid var(--line); }
        thead th { background: var(--tint); white-space: nowrap; }
        th[aria-sort] a::after { content: " ▾"; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td.code { min-width: 15rem; }
        td.code, .code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .85rem; }
        .side h2 { font-size: 1rem; margin: 1.2rem 0 .3rem; } .side h2:first-child { margin-top: 0; }
        .side ul { list-style: none; margin: 0; padding: 0; }
        .side li a { display: flex; justify-content: space-between; gap: .5rem; padding: .15rem .4rem; border-radius: .25rem; text-decoration: none; }
        .side .count { white-space: nowrap; }
        .side li a:hover { background: var(--tint); }
        .side li a[aria-current] { background: var(--tint); font-weight: 700; }
        .side li a[aria-current]::before { content: "✓"; color: var(--good); }
        .hits { list-style: none; margin: 0; padding: 0; }
        .hit { margin: 0 -.5rem; padding: 1rem .5rem; border-bottom: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 10rem; }
        .hit:nth-child(-n+6) { content-visibility: visible; }
        .above .hit:nth-child(n+7), .above .side h2:nth-of-type(n+3), .above .side ul:nth-of-type(n+3) { display: none; }
        .hit h2 { font-size: 1.08rem; margin: 0; }
        .hit .snippet { font-family: var(--serif); margin: .3rem 0; }
        .hit .where { font-size: .9rem; color: var(--soft); display: flex; flex-wrap: wrap; gap: .1rem .9rem; }
        mark { background: var(--mark); color: inherit; padding: 0 .06em; border-radius: .12em; font-weight: 700; }
        .pager { display: flex; gap: 1rem; margin: 1.5rem 0; }
        .figure { margin: 1rem 0; }
        .figure svg { display: block; max-width: 100%; height: auto; }
        .figure figcaption { color: var(--soft); font-size: .9rem; }
        svg text { fill: var(--ink); font-family: var(--sans); font-size: 12px; }
        svg .axis { fill: var(--soft); } svg .rule { stroke: var(--line); stroke-width: 1; } svg .band { fill: var(--tint); }
        svg .f-good { fill: var(--good); } svg .f-warn { fill: var(--warn); } svg .f-bad { fill: var(--bad); } svg .f-none { fill: var(--line); stroke: var(--soft); stroke-width: .6; }
        svg .f-note { fill: var(--note); } svg .s-none { fill: var(--sheet); stroke: var(--soft); stroke-width: 1.5; }
        svg a:hover text { text-decoration: underline; } svg a text { fill: var(--link); }
        .legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; list-style: none; padding: 0; margin: .4rem 0; font-size: .9rem; }
        progress { width: 100%; height: 1rem; accent-color: var(--seal); }
        details > summary { cursor: pointer; padding: .2rem 0; color: var(--link); }
        details[open] > summary { font-weight: 700; }
        dl.fields { margin: 0; }
        dl.fields > div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: 1rem; padding: .8rem 0; border-bottom: 1px solid var(--line); }
        dl.fields dt { color: var(--soft); font-weight: 700; } dl.fields dd { margin: 0; white-space: pre-wrap; }

        """#
}
