/** Dark ink on paper always; on a screen as the reader has it. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--quiet:#5b6470;--line:#d5dae0;--good:#1a7f37;--bad:#c62828;--unsure:#8a5a00;--bar:#3b6ea8;--stood:#f3e3c3}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e6e9ed;--quiet:#9aa4b0;--line:#343b44;--good:#56c271;--bad:#ff8a80;--unsure:#e3b341;--bar:#79a8dc;--stood:#3b3320}}
@media print{:root{color-scheme:light}}
@page{size:A4;margin:14mm}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1040px;padding:24px 16px;background:var(--paper);color:var(--ink);font:14px/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:24px;margin:0 0 8px}h2{font-size:17px;margin:28px 0 8px}h3{font-size:14px;margin:20px 0 6px}
h1~h1{break-before:page}
h2,h3{break-after:avoid}
p{margin:4px 0}
.warning{border:1px solid var(--unsure);color:var(--unsure);padding:8px 12px;font-weight:600}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:1px;margin:16px 0;background:var(--line);border:1px solid var(--line)}
.facts>div{background:var(--paper);padding:10px 12px;break-inside:avoid}
.facts dt,.facts .basis{color:var(--quiet);font-size:12px}
.facts dd{margin:0}.facts .value{font-size:18px;font-weight:600;overflow-wrap:normal}
.good{color:var(--good)}.bad{color:var(--bad)}.unsure{color:var(--unsure)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:12px;font-variant-numeric:tabular-nums}
th,td{overflow-wrap:normal;text-align:left;vertical-align:top;padding:4px 10px 4px 0;border-bottom:1px solid var(--line);}
.long{overflow-wrap:anywhere;min-width:180px}
th{color:var(--quiet);font-weight:600}
@media screen{.wide table{min-width:560px}}
tr{break-inside:avoid}
thead{display:table-header-group}
svg{display:block;width:100%;min-width:700px;font:12px system-ui,sans-serif}
svg text{fill:var(--ink)}svg .quiet{fill:var(--quiet)}
.bar{fill:var(--bar)}.bar.skipped,.bar.aborted{fill:var(--quiet);fill-opacity:.5}.bar.failed{fill:var(--bad)}.bar.open{fill:none;stroke:var(--bar)}
.stood{fill:var(--stood)}
line.no-return{stroke:var(--bad);stroke-dasharray:4 3}svg text.no-return{fill:var(--bad)}
line.decided{stroke:var(--unsure)}svg text.decided{fill:var(--unsure)}
line.served{stroke:var(--good)}svg text.served{fill:var(--good)}
@media print{table{font-size:10px}th,td{padding-right:6px}.long{min-width:110px}body{padding:0;max-width:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}svg{min-width:0}.wide{overflow:visible}}
`;
