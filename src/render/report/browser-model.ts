/** What the episode browser reads: short lists of plain text, put on the page by the script with `textContent` alone. */

/** One line of the list; all rows are parsed when the page opens, so they are small. */
export interface BrowserRow {
  readonly id: string;
  /** `2026-03-04 10:05`, or empty. */
  readonly at: string;
  readonly repo: string;
  readonly model: string;
  readonly surface: string;
  readonly language: string;
  /** 0 to 1. */
  readonly p: number;
  readonly symptom: readonly string[];
  readonly cause: readonly string[];
  readonly severity: string;
  readonly status: string;
  /** The beginning of what was typed; searched and shown. */
  readonly text: string;
}

export interface BrowserTurn {
  readonly role: string;
  readonly turn: number;
  readonly text: string;
  /** What the agent did next: a verb, its object, and how it went. */
  readonly steps: readonly (readonly [verb: string, text: string, remark: string])[];
}

export interface BrowserReason {
  /** The label it speaks for, or `pushback`. */
  readonly for: string;
  readonly rule: string;
  readonly quote: string;
  readonly weight: number;
}

/** What an opened episode shows. */
export interface BrowserEpisode {
  readonly id: string;
  readonly labels: readonly string[];
  readonly place: string;
  readonly turns: readonly BrowserTurn[];
  readonly reasons: readonly BrowserReason[];
}
