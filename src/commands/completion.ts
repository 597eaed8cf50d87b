import { Argument, Command } from '@commander-js/extra-typings';
import { type Io, print } from '../terminal.ts';
import { examples } from './options.ts';

const EXAMPLES = examples([
  ['pushback completion bash >> ~/.bashrc', 'Bash'],
  ['pushback completion zsh >> ~/.zshrc', 'Zsh'],
  ['pushback completion fish > ~/.config/fish/completions/pushback.fish', 'Fish'],
]);

/** Prints a script that completes commands and options. */
export function completionCommand(io: Io) {
  const command = new Command('completion')
    .description('Print a script that makes the shell complete commands and options.')
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish'] as const))
    .addHelpText('after', EXAMPLES)
    .action(async (shell) => {
      const { completionScript } = await import('../render/completion-script.ts');
      const everywhere = (command.parent?.options ?? []).filter((option) => option.long === '--taxonomy');
      const words = (command.parent?.commands ?? []).map((one) => ({
        name: one.name(),
        description: one.description(),
        options: [...one.options, ...everywhere].flatMap((option) => option.long ?? []),
      }));
      print(io, completionScript(shell, words));
    });
  return command;
}
