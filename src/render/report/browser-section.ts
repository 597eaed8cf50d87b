import type { BrowserRow } from './browser-model.ts';
import { jsonBlock } from './html.ts';
import type { ReportPage } from './model.ts';

/** Details are parsed by the page in pieces of so many episodes; the script counts on the same number. */
const CHUNK = 50;

const FILTERS = [
  ['symptom', 'Symptom'],
  ['cause', 'Cause'],
  ['severity', 'Severity'],
  ['status', 'Resolution'],
  ['repo', 'Repository'],
  ['model', 'Model'],
  ['surface', 'Surface'],
  ['language', 'Language'],
] as const satisfies readonly (readonly [keyof BrowserRow, string])[];

/** Search, filters, list, and the data that they work on. */
export function browserSection({ rows, details, labels }: ReportPage): string {
  const selects = FILTERS.map(
    ([name, title]) =>
      `<div><label for="f-${name}">${title}</label><select id="f-${name}" name="${name}"><option value="">any</option></select></div>`,
  );
  const names = Object.fromEntries(labels.map((label) => [label.id, label.name]));
  const chunks = Array.from({ length: Math.ceil(details.length / CHUNK) }, (_, i) =>
    jsonBlock(`episodes-${i}`, details.slice(i * CHUNK, (i + 1) * CHUNK)),
  );
  return `<noscript><p>The list of episodes needs the script of this page.</p></noscript>
<form id="filters" class="filters" role="search" aria-label="Episodes">
<div class="wide"><label for="f-search">Search (press / to come here; arrow keys walk the list)</label><input id="f-search" name="search" type="search" autocomplete="off" dir="auto"></div>
${selects.join('\n')}
<div><label for="f-p">At least <span id="p-shown">0 %</span> likely</label><input id="f-p" name="p" type="range" min="0" max="1" step="0.05" value="0"></div>
<div><button type="reset">Clear</button></div>
</form>
<p class="note" id="episode-count" role="status" aria-live="polite"></p>
<ol class="list" id="episode-list"></ol>
<div class="pages"><button type="button" id="earlier">Previous</button><button type="button" id="later">Next</button></div>
${jsonBlock('label-names', names)}
${jsonBlock('episode-rows', rows)}
${chunks.join('\n')}`;
}
