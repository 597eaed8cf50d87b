import type { Episode } from '../detect/model.ts';

/** All labels of an episode, by axis. Locus and resolver are empty where they do not apply. */
export interface LabelSets {
  readonly symptom: readonly string[];
  readonly cause: readonly string[];
  readonly severity: readonly string[];
  readonly locus: readonly string[];
  readonly status: readonly string[];
  readonly resolver: readonly string[];
}

const LABEL_AXES = ['symptom', 'cause', 'severity', 'locus', 'status', 'resolver'] as const;

/** `;S5;S7;|;C3;|;DS2;|;DL1;|;RS1;|;RV2;`: equal label sets give equal texts, so that counting is one GROUP BY. */
export function labelText(episode: Episode): string {
  return labelTextOf({
    symptom: episode.symptoms,
    cause: episode.causes.map((cause) => cause.label),
    severity: [episode.severity],
    locus: episode.locus === null ? [] : [episode.locus],
    status: [episode.status],
    resolver: episode.resolver === null ? [] : [episode.resolver],
  });
}

/** The same of labels that come from elsewhere. */
export function labelTextOf(sets: LabelSets): string {
  const textOf = (labels: readonly string[]) => `;${labels.map((label) => `${label};`).join('')}`;
  return LABEL_AXES.map((axis) => textOf([...sets[axis]].sort())).join('|');
}

/** The other way round. */
export function parseLabelText(text: string): LabelSets {
  const parts = text.split('|').map((part) => part.split(';').filter((label) => label !== ''));
  return Object.fromEntries(LABEL_AXES.map((axis, i) => [axis, parts[i] ?? []])) as unknown as LabelSets;
}
