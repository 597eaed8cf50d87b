/** Colours for light paper and for the dark; blue and orange differ for colour-blind readers too. */
const LIGHT = `--paper:#fcfbf8;--raised:#fff;--ink:#1d2329;--soft:#59636e;--faint:#e4e1d9;--bar:#7ea6c4;--whisker:#24435c;--study:#b4552d;
--heat:#2f6b96;--code:#2f6b96;--talk:#b4552d;--focus:#0b63c5;--mark:#fff3c4`;
const DARK = `--paper:#14181c;--raised:#1b2026;--ink:#e6e4de;--soft:#9aa4ae;--faint:#2d343b;--bar:#41718f;--whisker:#cfe0ec;--study:#f09a6a;
--heat:#5fa0cc;--code:#6cb0dd;--talk:#f09a6a;--focus:#7db8ff;--mark:#4a4012`;

/** How the marks of a chart look, on the page and in files alike. */
const MARKS = `text{font:13px system-ui,-apple-system,"Segoe UI",sans-serif;fill:var(--ink)}
.id{font-weight:600}.tick,.count{fill:var(--soft);font-size:12px}.value{font-variant-numeric:tabular-nums}
.grid{stroke:var(--faint);stroke-width:1}.bar{fill:var(--bar)}.whisker{stroke:var(--whisker);stroke-width:1.4;fill:none}
.study{fill:var(--study);stroke:var(--raised);stroke-width:1.2}.heat{fill:var(--heat)}.heat-text{font-size:12px;font-variant-numeric:tabular-nums}
.heat-text.strong{fill:var(--raised)}.line{fill:none;stroke-width:2.2;stroke-linejoin:round}.line.code{stroke:var(--code)}
.line.talk{stroke:var(--talk);stroke-dasharray:7 4}.band{fill-opacity:.12}.band.code,.dot.code{fill:var(--code)}.band.talk,.dot.talk{fill:var(--talk)}
.dot{stroke:var(--raised);stroke-width:1.2}`;

/** For a picture that stands alone: the same marks in the colours for white paper. */
export const FIGURE_STYLE = `svg{${LIGHT};background:#fff}${MARKS}`;

const LAYOUT = `:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main,header,footer{max-width:62rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:3.2rem}h1,h2{font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif;font-weight:600;letter-spacing:-.01em;line-height:1.2}
h1{font-size:2.1rem;margin:0 0 .4rem}h2{font-size:1.45rem;margin:0 0 .35rem}h3{font-size:1rem;margin:1.4rem 0 .3rem}
.lead,.note,figcaption{color:var(--soft)}.lead{margin:0;max-width:46rem}.note,figcaption{font-size:.875rem;max-width:46rem}
nav{margin:1.4rem 0 0;font-size:.9rem}nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding:0;margin:0;list-style:none}
a{color:inherit;text-decoration-color:var(--soft);text-underline-offset:.2em}
section{padding:2.4rem 0 0}figure{margin:1rem 0 0}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--raised);padding:.5rem}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:3px}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1rem;margin:2rem 0 0;padding:0;list-style:none}
.card{background:var(--raised);border:1px solid var(--faint);border-radius:8px;padding:1rem 1.1rem}
.card b{display:block;font:600 1.9rem/1.15 "Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif;font-variant-numeric:lining-nums tabular-nums}
.card span{display:block;font-size:.875rem;color:var(--soft)}.card .what{color:var(--ink)}
.chart{display:block;width:100%;height:auto;max-width:60rem;overflow:visible}.narrow{display:none}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 2.5rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums;margin:.5rem 0}
th,td{text-align:left;padding:.3rem 1.1rem .3rem 0;border-bottom:1px solid var(--faint);vertical-align:top}
td.n,th.n{text-align:right}th{font-weight:600;color:var(--soft)}
details>summary{cursor:pointer;color:var(--soft);font-size:.875rem;margin-top:.5rem}
.key{display:inline-block;width:.8em;height:.8em;border-radius:2px;vertical-align:-.05em;margin-right:.3em}.key.bars{background:var(--bar)}
.key.codes{background:var(--code)}.key.talks{background:var(--talk)}.key.diamond{background:var(--study);transform:rotate(45deg) scale(.75);border-radius:0}
footer{color:var(--soft);font-size:.875rem;padding-top:3rem;padding-bottom:4rem}li{margin:.2rem 0}`;

const BROWSER = `.filters{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.7rem;margin:1rem 0;align-items:end}
.filters label{font-size:.8rem;color:var(--soft);display:block}.filters .wide{grid-column:1/-1}
input,select,button{font:inherit;color:inherit;background:var(--raised);border:1px solid var(--faint);border-radius:6px;padding:.42rem .6rem}
input,select{width:100%;min-width:0}input[type=range]{padding:0;accent-color:var(--code)}button{cursor:pointer}button:disabled{opacity:.45;cursor:default}
.list{list-style:none;margin:0;padding:0;border-top:1px solid var(--faint)}.list>li{margin:0;border-bottom:1px solid var(--faint)}
.open{display:block;width:100%;text-align:left;background:none;border:0;border-radius:0;padding:.75rem .2rem}
.open:hover{background:var(--raised)}.open .top{display:flex;flex-wrap:wrap;gap:.15rem .8rem;font-size:.82rem;color:var(--soft);align-items:baseline}
.open .top b{color:var(--ink)}.open .said{display:block;margin-top:.15rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;unicode-bidi:plaintext}
.chip{border:1px solid var(--faint);border-radius:99px;padding:0 .5rem;color:var(--ink);background:var(--raised);font-size:.78rem}
.labels{display:flex;flex-wrap:wrap;gap:.3rem;list-style:none;padding:0;margin:.4rem 0}.detail{padding:.3rem 0 1.4rem .2rem;max-width:50rem}.turn{border-left:3px solid var(--faint);padding:.1rem 0 .1rem 1rem;margin:.9rem 0}
.turn.pushback{border-color:var(--talk)}.turn h4{margin:0;font-size:.82rem;color:var(--soft);font-weight:600}
.turn p{margin:.15rem 0;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}
.steps{list-style:none;margin:.4rem 0 0;padding:0;font-size:.82rem;color:var(--soft)}.steps li{display:flex;gap:.7rem}
.steps .verb{flex:0 0 4rem}.steps .what{flex:1;min-width:0;overflow-wrap:anywhere;white-space:pre-wrap;font-family:ui-monospace,Menlo,Consolas,monospace;unicode-bidi:plaintext}
.steps .says{font-family:inherit;color:var(--ink)}.steps .bad{color:var(--study)}.detail td{overflow-wrap:anywhere}
.pages{display:flex;gap:.8rem;align-items:center;margin:1rem 0}`;

const SMALL = `@media (max-width:34rem){.wide-chart{display:none}.narrow{display:block}header{padding-top:1.8rem}h1{font-size:1.65rem}.cards{grid-template-columns:1fr 1fr;gap:.6rem}
.card{padding:.75rem}.card b{font-size:1.45rem}.steps li{display:block}.open .said{white-space:normal;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{:root{${LIGHT};--paper:#fff}body{font-size:10.5pt}nav,.filters,.pages,.skip,summary{display:none}section{padding-top:1.4rem;break-inside:auto}
figure,.card,table{break-inside:avoid}h2,h3{break-after:avoid}#episodes{display:none}a{text-decoration:none}.cards{grid-template-columns:repeat(4,1fr)}}`;

/** The whole style sheet of the page. */
export const PAGE_STYLE = `${LAYOUT}\n${MARKS}\n${BROWSER}\n${SMALL}`;
