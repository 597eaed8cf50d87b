import type { LabelFileRow } from '../../src/store/tang2026.ts';
import {
  CAUSES,
  EPISODES,
  EPISODES_IDE,
  MISALIGNED_SESSIONS,
  SEVERITY_BY_LOCUS,
  SHARES,
  SYMPTOM_BY_CAUSE,
  SYMPTOMS,
} from '../statistics/study-totals.ts';

/**
 * A label file made to the published totals: 16,118 made-up episodes whose shares (all, IDE and CLI), symptom × cause pairs and
 * severity × locus pairs are the study's. Not its data: which labels meet in which episode beyond these tables is arbitrary.
 */
export function studyFile(): readonly LabelFileRow[] {
  const sets = labelSets();
  const damage = damages();
  const sessions = sessionsOf(sets);
  return sets.map(({ symptoms, causes }, i) => {
    const { session, nth } = sessions[i] ?? { session: 0, nth: 1 };
    const { severity, locus } = damage[i] ?? { severity: 'DS1', locus: null };
    return {
      repository_id: `r${session % 900}`,
      session_id: `s${session}`,
      misalignment_id: `M${String(nth).padStart(3, '0')}`,
      alignment_goal: 'instruction',
      confidence: 'high',
      source: 'made-up',
      session_count_id: session,
      num_commits: null,
      license_type: null,
      session_sha: null,
      session_timestamp: new Date(Date.UTC(2025, 1, 1 + (session % 400))).toISOString(),
      session_type: session < IDE_SESSIONS ? 'IDE' : 'CLI',
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

/** Of the misaligned sessions: 43.51 % of 12,231. */
const IDE_SESSIONS = 5322;

/** The sessions of each surface in turn, for the episodes of that surface. */
function sessionsOf(
  sets: readonly LabelSet[],
): readonly { readonly session: number; readonly nth: number }[] {
  const isIde = ideEpisodes(sets);
  const dealtTo = { ide: 0, cli: 0 };
  return sets.map((_, i) => {
    const [surface, first, size] = isIde[i]
      ? (['ide', 0, IDE_SESSIONS] as const)
      : (['cli', IDE_SESSIONS, MISALIGNED_SESSIONS - IDE_SESSIONS] as const);
    const n = dealtTo[surface]++;
    return { session: first + (n % size), nth: 1 + Math.floor(n / size) };
  });
}

/**
 * Which episodes are IDE's, so that it has as many with each label as the study says. Episodes alike are counted together; the counts
 * begin in proportion and go down the squared distance to the published ones, a few episodes at a time.
 */
function ideEpisodes(sets: readonly LabelSet[]): readonly boolean[] {
  const goals = [
    ...SHARES.map(([label, , ide]) => ({ label, goal: ide as number })),
    { label: '', goal: EPISODES_IDE },
  ];
  const kinds = [...new Map(sets.map((set) => [keyOf(set), set])).entries()].map(([key, set]) => ({
    key,
    size: sets.filter((other) => keyOf(other) === key).length,
    axes: goals.flatMap(({ label }, i) =>
      label === '' || [...set.symptoms, ...set.causes].includes(label) ? [i] : [],
    ),
  }));
  const taken = kinds.map(({ size }) => Math.floor((size * EPISODES_IDE) / EPISODES));
  const left = goals.map(({ goal }, g) =>
    kinds.reduce((sum, { axes }, k) => sum - (axes.includes(g) ? (taken[k] ?? 0) : 0), goal),
  );
  const gain = (axes: readonly number[], by: number): number =>
    axes.reduce((sum, g) => sum + by * (2 * (left[g] ?? 0) - by), 0);
  const move = (k: number, by: number): void => {
    taken[k] = (taken[k] ?? 0) + by;
    for (const g of kinds[k]?.axes ?? []) left[g] = (left[g] ?? 0) - by;
  };
  const fits = (k: number, by: number): boolean => {
    const after = (taken[k] ?? 0) + by;
    return after >= 0 && after <= (kinds[k]?.size ?? 0);
  };
  const steps = (sizes: readonly number[]) =>
    kinds.flatMap((_, k) => sizes.filter((by) => fits(k, by)).map((by) => ({ k, by })));
  const worthOf = ({ k, by }: { readonly k: number; readonly by: number }) => gain(kinds[k]?.axes ?? [], by);
  for (let round = 0; round < 2000 && left.some((one) => one !== 0); round++) {
    const single = steps([-9, -1, 1, 9]).reduce((one, other) =>
      worthOf(other) > worthOf(one) ? other : one,
    );
    if (worthOf(single) > 0) move(single.k, single.by);
    else if (!exchange()) kick(round);
  }

  /** Out of a place from which no two steps lead nearer. */
  function kick(round: number): void {
    const all = steps([-1, 1]);
    const one = all[(round * 37) % all.length];
    if (one !== undefined) move(one.k, one.by);
  }

  /** Two steps that only together come nearer. */
  function exchange(): boolean {
    const before = left.reduce((sum, one) => sum + one * one, 0);
    for (const first of steps([-1, 1])) {
      move(first.k, first.by);
      const second = steps([-1, 1]).reduce((one, other) => (worthOf(other) > worthOf(one) ? other : one));
      const after = left.reduce((sum, one) => sum + one * one, 0) - worthOf(second);
      if (after < before) {
        move(second.k, second.by);
        return true;
      }
      move(first.k, -first.by);
    }
    return false;
  }

  const rest = new Map(kinds.map(({ key }, k) => [key, taken[k] ?? 0]));
  return sets.map((set) => {
    const count = rest.get(keyOf(set)) ?? 0;
    rest.set(keyOf(set), count - 1);
    return count > 0;
  });
}

const keyOf = ({ symptoms, causes }: LabelSet): string => [...symptoms, ...causes].join('+');

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
