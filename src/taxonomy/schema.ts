/** What each taxonomy file must look like. Unknown fields are refused: a misspelt one would be ignored in silence. */
import { z } from 'zod';
import { SCOPES } from './model.ts';

const name = z.string().min(1);
const names = z.array(name);

const cue = z.strictObject({
  id: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/, 'a cue id is lower-case words joined by hyphens'),
  scope: z.enum(SCOPES as [string, ...string[]]),
  symptom: z.string().optional(),
  means: name,
});

const rule = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z]{2,3}(?:\.[a-z0-9]+(?:-[a-z0-9]+)*){2,}$/, 'a rule id is <language>.<cue>.<variant>'),
    cue: name,
    why: name,
    phrases: names.optional(),
    pattern: name.optional(),
    at: z.literal('start').optional(),
    sentence: z.enum(['question', 'statement']).optional(),
    unless: names.optional(),
    match: names.default([]),
    noMatch: names.default([]),
  })
  .refine(
    (it) => it.phrases !== undefined || it.pattern !== undefined,
    'a rule needs `phrases` or `pattern`',
  );

const axes = ['symptom', 'cause', 'tier', 'severity', 'locus', 'status', 'resolver', 'goal'] as const;

const label = z.strictObject({
  axis: z.enum(axes),
  id: name,
  name,
  definition: name,
  evidence: name,
  example: name,
});

export const cueFile = z.strictObject({ cues: z.array(cue) });
export const ruleFile = z.strictObject({ language: z.string().regex(/^[a-z]{2,3}$/), rules: z.array(rule) });
export const labelFile = z.strictObject({
  version: name,
  source: name,
  labels: z.array(label),
  groups: z.array(z.strictObject({ id: name, name, members: names })),
});
export const weightFile = z.looseObject({
  provenance: z.record(z.string(), z.unknown()),
  models: z.record(
    z.string(),
    z.looseObject({ intercept: z.number(), terms: z.record(z.string(), z.number()) }),
  ),
});
export const studyFile = z.looseObject({ source: name });
/** A user's own folder says in `pack.yaml` whether it adds to the built-in taxonomy or stands alone. */
export const packFile = z.strictObject({
  extends: z.enum(['built-in', 'nothing']).default('built-in'),
  remove: names.default([]),
  /** Log-odds that cues add to "this message pushes back", by cue; for cues that no fit has seen. */
  weights: z.record(z.string(), z.number().min(-5).max(5)).optional(),
});

export type RuleFile = z.infer<typeof ruleFile>;
export type RuleEntry = RuleFile['rules'][number];
export type PackFile = z.infer<typeof packFile>;
