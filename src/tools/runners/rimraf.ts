import type { Word } from '../../model/command.ts';
import type { Tool } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { deletePath } from '../paths.ts';

const options: OptionSpec = { values: ['impl', 'tmp', 'max-retries', 'retry-delay', 'backoff'], flags: ['g glob', 'G no-glob', 'f force', 'd dry-run', 'v verbose', 'q quiet'] };

/** Node programs that delete paths and patterns with all that is in them. */
export const tool: Tool = {
  programs: ['rimraf', 'premove', 'del-cli', 'cleaner'],
  summary: 'deletes paths and patterns with all that is in them',
  effects(command, context) {
    const given = readOptions(command.args, options);
    if (given.has('d') && command.program.startsWith('del')) return [];
    return given.operands.filter((word) => !word.text.startsWith('!')).flatMap((word) => deletePath(context, command.cwd, asPattern(word), { via: command.program, recursive: 'recursive' }));
  },
  examples: [
    { run: 'rimraf /etc', effects: ['delete path irreversible'] },
    { run: "npx rimraf '/etc/**'", effects: ['delete path irreversible'] },
    { run: 'rimraf dist', effects: ['delete path trivial'] },
  ],
};

/** They expand patterns themselves. */
function asPattern(word: Word): Word {
  return word.known === 'known' && /[*?{[]/.test(word.text) ? { ...word, known: 'glob' } : word;
}
