import type { LabelFileRow } from '../../src/store/tang2026.ts';
import {
  CAUSES,
  EPISODES,
  MISALIGNED_SESSIONS,
  SEVERITY_BY_LOCUS,
  SHARES,
  SYMPTOM_BY_CAUSE,
  SYMPTOMS,
} from '../statistics/study-totals.ts';

/**
 * A label file made to the published totals: 16,118 made-up episodes whose shares, symptom × cause pairs and severity × locus pairs are
 * the study's. Not its data: which labels meet in which episode beyond these tables is arbitrary.
 */
export function studyFile(): readonly LabelFileRow[] {
  const sets = labelSets();
  const damage = damages();
  return sets.map(({ symptoms, causes }, i) => {
    const session = i % MISALIGNED_SESSIONS;
    const { severity, locus } = damage[i] ?? { severity: 'DS1', locus: null };
    return {
      repository_id: `r${session % 900}`,
      session_id: `s${session}`,
      misalignment_id: `M${String(1 + Math.floor(i / MISALIGNED_SESSIONS)).padStart(3, '0')}`,
      alignment_goal: 'instruction',
      confidence: 'high',
      source: 'made-up',
      session_count_id: session,
      num_commits: null,
      license_type: null,
      session_sha: null,
      session_timestamp: new Date(Date.UTC(2025, 1, 1 + (session % 400))).toISOString(),
      session_type: session < 5322 ? 'IDE' : 'CLI',
      agent: 'made-up',
      user_turns: 5,
      agent_turns: 7,
      ...Object.fromEntries(SYMPTOMS.map((label) => [label, symptoms.includes(label)])),
      symptom_other_descriptor: null,
      ...Object.fromEntries(
        CAUSES.map((label) => [
          label,
          causes.includes(label) ? (label === 'C7' ? 'not_applicable' : 'direct') : null,
        ]),
      ),
      damage_severity: severity,
      damage_locus: locus,
      resolution_status: i < 1504 ? 'RS1' : 'RS2',
      resolver: i >= 1504 ? null : i < 45 ? 'RV1' : i < 45 + 1376 ? 'RV2' : 'RV3',
    };
  });
}

interface LabelSet {
  readonly symptoms: readonly string[];
  readonly causes: readonly string[];
}

const countOf = (label: string): number => SHARES.find(([id]) => id === label)?.[1] ?? 0;

/**
 * Episodes with two causes stand in two columns of the table: taking them out first leaves columns that are cut into episodes with one
 * cause each. A symptom has as many pairs too many as it has episodes with a second cause.
 */
function labelSets(): readonly LabelSet[] {
  const left: number[][] = SYMPTOM_BY_CAUSE.map((row) => [...row]);
  const episodes = CAUSES.map(countOf);
  const doubled = twoCaused(left, episodes);
  const single = CAUSES.flatMap((cause, c) =>
    dealt(
      left.map((row) => row[c] ?? 0),
      episodes[c] ?? 0,
      cause,
    ),
  );
  return [...doubled, ...single];
}

function twoCaused(left: number[][], episodes: number[]): readonly LabelSet[] {
  const links = episodes.reduce((sum, n) => sum + n, 0) - EPISODES;
  const excess = SYMPTOMS.map((label, s) => (left[s] ?? []).reduce((sum, n) => sum + n, 0) - countOf(label));
  return Array.from({ length: links }, (_, done) => {
    const want = excess.reduce((sum, n) => sum + n, 0) - (links - done) > 0 ? 2 : 1;
    const chosen = [...excess.keys()].sort((a, b) => (excess[b] ?? 0) - (excess[a] ?? 0)).slice(0, want);
    const room = (c: number): number => Math.min(...chosen.map((s) => left[s]?.[c] ?? 0));
    const causes = [...CAUSES.keys()].sort((a, b) => room(b) - room(a)).slice(0, 2);
    for (const s of chosen) {
      excess[s] = (excess[s] ?? 0) - 1;
      for (const c of causes) (left[s] as number[])[c] = (left[s]?.[c] ?? 0) - 1;
    }
    for (const c of causes) episodes[c] = (episodes[c] ?? 0) - 1;
    return {
      symptoms: chosen.map((s) => SYMPTOMS[s] ?? ''),
      causes: causes.sort().map((c) => CAUSES[c] ?? ''),
    };
  });
}

/** The pairs of one cause over so many episodes: dealt like cards sorted by symptom, so that no episode gets a symptom twice. */
function dealt(counts: readonly number[], episodes: number, cause: string): readonly LabelSet[] {
  const hands: string[][] = Array.from({ length: episodes }, () => []);
  const cards = counts.flatMap((count, s) => Array.from({ length: count }, () => SYMPTOMS[s] ?? ''));
  for (const [i, card] of cards.entries()) hands[i % episodes]?.push(card);
  return hands.map((symptoms) => ({ symptoms, causes: [cause] }));
}

function damages(): readonly { readonly severity: string; readonly locus: string | null }[] {
  const located = SEVERITY_BY_LOCUS.flatMap((row, i) =>
    row.flatMap((count, j) =>
      Array.from({ length: count }, () => ({ severity: `DS${i + 2}`, locus: `DL${j + 1}` })),
    ),
  );
  const plain = (severity: string, count: number) =>
    Array.from({ length: count }, () => ({ severity, locus: null }));
  return [...located, ...plain('DS0', 13), ...plain('DS4', 146)];
}
