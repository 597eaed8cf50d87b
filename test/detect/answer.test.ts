import { beforeAll, describe, expect, it } from 'vitest';
import { observe } from '../../src/classify/analyze.ts';
import type { Step } from '../../src/session/model.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import type { Taxonomy } from '../../src/taxonomy/model.ts';
import { patches, says, session, turn } from '../helpers/session.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const thinks = (text: string): Step => ({ kind: 'thought', line: 0, at: null, text });

/** What is seen of a message about delivered work that is answered in these steps. */
function seen(...answer: readonly Step[]): ReadonlyMap<string, string> {
  const of = session(turn('add a list', patches('src/list.ts'), says('Done.')), turn('the list', ...answer));
  const features = observe(of, taxonomy)[1]?.features ?? [];
  return new Map(features.map(({ id, quote }) => [id, quote]));
}
const ids = (...answer: readonly Step[]) => [...seen(...answer).keys()];

describe('how an answer takes a message', () => {
  it('shows in its first words', () => {
    expect(ids(says("You're right, it was empty."))).toContain('answer.grants');
  });

  it('or in later ones, once the agent has looked', () => {
    const late = [
      says("I'll read the list first.", 'commentary'),
      says('Reading on.', 'commentary'),
      says("You're right, it was empty.", 'commentary'),
    ];
    expect(ids(...late)).toContain('answer.grants');
    expect(ids(...late)).not.toContain('agent_after.grants');
    expect(seen(...late).get('answer.grants')).toContain('right');
  });

  it('or in the last, but not anywhere in long work', () => {
    const work = ['First.', 'Second.', 'Third.'].map((text) => says(text, 'commentary'));
    const grants = says("You're right, it was empty.", 'commentary');
    expect(ids(...work, grants)).toContain('answer.grants');
    expect(ids(...work, grants, says('The list is in place.'))).not.toContain('answer.grants');
  });

  it('is told by stance alone: what it sets out to do later is the work', () => {
    const steps = [says('The list comes from a file.', 'commentary'), says("I'll add a second list.")];
    expect(ids(...steps).filter((id) => id.startsWith('answer.'))).toEqual([]);
  });
});

describe('what the agent thinks of a message', () => {
  it('is of trouble first, last, or not at all', () => {
    const calm = ['**Planning the list**', '**Writing the list**', '**Listing files**'].map(thinks);
    const trouble = thinks('**Investigating the failure**');
    expect(ids(trouble, ...calm)).toContain('group.thought');
    expect(ids(trouble, ...calm)).not.toContain('group.afterthought');
    expect(ids(...calm, trouble)).toContain('group.afterthought');
    expect(ids(...calm, trouble)).not.toContain('group.thought');
    expect(ids(...calm).filter((id) => id.endsWith('thought'))).toEqual([]);
  });
});
