import { Argument } from '@commander-js/extra-typings';
import { type Io, print, printJson } from '../terminal.ts';
import { databaseCommand, databasePath, examples } from './options.ts';

const EXAMPLES = examples([
  ['pushback show 7k2m', 'the first letters of an id are enough'],
  ['pushback show 7k2m --full', 'nothing shortened'],
  ['pushback show 7k2m --json', 'with every step and all evidence'],
]);

/** Shows one episode with its evidence. */
export function showCommand(io: Io) {
  return databaseCommand('show')
    .description(
      'Show an episode: the request, what the agent did, the pushback, what followed, and why it has its labels.',
    )
    .addArgument(new Argument('<episode>', 'its id, or the first letters of it (see `pushback episodes`)'))
    .option('--full', 'print texts and steps in full')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (prefix, options) => {
      const [{ showEpisode }, { episodeText }] = await Promise.all([
        import('./show-episode.ts'),
        import('../render/episode-text.ts'),
      ]);
      const { detail, labels, meaning } = await showEpisode(databasePath(options.db, io), prefix, io);
      if (options.json) printJson(io, detail);
      else
        print(
          io,
          episodeText(detail, labels, {
            color: io.color,
            columns: io.columns,
            full: options.full === true,
            meaning,
          }),
        );
    });
}
