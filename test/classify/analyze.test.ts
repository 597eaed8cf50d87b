import { beforeAll, describe, expect, it } from 'vitest';
import { analyzeSession } from '../../src/classify/analyze.ts';
import type { Analysis } from '../../src/detect/model.ts';
import type { Session } from '../../src/session/model.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import type { Taxonomy } from '../../src/taxonomy/model.ts';
import { patches, runs, says, session, turn } from '../helpers/session.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});
const analyze = (of: Session): Analysis => analyzeSession(of, taxonomy);

const built = turn(
  'add a csv export',
  patches('src/export.ts'),
  runs('npm test'),
  says('Done. The export is in place and all tests pass.'),
);

/** A failure reported after a delivery, and plain approval, in the ten languages that the packs speak. */
const SPEECH: readonly (readonly [string, string, string])[] = [
  ['en', 'the export still does not work, nothing happens when I click it', 'perfect, thank you'],
  ['zh', '导出还是不行，点击之后没有任何反应', '很好，谢谢'],
  ['ja', 'エクスポートがまだ動きません。押しても反応がありません', 'ありがとうございます、完璧です'],
  ['ko', '내보내기가 여전히 안 돼요. 눌러도 반응이 없어요', '좋아요, 감사합니다'],
  ['vi', 'xuất file vẫn không hoạt động, bấm vào không thấy gì', 'tuyệt vời, cảm ơn'],
  ['fr', "l'export ne marche toujours pas, rien ne se passe quand je clique", 'parfait, merci'],
  ['de', 'der Export funktioniert immer noch nicht, beim Klicken passiert nichts', 'perfekt, danke'],
  ['es', 'la exportación sigue sin funcionar, no pasa nada cuando hago clic', 'perfecto, gracias'],
  ['pt', 'a exportação ainda não funciona, nada acontece quando eu clico', 'perfeito, obrigado'],
  ['ru', 'экспорт всё ещё не работает, при нажатии ничего не происходит', 'отлично, спасибо'],
];

describe('a delivered feature', () => {
  it.each(SPEECH)('%s: a failure report is pushback, thanks are not', (_, complaint, thanks) => {
    const repair = [patches('src/export.ts', ['b']), says('Fixed.')];
    expect(analyze(session(built, turn(complaint, ...repair), turn('ok'))).turns[1]?.isPushback).toBe(true);
    expect(analyze(session(built, turn(thanks, says('You are welcome.')))).turns[1]?.isPushback).toBe(false);
  });
});

describe('an episode', () => {
  const complaint = 'the export still does not work, I get an error when I click it';

  it('of applied and rejected work is damage to the code, easily undone', () => {
    const [episode] = analyze(
      session(built, turn(complaint, patches('src/export.ts', ['b']), says('Fixed.')), turn('great, thanks')),
    ).episodes;
    expect(episode).toMatchObject({
      pushbackTurns: [2],
      offendingTurn: 1,
      severity: 'DS2',
      locus: 'DL1',
      symptoms: expect.arrayContaining(['S5']),
    });
  });

  it('of pushed work reaches outside', () => {
    const pushed = turn(
      'add an export and push',
      patches('src/export.ts'),
      runs('git push origin main'),
      says('Pushed.'),
    );
    expect(analyze(session(pushed, turn(complaint, says('I see.')))).episodes[0]).toMatchObject({
      severity: 'DS2',
      locus: 'DL4',
    });
  });

  it('of mere talk damages nothing', () => {
    const talk = turn('how do I start it?', says('Run the server with make start.'));
    const [episode] = analyze(
      session(talk, turn('no, that is wrong, there is no makefile', says('You are right, I misread it.'))),
    ).episodes;
    expect(episode?.severity).toMatch(/^DS[01]$/);
    expect(episode?.locus).toBeNull();
  });

  it('without anything after it is not resolved', () => {
    expect(analyze(session(built, turn(complaint, says('Looking.')))).episodes[0]).toMatchObject({
      status: 'RS2',
      resolver: null,
    });
  });

  it('raised twice in the same words is one', () => {
    const same = turn(complaint, patches('src/export.ts', ['b']), says('Fixed.'));
    expect(
      analyze(session(built, same, same, turn('thanks'))).episodes.map((item) => item.pushbackTurns),
    ).toEqual([[2, 3]]);
  });

  it('carries evidence that names its rules, for every axis', () => {
    const [episode] = analyze(
      session(built, turn(complaint, says('You are right.')), turn('thanks')),
    ).episodes;
    expect(new Set(episode?.evidence.map((item) => item.axis))).toEqual(
      new Set(['pushback', 'symptom', 'cause', 'severity', 'status']),
    );
    expect(episode?.evidence.every((item) => item.ruleId !== '' && item.cue !== '')).toBe(true);
  });
});

describe('every analysis', () => {
  const sessions = SPEECH.map(([, complaint]) =>
    session(
      built,
      turn(complaint, runs('npm test', 1), says('Sorry.')),
      turn('undo it', runs('git checkout -- src/export.ts')),
      turn('never push without asking me'),
    ),
  );

  it('keeps the codebook’s invariants', () => {
    for (const episode of sessions.flatMap((item) => analyze(item).episodes)) {
      expect(episode.locus !== null).toBe(episode.severity === 'DS2' || episode.severity === 'DS3');
      expect(episode.resolver !== null).toBe(episode.status === 'RS1');
      for (const cause of episode.causes) expect(cause.tier === null).toBe(cause.label === 'C7');
      expect(episode.symptoms.length).toBeGreaterThanOrEqual(1);
      expect(episode.symptoms.length).toBeLessThanOrEqual(2);
      expect(episode.probability).toBeGreaterThan(0);
      expect(episode.probability).toBeLessThanOrEqual(1);
    }
  });

  it('is the same every time', () => {
    for (const item of sessions) expect(analyze(item)).toEqual(analyze(item));
  });

  it('of no turns is empty', () => {
    expect(analyze(session())).toMatchObject({ turns: [], episodes: [], findings: [] });
  });
});
