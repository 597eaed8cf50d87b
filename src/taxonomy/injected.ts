import { z } from 'zod';

/** A text that a harness puts under the user's role; data in `taxonomy/injected.yaml`. */
export const injectedSchema = z.strictObject({
  injected: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['context', 'instructions', 'shell', 'agent', 'harness']),
      starts: z.string().min(5),
      since: z.string().optional(),
    }),
  ),
});

export type InjectedText = z.infer<typeof injectedSchema>['injected'][number];

/** The pattern whose `starts` the trimmed text begins with, or undefined for a text that a human may have typed. */
export function findInjected(text: string, patterns: readonly InjectedText[]): InjectedText | undefined {
  const head = text.slice(0, 200).trimStart();
  return patterns.find((pattern) => head.startsWith(pattern.starts));
}
