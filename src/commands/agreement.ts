import { UserError } from '../errors.ts';
import { type Io, print, printJson } from '../terminal.ts';
import { databaseCommand, databasePath, examples } from './options.ts';

const EXAMPLES = examples([
  ['pushback agreement', 'people and rules, on each axis'],
  ['pushback agreement --json', 'with the whole confusion tables'],
]);

/** How far people agree with each other and with the rules. */
export function agreementCommand(io: Io) {
  return databaseCommand('agreement')
    .description(
      'Cohen’s kappa for each pair of labellers, the rules among them, and Krippendorff’s alpha among the people, with 95 % intervals.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ agreement }, { agreementText }, { withDatabase }, { humanLabels }, { ruleLabels }] =
        await Promise.all([
          import('../statistics/agreement.ts'),
          import('../render/agreement-text.ts'),
          import('../store/database.ts'),
          import('../store/human-labels.ts'),
          import('../store/rule-labels.ts'),
        ]);
      const found = await withDatabase(databasePath(options.db, io), 'read', (db) => {
        const people = humanLabels(db);
        const places = new Map(people.map((one) => [`${one.session_id}\n${one.turn}`, one]));
        return agreement(people, ruleLabels(db, [...places.values()]));
      });
      if (found.annotators.length === 0)
        throw new UserError('Nobody has labelled anything here yet', {
          next: 'Begin with `pushback review`.',
        });
      if (options.json) printJson(io, found);
      else print(io, agreementText(found, io));
    });
}
