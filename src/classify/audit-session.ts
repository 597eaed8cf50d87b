import type { Analysis } from '../detect/model.ts';
import type { Classifier } from '../session/commands.ts';
import type { Behaviour } from '../session/constraint-model.ts';
import { type ConstraintWords, compileConstraintWords } from '../session/constraint-words.ts';
import type { Session } from '../session/model.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { perObject } from '../text/memo.ts';
import { behaviourOf, countPushback } from './behaviour.ts';
import { ledgerOf } from './ledger.ts';
import { silentFindings } from './silent.ts';

/** The words of standing rules, or null for a taxonomy without `constraints.yaml`. */
export const constraintWordsOf = perObject(({ data }: Taxonomy): ConstraintWords | null => {
  const words = data['constraints.yaml'];
  return words === undefined ? null : compileConstraintWords(words);
});

/**
 * Ledger and counts by other verdicts and episodes, where findings and all other counts stand: they take nothing from those.
 * See `brokenByWords` in `ledger.ts` for what the ledger takes.
 */
export function withLedger(
  analysis: Analysis,
  counts: Behaviour,
  session: Session,
  taxonomy: Taxonomy,
  classify: Classifier,
): Analysis {
  const words = constraintWordsOf(taxonomy);
  if (words === null) return analysis;
  const { episodes, turns: verdicts } = analysis;
  const own = session.turns.filter((turn) => !turn.inherited);
  return {
    ...analysis,
    ledger: ledgerOf({ session, classify, words }, { episodes, verdicts }),
    behaviour: { ...counts, pushbackTurns: countPushback(own, verdicts) },
  };
}

/** Adds what the trace proves without a word from the developer. Turns and episodes stay as they are. */
export function withFindings(
  analysis: Analysis,
  session: Session,
  taxonomy: Taxonomy,
  classify: Classifier,
): Analysis {
  const words = constraintWordsOf(taxonomy);
  if (words === null) return analysis;
  const context = { session, classify, words };
  const { episodes, turns: verdicts } = analysis;
  const ledger = ledgerOf(context, { episodes, verdicts });
  const findings = silentFindings(context, ledger, taxonomy);
  return { ...analysis, findings, ledger, behaviour: behaviourOf(context, verdicts, findings, taxonomy) };
}
