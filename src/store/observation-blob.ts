import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Feature } from '../detect/feature.ts';
import type { Observation } from '../detect/observation.ts';
import type { Slot } from '../detect/slots.ts';

/** Names stand by their place, and a rule that is called as its feature is left out: a quarter of the bytes go, deflating takes three of the rest. */
type PackedFeature = readonly [
  id: string,
  value: number,
  scope: Feature['scope'],
  line: number | null,
  quote: string,
  ruleId?: string,
];
type PackedCues = readonly [slot: Slot, fired: readonly string[], features: readonly PackedFeature[]];
type PackedTurn = readonly [
  language: string,
  structure: readonly PackedFeature[],
  cues: readonly PackedCues[],
  wording: readonly PackedFeature[],
];

/** Higher levels save a tenth and cost three times as much. */
const LEVEL = 3;

/** All turns of a session as bytes; the same observations give the same bytes. */
export function packObservations(turns: readonly Observation[]): Uint8Array {
  const packed = turns.map(
    ({ language, structure, cues, wording }): PackedTurn => [
      language,
      structure.map(packFeature),
      cues.map(({ slot, fired, features }) => [slot, fired, features.map(packFeature)]),
      wording.map(packFeature),
    ],
  );
  return deflateRawSync(JSON.stringify(packed), { level: LEVEL });
}

export function unpackObservations(bytes: Uint8Array): readonly Observation[] {
  const packed = JSON.parse(inflateRawSync(bytes).toString('utf8')) as readonly PackedTurn[];
  return packed.map(([language, structure, cues, wording]) => ({
    language,
    structure: structure.map(unpackFeature),
    cues: cues.map(([slot, fired, features]) => ({ slot, fired, features: features.map(unpackFeature) })),
    wording: wording.map(unpackFeature),
  }));
}

function packFeature({ id, value, scope, line, quote, ruleId }: Feature): PackedFeature {
  return ruleId === id ? [id, value, scope, line, quote] : [id, value, scope, line, quote, ruleId];
}

function unpackFeature([id, value, scope, line, quote, ruleId = id]: PackedFeature): Feature {
  return { id, value, scope, line, quote, ruleId };
}
