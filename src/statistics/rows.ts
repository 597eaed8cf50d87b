/** What the statistics read: the store hands over these rows, already filtered. */

export interface EpisodeRow {
  readonly episodeId: string;
  readonly sessionId: string;
  readonly repo: string | null;
  readonly surface: string;
  /** ISO 8601 UTC start of the session; null when the transcript never says. */
  readonly startedAt: string | null;
  readonly symptoms: readonly string[];
  readonly causes: readonly { readonly label: string; readonly tier: string | null }[];
  readonly damageSeverity: string;
  readonly damageLocus: string | null;
  readonly resolutionStatus: string;
  readonly resolver: string | null;
  readonly probability: number;
}

export interface SessionRow {
  readonly sessionId: string;
  readonly repo: string | null;
  readonly surface: string;
  readonly startedAt: string | null;
  readonly humanTurns: number;
  readonly episodes: number;
  /** Every symptom of any episode of the session, once. */
  readonly symptoms: readonly string[];
}
