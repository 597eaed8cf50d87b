import { escapeHtml } from '../../text/html-safe.ts';

/** A cell of a table: text, or a number's text, which stands at the right. */
export type HtmlCell = string | { readonly number: string };

/** A table with heads; everything is escaped. */
export function htmlTable(heads: readonly HtmlCell[], rows: readonly (readonly HtmlCell[])[]): string {
  const head = heads.map((one) => cell('th scope="col"', 'th', one)).join('');
  const body = rows.map((row) => `<tr>${row.map((one) => cell('td', 'td', one)).join('')}</tr>`).join('\n');
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function cell(open: string, close: string, value: HtmlCell): string {
  return typeof value === 'string'
    ? `<${open}>${escapeHtml(value)}</${close}>`
    : `<${open} class="n">${escapeHtml(value.number)}</${close}>`;
}

/** JSON that may stand inside a script element: no `<` that could end it, and no line separators. */
export function jsonBlock(id: string, value: unknown): string {
  const json = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escapeUnit);
  return `<script type="application/json" id="${id}">${json}</script>`;
}

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
