import type { Episode, SilentFinding } from '../detect/model.ts';
import { clip } from '../text/fit.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { percent } from './numbers.ts';
import { type Style, styleFor } from './style.ts';

/** One piece of news as it is printed; its JSON is this object. */
export interface WatchLine {
  /** When it was seen, ISO 8601 UTC. */
  readonly at: string;
  readonly kind: 'episode' | 'again' | 'withdrawn' | 'finding' | 'settled';
  readonly session: string;
  readonly repo: string | null;
  readonly turn: number;
  readonly episode: Pick<
    Episode,
    'symptoms' | 'causes' | 'severity' | 'probability' | 'pushbackTurns'
  > | null;
  readonly finding: Pick<SilentFinding, 'kind' | 'line' | 'summary'> | null;
  /** What the developer typed, masked. */
  readonly text: string;
}

const HEADS: Readonly<Record<WatchLine['kind'], string>> = {
  episode: 'pushback',
  again: 'again',
  withdrawn: 'no pushback after all',
  finding: 'proved',
  settled: 'settled',
};

/** Two lines: when, where and what; then the words, or what the trace proves. */
export function watchText(
  line: WatchLine,
  { color, columns }: { readonly color: boolean; readonly columns: number },
): string {
  const style = styleFor(color);
  const width = Math.max(40, Math.min(columns, 120));
  const head = [
    line.at.slice(11, 19),
    clip(terminalLine(line.repo ?? line.session), 28),
    `turn ${line.turn}`,
    tint(line.kind, style)(HEADS[line.kind]),
    labels(line),
  ];
  const said = line.finding === null ? line.text : line.finding.summary;
  return `${head.filter((part) => part !== '').join('  ')}\n  ${style.dim(clip(terminalLine(said), width - 2))}`;
}

function tint(kind: WatchLine['kind'], style: Style): (text: string) => string {
  return kind === 'withdrawn' || kind === 'settled' ? style.dim : style.yellow;
}

function labels({ episode, finding }: WatchLine): string {
  if (finding !== null) return finding.kind.replaceAll('_', ' ');
  if (episode === null) return '';
  const causes = episode.causes.map(({ label }) => label);
  return [...episode.symptoms, ...causes, episode.severity, percent(episode.probability)].join(' ');
}
