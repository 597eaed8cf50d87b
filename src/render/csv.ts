import { Transform } from 'node:stream';
import { stringify } from 'csv-stringify';
import { jsonSafe } from '../text/json-safe.ts';

/** What a cell can hold before it is written. */
type CsvValue = string | number | boolean | null | readonly (string | number)[];
export type CsvRow = Readonly<Record<string, CsvValue>>;

export interface CsvOptions {
  /** In the order of the columns; also written where there is no row. */
  readonly columns: readonly string[];
  /** Puts an apostrophe before text that a spreadsheet would run as a formula. */
  readonly escapeFormulas: boolean;
}

/** Spreadsheets pass over white space before a formula. */
const HIDDEN_FORMULA = /^\s{1,1000}[=+\-@]/;

/** Turns rows into CSV (RFC 4180, `\n`, UTF-8) as they come. Lists are joined with `;`, nothing stands for null. */
export function csvEncoder({ columns, escapeFormulas }: CsvOptions): Transform {
  return stringify({
    header: true,
    columns: [...columns],
    escape_formulas: escapeFormulas,
    cast: {
      boolean: String,
      object: (value) => (Array.isArray(value) ? value.join(';') : ''),
      string: (value) => (escapeFormulas && HIDDEN_FORMULA.test(value) ? `'${value}` : value),
    },
  });
}

/** Turns rows into JSON Lines as they come. */
export function jsonLinesEncoder(): Transform {
  return new Transform({
    writableObjectMode: true,
    transform: (row: unknown, _encoding, done) => done(null, `${jsonSafe(JSON.stringify(row))}\n`),
  });
}
