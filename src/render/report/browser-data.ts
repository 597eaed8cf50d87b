import type { Evidence } from '../../detect/model.ts';
import type { Step } from '../../session/model.ts';
import type { EpisodeDetail, TurnDetail } from '../../store/episode-detail.ts';
import type { EpisodeRow } from '../../store/episode-rows.ts';
import type { Label } from '../../taxonomy/model.ts';
import { terminalLine, terminalSafe } from '../../text/terminal-safe.ts';
import type { BrowserEpisode, BrowserReason, BrowserRow, BrowserTurn } from './browser-model.ts';
import { describeStep } from './describe-step.ts';

/** How words reach the page: masked, cut, or (without text) not at all. */
export interface Wording {
  readonly withText: boolean;
  readonly mask: (text: string) => string;
  readonly labels: readonly Label[];
  /** Repositories by number where no names may show. */
  readonly repoName: (repo: string | null) => string;
}

const LISTED = 240;
const MESSAGE = 2_000;
const AGENT = 700;
const COMMAND = 240;
/** Steps shown of a turn: its first and its last ones, where claims stand. */
const [HEAD, TAIL] = [3, 7];
const REASONS = 30;

export function browserRow(episode: EpisodeRow, wording: Wording): BrowserRow {
  return {
    id: episode.episode_id,
    at: (episode.at ?? '').slice(0, 16).replace('T', ' '),
    repo: wording.repoName(episode.repo),
    model: terminalLine(episode.model ?? ''),
    surface: terminalLine(episode.surface),
    language: terminalLine(episode.language),
    p: Math.round(episode.probability * 1000) / 1000,
    symptom: episode.symptoms,
    cause: episode.causes.map((cause) => cause.label),
    severity: episode.damage_severity,
    status: episode.resolution_status,
    text: words(episode.pushback_text ?? '', LISTED, wording).replace(/\s+/g, ' '),
  };
}

export function browserEpisode(detail: EpisodeDetail, wording: Wording): BrowserEpisode {
  const { episode } = detail;
  const pushback = detail.turns.flatMap((turn) => turn.evidence);
  return {
    id: episode.episode_id,
    labels: labelNames(episode, wording.labels),
    place: wording.withText
      ? `${words(episode.source_path, COMMAND, wording)}:${episode.pushback_lines[0] ?? ''}`
      : `turns ${episode.pushback_turns.join(', ')}`,
    turns: detail.turns.map((turn) => browserTurn(turn, wording)),
    reasons: [...pushback, ...detail.evidence].slice(0, REASONS).map((one) => reason(one, wording)),
  };
}

function labelNames(episode: EpisodeRow, labels: readonly Label[]): readonly string[] {
  const named = (id: string) => `${id} ${labels.find((label) => label.id === id)?.name ?? ''}`.trim();
  const { damage_locus: locus, resolver } = episode;
  return [
    ...episode.symptoms.map(named),
    ...episode.causes.map(({ label, tier }) => named(label) + (tier === null ? '' : ` (${tier})`)),
    named(episode.damage_severity),
    ...(locus === null ? [] : [named(locus)]),
    named(episode.resolution_status),
    ...(resolver === null ? [] : [named(resolver)]),
  ];
}

function browserTurn(turn: TurnDetail, wording: Wording): BrowserTurn {
  const text = words(turn.text, MESSAGE, wording);
  // What the agent did after the closing message belongs to another story.
  const acts = turn.steps.filter((step) => step.kind !== 'thought');
  const steps = turn.role === 'after' || !wording.withText ? [] : shownSteps(acts, wording);
  return { role: turn.role, turn: turn.turn, text, steps };
}

function shownSteps(steps: readonly Step[], wording: Wording): BrowserTurn['steps'] {
  const shown = (some: readonly Step[]) =>
    some.map((step) => {
      const { verb, text, remark } = describeStep(step);
      return [verb, words(text, step.kind === 'message' ? AGENT : COMMAND, wording), remark] as const;
    });
  const left = steps.length - HEAD - TAIL;
  if (left < 2) return shown(steps);
  return [...shown(steps.slice(0, HEAD)), ['…', `${left} steps more`, ''], ...shown(steps.slice(-TAIL))];
}

function reason(evidence: Evidence, wording: Wording): BrowserReason {
  return {
    for: evidence.label ?? evidence.axis,
    rule: evidence.ruleId,
    quote: words(evidence.quote, COMMAND, wording),
    weight: Math.round(evidence.contribution * 100) / 100,
  };
}

function words(text: string, most: number, { withText, mask }: Wording): string {
  if (!withText) return '';
  const safe = terminalSafe(mask(text.slice(0, 4 * most))).trim();
  return safe.length > most ? `${safe.slice(0, most).trimEnd()}…` : safe;
}
