/**
 * What runs in the page: list, filters, paging and opening. It reads the JSON blocks and makes nodes with `textContent` alone, so that
 * nothing in a transcript is ever read as markup. No library, no network.
 */
export const PAGE_SCRIPT = `(() => {
'use strict';
const PAGE = 25, CHUNK = 50;
const parse = (id) => JSON.parse(document.getElementById(id).textContent);
const rows = parse('episode-rows'), names = parse('label-names');
const haystacks = rows.map((r) => [r.id, r.repo, r.model, r.text, ...r.symptom, ...r.cause].join('\\n').toLowerCase());
const form = document.getElementById('filters'), list = document.getElementById('episode-list');
const status = document.getElementById('episode-count'), before = document.getElementById('earlier'), after = document.getElementById('later');
const chunks = new Map();
let found = rows.map((_, i) => i), page = 0, opened = null;

const make = (tag, name, text) => {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
};
const said = (tag, name, text) => {
  const node = make(tag, name, text);
  node.dir = 'auto';
  return node;
};
const add = (parent, ...children) => { parent.append(...children); return parent; };
const percent = (p) => (p * 100).toFixed(0) + ' %';
const detailOf = (index) => {
  const key = Math.floor(index / CHUNK);
  if (!chunks.has(key)) chunks.set(key, parse('episodes-' + key));
  return chunks.get(key)[index % CHUNK];
};

const fill = (select) => {
  const counts = new Map();
  for (const row of rows) for (const value of [row[select.name]].flat()) if (value) counts.set(value, (counts.get(value) || 0) + 1);
  for (const [value, n] of [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const option = make('option', '', (names[value] ? value + ' ' + names[value] : value) + ' (' + n + ')');
    option.value = value;
    select.append(option);
  }
};

const search = () => {
  const words = form.elements.search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const wanted = [...form.querySelectorAll('select')].filter((s) => s.value !== '');
  const least = Number(form.elements.p.value);
  document.getElementById('p-shown').textContent = percent(least);
  found = [];
  rows.forEach((row, i) => {
    if (row.p < least) return;
    if (!wanted.every((s) => [row[s.name]].flat().includes(s.value))) return;
    if (words.every((word) => haystacks[i].includes(word))) found.push(i);
  });
  page = 0;
  opened = null;
  draw();
};

const turnNode = (turn) => {
  const node = make('div', 'turn ' + turn.role);
  const titles = { request: 'The developer asked', between: 'The developer went on', pushback: 'The developer pushed back', after: 'The developer, next' };
  add(node, make('h4', '', titles[turn.role] + ' (turn ' + turn.turn + ')'));
  if (turn.text) add(node, said('p', '', turn.text));
  if (turn.steps.length === 0) return node;
  const steps = make('ul', 'steps');
  for (const [verb, what, remark] of turn.steps) {
    const bad = /^exit [1-9]|failed|declined|aborted/.test(remark);
    add(steps, add(make('li'), make('span', 'verb', verb), said('span', verb === 'says' ? 'what says' : 'what', what), make('span', bad ? 'bad' : '', remark)));
  }
  return add(node, steps);
};

const reasonTable = (reasons) => {
  const table = make('table'), body = make('tbody'), head = make('tr');
  for (const name of ['For', 'Weight', 'Rule', 'On']) add(head, make('th', '', name));
  for (const r of reasons) add(body, add(make('tr'), make('td', '', r.for), make('td', 'n', (r.weight < 0 ? '−' : '+') + Math.abs(r.weight).toFixed(2)), make('td', '', r.rule), said('td', '', r.quote)));
  return add(make('div', 'scroll'), add(table, add(make('thead'), head), body));
};

const detailNode = (index) => {
  const detail = detailOf(index), node = make('article', 'detail');
  node.setAttribute('aria-label', 'Episode ' + detail.id);
  const labels = make('ul', 'labels');
  for (const label of detail.labels) add(labels, make('li', 'chip', label));
  add(node, make('p', 'note', detail.place), labels, ...detail.turns.map(turnNode));
  if (detail.reasons.length > 0) add(node, make('h3', '', 'Why these labels'), reasonTable(detail.reasons));
  return node;
};

const itemNode = (index) => {
  const row = rows[index], item = make('li'), button = make('button', 'open');
  button.type = 'button';
  button.dataset.index = index;
  button.setAttribute('aria-expanded', String(opened === index));
  const top = make('span', 'top');
  add(top, make('b', '', row.id), ...row.symptom.map((s) => { const c = make('span', 'chip', s); c.title = names[s] || s; return c; }),
    ...row.cause.map((s) => { const c = make('span', 'chip', s); c.title = names[s] || s; return c; }),
    make('span', '', row.at), make('span', '', row.repo), make('span', '', percent(row.p)));
  add(button, top, said('span', 'said', row.text || row.symptom.map((s) => names[s] || s).join(', ')));
  button.addEventListener('click', () => toggle(index));
  add(item, button);
  if (opened === index) add(item, detailNode(index));
  return item;
};

const draw = () => {
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  list.replaceChildren(...found.slice(page * PAGE, (page + 1) * PAGE).map(itemNode));
  status.textContent = found.length + ' of ' + rows.length + ' episodes' + (pages > 1 ? ', page ' + (page + 1) + ' of ' + pages : '');
  before.disabled = page === 0;
  after.disabled = page >= pages - 1;
};
const focusOn = (index) => list.querySelector('[data-index="' + index + '"]')?.focus();
const toggle = (index) => {
  opened = opened === index ? null : index;
  draw();
  focusOn(index);
};
const turnPage = (by) => { page += by; opened = null; draw(); document.getElementById('episodes').scrollIntoView(); };

form.querySelectorAll('select').forEach(fill);
form.addEventListener('input', search);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(search));
before.addEventListener('click', () => turnPage(-1));
after.addEventListener('click', () => turnPage(1));
list.addEventListener('keydown', (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...list.querySelectorAll('.open')], here = buttons.indexOf(document.activeElement);
  if (event.key === 'Escape' && opened !== null) toggle(opened);
  if (by === undefined || here < 0) return;
  event.preventDefault();
  buttons[here + by]?.focus();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
  event.preventDefault();
  form.elements.search.focus();
});
const follow = () => {
  const index = rows.findIndex((row) => '#e-' + row.id === location.hash);
  if (index < 0) return;
  form.reset();
  // A reset is answered a moment later (see above), and this after it.
  setTimeout(() => {
    page = Math.floor(index / PAGE);
    opened = index;
    draw();
    focusOn(index);
  });
};
addEventListener('hashchange', follow);
draw();
follow();
})();`;
