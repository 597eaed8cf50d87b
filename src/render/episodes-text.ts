import type { EpisodeRow } from '../store/episode-rows.ts';
import { displayWidth } from '../text/display-width.ts';
import { clip } from '../text/fit.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { type Style, styleFor } from './style.ts';

/** Two lines an episode: where and what kind, then the developer's words. */
export function episodesText(
  { episodes }: { readonly episodes: readonly EpisodeRow[] },
  { color, columns }: { readonly color: boolean; readonly columns: number },
): string {
  if (episodes.length === 0) return 'No episode fits.';
  const style = styleFor(color);
  const width = Math.max(60, Math.min(columns, 120));
  return episodes.map((episode) => entry(episode, width, style)).join('\n');
}

function entry(episode: EpisodeRow, width: number, style: Style): string {
  const labels = labelLine(episode);
  const when = (episode.at ?? '').slice(0, 10).padEnd(10);
  const fixed = `${episode.episode_id}  ${when}  `.length + labels.length + 2;
  const repo = pad(shortRepo(terminalLine(episode.repo ?? ''), width - fixed), width - fixed);
  const words = clip(terminalLine(episode.pushback_text ?? ''), width - 2);
  return `${style.bold(episode.episode_id)}  ${style.dim(when)}  ${repo}  ${labels}\n  ${style.dim(words)}`;
}

/** A long owner gives way to the repository's own name: `…/cua-hang`. */
function shortRepo(repo: string, width: number): string {
  if (displayWidth(repo) <= width) return repo;
  const slash = repo.lastIndexOf('/');
  return clip(slash < 0 ? repo : `…${repo.slice(slash)}`, width);
}

/** `S5 S7  C3  DS2  RS1  93 %` */
function labelLine({
  symptoms,
  causes,
  damage_severity,
  resolution_status,
  probability,
}: EpisodeRow): string {
  const cause = causes.map((one) => one.label).join(' ');
  const sure = `${Math.round(probability * 100)} %`.padStart(5);
  return `${symptoms.join(' ').padEnd(5)}  ${cause.padEnd(5)}  ${damage_severity}  ${resolution_status}  ${sure}`;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
