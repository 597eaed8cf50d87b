import { check } from 'recheck';
import type { Pattern } from './patterns.ts';

/** A text that a pattern is slow on: the prefix, then the pumps so many times, then the suffix. */
export interface Attack {
  readonly pumps: readonly { readonly prefix: string; readonly pump: string }[];
  readonly suffix: string;
}

export interface SlowPattern extends Pattern {
  /** The time grows with this power of the length; 0: exponentially. */
  readonly degree: number;
  readonly attack: Attack;
}

export type Verdict =
  | { readonly kind: 'safe' }
  | { readonly kind: 'unknown' }
  | ({ readonly kind: 'slow' } & SlowPattern);

/** What the analyser says of a pattern within so many milliseconds. */
export async function verdictOf({ source, flags }: Pattern, timeout: number): Promise<Verdict> {
  const found = await check(source, flags, { timeout });
  if (found.status !== 'vulnerable') return { kind: found.status };
  const { pumps, suffix } = found.attack;
  const degree = found.complexity.type === 'polynomial' ? found.complexity.degree : 0;
  return {
    kind: 'slow',
    source,
    flags,
    degree,
    attack: { pumps: pumps.map(({ prefix, pump }) => ({ prefix, pump })), suffix },
  };
}

/** The attack at a length of one's own. */
export function attackText({ pumps, suffix }: Attack, length: number): string {
  const each = length / pumps.length;
  return (
    pumps.map(({ prefix, pump }) => prefix + pump.repeat(Math.ceil(each / pump.length))).join('') + suffix
  );
}
