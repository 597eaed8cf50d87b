import { ADJUDICATED } from '../statistics/agreement.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { Io } from '../terminal.ts';
import { createMasker } from '../text/mask.ts';
import { parseSecretRules } from '../text/secret-rules.ts';
import { createPathMask } from './path-mask.ts';

/** Masks what leaves the machine, and counts what stands masked in it, by kind. */
export interface Redaction {
  readonly apply: <R extends object>(row: R) => R;
  /** Kind (GITHUB_TOKEN, EMAIL …) → how often. */
  readonly counts: Map<string, number>;
}

/** What may hold words of a person; texts were masked when they were read, by the rules of that day. */
const TEXTS = new Set([
  ...['text', 'quote', 'pushback_text', 'summary', 'rule_text', 'proof', 'label'],
  ...['cwd', 'branch', 'originator'],
]);
const PATHS = new Set(['source_path']);
const MARKER = /\[REDACTED:([A-Z_]+):[0-9a-f]{8}\]/g;

/** `masks` false leaves paths and texts as the database has them (where texts are masked already), and counts all the same. */
export function createRedaction(taxonomy: Taxonomy, io: Io, masks: boolean): Redaction {
  const counts = new Map<string, number>();
  const person = numbered();
  const maskPath = createPathMask(taxonomy, io);
  const { mask } = createMasker(parseSecretRules(taxonomy.data['secrets.yaml']));
  const masked = (name: string, value: string): string =>
    !masks
      ? value
      : name === 'annotator'
        ? person(value)
        : PATHS.has(name)
          ? maskPath(value)
          : TEXTS.has(name)
            ? mask(value)
            : value;
  return {
    counts,
    apply(row) {
      const changed = Object.entries(row).map(([name, value]) => {
        if (typeof value !== 'string') return [name, value];
        const text = masked(name, value);
        if (text.includes('[REDACTED:')) count(text, counts);
        return [name, text];
      });
      return Object.fromEntries(changed);
    },
  };
}

/** People by number, in the order in which they come; the last word is nobody's name. */
function numbered(): (name: string) => string {
  const known = new Map([[ADJUDICATED, ADJUDICATED]]);
  return (name) => {
    const number = known.get(name) ?? `annotator ${known.size}`;
    known.set(name, number);
    return number;
  };
}

function count(text: string, counts: Map<string, number>): void {
  for (const [, kind = ''] of text.matchAll(MARKER)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

/** One sentence about what is masked. */
export function redactionNote({ counts }: Redaction, masks: boolean): string {
  const found = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const total = found.reduce((sum, [, n]) => sum + n, 0);
  const kinds = found.map(([kind, n]) => `${n} ${kind.toLowerCase().replaceAll('_', ' ')}`).join(', ');
  const unmasked = masks
    ? ''
    : ' Paths are as they are (--no-redact); texts were masked when they were read.';
  return `Masked in the output: ${total === 0 ? 'nothing was found to mask' : kinds}.${unmasked}`;
}
