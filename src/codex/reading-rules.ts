import { type InjectedText, injectedSchema } from '../taxonomy/injected.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { createMasker } from '../text/mask.ts';
import { parseSecretRules } from '../text/secret-rules.ts';
import type { Mask } from './safe-cut.ts';

/** What a reader of transcripts has to know beside the format. */
export interface ReadingRules {
  readonly injected: readonly InjectedText[];
  /** Used only to find where a text may be cut; whole texts are masked once the session is read. */
  readonly mask: Mask;
}

/** Those of a taxonomy. Throws what its schemas do. */
export function readingRules({ data }: Taxonomy): ReadingRules {
  return {
    injected: injectedSchema.parse(data['injected.yaml']).injected,
    mask: createMasker(parseSecretRules(data['secrets.yaml'])).mask,
  };
}
