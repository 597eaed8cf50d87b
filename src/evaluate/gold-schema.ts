/** What one line of a gold file must look like. Fields that are not ours are let through: annotators keep their own notes. */
import { z } from 'zod';
import type { GoldSession } from './gold-model.ts';

const ordinal = z.int().min(1);
const label = z.string().min(1);

const cause = z.looseObject({
  label,
  tier: z.enum(['direct', 'contextual', 'speculative']).nullable().default(null),
});

const episode = z.looseObject({
  id: label,
  pushback_turns: z.array(ordinal).min(1),
  symptoms: z.array(label).min(1),
  causes: z.array(cause).min(1).max(2),
  severity: label,
  locus: label.nullable().default(null),
  status: label,
  resolver: label.nullable().default(null),
  confidence: z.string().nullable().default(null),
  why: z.string().default(''),
  continued: z.boolean().optional(),
});

const turn = z.looseObject({
  h: ordinal,
  lines: z.array(ordinal).min(1),
  pushback: z.boolean(),
  note: z.string().optional(),
});

const goldLine = z.looseObject({
  file: label,
  session: z.string().optional(),
  human_turns: z.int().min(0).optional(),
  turns: z.array(turn),
  episodes: z.array(episode),
});

/** One parsed line → a gold session, or the first fault as `episodes[0].symptoms: …`. */
export function parseGoldLine(value: unknown, line: number): GoldSession | { readonly fault: string } {
  const parsed = goldLine.safeParse(value);
  if (!parsed.success) return { fault: describeIssue(parsed.error.issues[0]) };
  const { file, session, human_turns: humanTurns, turns, episodes } = parsed.data;
  if (humanTurns !== undefined && humanTurns !== turns.length)
    return { fault: `human_turns is ${humanTurns}, but ${turns.length} turns are listed` };
  return {
    file,
    name: session ?? file,
    line,
    turns: turns.map(({ h, lines, pushback, note }) => ({ turn: h, lines, pushback, note })),
    episodes: episodes.map((it) => ({
      id: it.id,
      pushbackTurns: it.pushback_turns.toSorted((a, b) => a - b),
      symptoms: it.symptoms,
      causes: it.causes.map((one) => ({ label: one.label, tier: one.tier })),
      severity: it.severity,
      locus: it.locus,
      status: it.status,
      resolver: it.resolver,
      confidence: it.confidence,
      why: it.why,
      continued: it.continued,
    })),
  };
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'is not a labelled session';
  const path = issue.path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}
