import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { PACK_SKELETON, ruleSkeleton } from '../taxonomy/skeleton.ts';

const RULE_ID = /^([a-z]{2,3})\.([a-z]+(?:-[a-z]+)*)\.[a-z0-9]+(?:[.-][a-z0-9]+)*$/;

/** Writes the beginnings of a rule into a folder; returns the files made. Overwrites nothing. Throws `UserError` for an id that cannot be. */
export function newRule(id: string, folder: string, taxonomy: Taxonomy): readonly string[] {
  const [, language, cueId] = RULE_ID.exec(id) ?? [];
  if (language === undefined || cueId === undefined)
    throw new UserError(`"${id}" cannot be the id of a rule`, {
      next: 'It is <language>.<cue>.<variant> in lower case, such as en.not-working.no-op.',
    });
  const cue = taxonomy.cues.find((one) => one.id === cueId);
  if (cue === undefined)
    throw new UserError(`There is no cue "${cueId}"`, {
      next: `Choose from ${taxonomy.cues
        .map((one) => one.id)
        .sort()
        .join(', ')}; or write one of your own into ${join(folder, 'cues.yaml')} first.`,
    });
  if (taxonomy.rules.some((rule) => rule.id === id))
    throw new UserError(`There is a rule ${id} already`, { next: 'Give yours another variant.' });
  const file = join(folder, 'rules', language, `${id.slice(language.length + 1)}.yaml`);
  if (existsSync(file))
    throw new UserError('The file is there already', { where: file, next: 'Give the rule another variant.' });
  const pack = join(folder, 'pack.yaml');
  const files = [
    ...(existsSync(pack) ? [] : [{ path: pack, text: PACK_SKELETON }]),
    { path: file, text: ruleSkeleton(id, language, cue) },
  ];
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  }
  return files.map(({ path }) => path);
}
