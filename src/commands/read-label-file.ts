import { readFileSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { LABEL_FILE_COLUMNS, type LabelFileRow, type LabelFileValue, SYMPTOMS } from '../store/tang2026.ts';
import { csvRecords } from '../text/csv-records.ts';
import { textOf } from '../text/file-text.ts';

/** Columns without which there is nothing to count. */
const NEEDED = LABEL_FILE_COLUMNS.filter((column) =>
  /^(?:session_id|[SC]\d|damage_severity|damage_locus|resolution_status|resolver)$/.test(column),
);

/** Rows of a label file: JSON (an array of objects), JSON Lines or CSV. Throws `UserError` for anything else. */
export function readLabelFile(path: string): readonly LabelFileRow[] {
  const text = readText(path);
  const rows = /^\s*\[/.test(text)
    ? fromJson(text, path)
    : /^\s*\{/.test(text)
      ? fromLines(text, path)
      : fromCsv(text);
  const [first] = rows;
  if (first === undefined) throw new UserError('The label file has no rows', { where: path });
  const missing = NEEDED.filter((column) => !(column in first));
  if (missing.length === 0) return rows;
  throw new UserError('The label file has not the shape tang2026', {
    where: path,
    next: `Missing: ${missing.join(', ')}.`,
  });
}

function readText(path: string): string {
  try {
    return textOf(readFileSync(path));
  } catch (error) {
    throw new UserError('The label file cannot be read', {
      where: path,
      next: 'Name a JSON or CSV file: `pushback import FILE --db study.db`.',
      cause: error,
    });
  }
}

function fromJson(text: string, path: string): readonly LabelFileRow[] {
  const value: unknown = parse(text, path);
  if (Array.isArray(value) && value.every(isRow)) return value;
  throw new UserError('The label file is JSON, but not an array of rows', { where: path });
}

function fromLines(text: string, path: string): readonly LabelFileRow[] {
  const rows = text
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [parse(line, `${path}:${i + 1}`)]));
  if (rows.every(isRow)) return rows;
  throw new UserError('The label file is JSON, but not of rows', {
    where: path,
    next: 'What `review --export` wrote is taken in with `pushback review --import FILE`.',
  });
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError('The label file is no valid JSON', { where, cause: error });
  }
}

function isRow(value: unknown): value is LabelFileRow {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((cell) => cell === null || typeof cell !== 'object')
  );
}

function fromCsv(text: string): readonly LabelFileRow[] {
  const [header = [], ...records] = csvRecords(text);
  return records.map((record) =>
    Object.fromEntries(header.map((column, i) => [column, typed(column, record[i] ?? '')])),
  );
}

const BOOLEANS: ReadonlySet<string> = new Set(SYMPTOMS);
const NUMBERS: ReadonlySet<string> = new Set([
  'session_count_id',
  'num_commits',
  'user_turns',
  'agent_turns',
]);

/** CSV has no types: those of the JSON file, where nothing is lost by it. */
function typed(column: string, cell: string): LabelFileValue {
  if (cell === '') return null;
  if (BOOLEANS.has(column)) return /^(?:true|1|1\.0)$/i.test(cell);
  return NUMBERS.has(column) && String(Number(cell)) === cell ? Number(cell) : cell;
}
