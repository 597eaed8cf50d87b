import type { Database } from 'better-sqlite3';
import { spanCosts } from './cost-rows.ts';
import { type EpisodeRow, episodeRows } from './episode-rows.ts';
import type { Filter } from './filter.ts';
import { sessionKey } from './keys.ts';

/** An episode with what `cost` counts of it; null where the transcript does not say. Others depend on these names. */
export interface ExportedEpisode extends EpisodeRow {
  readonly cost_turns: number | null;
  readonly cost_minutes: number | null;
  readonly cost_tokens: number | null;
  readonly cost_tool_calls: number | null;
}

/** Episodes that fit the filter, in the order of time. */
export function* exportedEpisodes(
  db: Database,
  filter: Filter,
  { text }: { readonly text: boolean },
): Generator<ExportedEpisode> {
  const costOf = spanCosts(db);
  for (const row of episodeRows(db, filter, { order: 'session', text })) {
    const cost = costOf({
      session: sessionKey(row.session_id),
      first: row.offending_turn,
      last: row.resolution_status === 'RS1' ? Math.max(...row.pushback_turns) : null,
    });
    yield {
      ...row,
      cost_turns: cost?.humanTurns ?? null,
      cost_minutes: cost?.minutes ?? null,
      cost_tokens: cost?.tokens ?? null,
      cost_tool_calls: cost?.toolCalls ?? null,
    };
  }
}
