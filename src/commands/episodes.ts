import { type Io, note, print, printJson } from '../terminal.ts';
import { apartOption, databasePath, examples, readingCommand, wholeNumber } from './options.ts';

const EXAMPLES = examples([
  ['pushback episodes', 'the latest twenty'],
  ['pushback episodes --symptom S7 --limit 0', 'every false report of success'],
  ['pushback episodes --repo acme/shop --since 30d', 'of one repository, the last month'],
  ['pushback episodes --min-confidence 0.8 --json', 'the surest, for a program'],
]);

const LIMIT = 20;

/** Lists episodes. */
export function episodesCommand(io: Io) {
  return readingCommand('episodes')
    .description('List the moments where the developer pushed back, newest first.')
    .option('--limit <n>', 'at most so many; 0 means all', wholeNumber, LIMIT)
    .addOption(apartOption())
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ listEpisodes }, { episodesText }] = await Promise.all([
        import('./episode-list.ts'),
        import('../render/episodes-text.ts'),
      ]);
      const { json, db, limit, ...filters } = options;
      const list = await listEpisodes(databasePath(db, io), filters, limit, io);
      if (json) printJson(io, list.episodes);
      else print(io, episodesText(list, io));
      const rest = list.total - list.episodes.length;
      if (rest > 0) note(io, `${rest} more; --limit 0 ${json ? 'gives' : 'lists'} all.`);
    });
}
