import type { Episode, Evidence } from '../detect/model.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import type { GoldEpisode } from './gold-model.ts';
import type { Judged } from './judge.ts';
import { sharesSymptom } from './match-episodes.ts';

/** One disagreement with the labels. Texts are masked, on one line, and safe to print. */
export interface ErrorRow {
  /** `missed`: a labelled pushback turn was not found; `invented`: a turn was found that is none; `symptom`: found, labelled otherwise. */
  readonly kind: 'missed' | 'invented' | 'symptom';
  readonly file: string;
  readonly repository: string;
  readonly turn: number;
  /** 1-based line of the file. */
  readonly line: number;
  readonly language: string;
  /** What the rules take the turn for. */
  readonly turnKind: string;
  readonly probability: number;
  /** The annotators' symptoms; empty for an invention. */
  readonly labelled: readonly string[];
  /** The symptoms found; empty for a miss. */
  readonly found: readonly string[];
  /** Why the annotators say so; empty for an invention. */
  readonly why: string;
  readonly text: string;
  readonly evidence: readonly {
    readonly cue: string;
    readonly contribution: number;
    readonly quote: string;
  }[];
}

const TEXT_CHARS = 400;
const TERMS = 6;

/** The worst `limit` of each kind: the surest inventions and wrong symptoms, and the misses that seemed least likely. */
export function errorRows(sessions: readonly Judged[], limit: number): readonly ErrorRow[] {
  const missed = sessions.flatMap(missedTurns).sort((a, b) => a.probability - b.probability || byPlace(a, b));
  const invented = sessions.flatMap(inventedTurns).sort(bySureness);
  const symptom = sessions.flatMap(wrongSymptoms).sort(bySureness);
  return [missed, invented, symptom].flatMap((rows) => rows.slice(0, limit));
}

function missedTurns(session: Judged): readonly ErrorRow[] {
  return session.turns
    .filter((turn) => turn.pushback && !turn.predicted)
    .map(({ turn }) => {
      const episode = session.labelled.gold.episodes.find((one) => one.pushbackTurns.includes(turn));
      return rowOf('missed', session, turn, { gold: episode });
    });
}

function inventedTurns(session: Judged): readonly ErrorRow[] {
  return session.turns
    .filter((turn) => !turn.pushback && turn.predicted)
    .map(({ turn }) => {
      const episode = session.analysis.episodes.find((one) => one.pushbackTurns.includes(turn));
      return rowOf('invented', session, turn, { episode });
    });
}

function wrongSymptoms(session: Judged): readonly ErrorRow[] {
  return session.matches
    .filter((match) => !sharesSymptom(match))
    .map((match) => rowOf('symptom', session, match.episode.pushbackTurns[0] ?? 1, match));
}

function rowOf(
  kind: ErrorRow['kind'],
  { labelled: { session, gold: labels, repo }, analysis }: Judged,
  ordinal: number,
  { gold, episode }: { readonly gold?: GoldEpisode | undefined; readonly episode?: Episode | undefined },
): ErrorRow {
  const turn = session.turns[ordinal - 1];
  const verdict = analysis.turns.find((one) => one.turn === ordinal);
  const evidence =
    kind === 'symptom' ? episode?.evidence.filter((one) => one.axis === 'symptom') : verdict?.evidence;
  return {
    kind,
    file: terminalLine(labels.file),
    repository: terminalLine(repo),
    turn: ordinal,
    line: turn?.line ?? 0,
    language: verdict?.language ?? 'unknown',
    turnKind: verdict?.kind ?? 'empty',
    probability: verdict?.probability ?? 0,
    labelled: gold?.symptoms ?? [],
    found: kind === 'missed' ? [] : (episode?.symptoms ?? []),
    why: terminalLine(gold?.why ?? ''),
    text: terminalLine((turn?.text ?? '').slice(0, TEXT_CHARS)),
    evidence: (evidence ?? []).slice(0, TERMS).map(termOf),
  };
}

function termOf({ cue, contribution, quote }: Evidence): ErrorRow['evidence'][number] {
  return { cue, contribution, quote: terminalLine(quote) };
}

function bySureness(a: ErrorRow, b: ErrorRow): number {
  return b.probability - a.probability || byPlace(a, b);
}

function byPlace(a: ErrorRow, b: ErrorRow): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.turn - b.turn;
}
