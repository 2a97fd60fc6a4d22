import type { Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { effectOf } from '../effect.ts';

const spec: OptionSpec = {
  flags: ['r recurse', 'd delete', 'N noprompt no-prompt', 'm summarize', 'S size', 'q quiet', 'n noempty', 'A nohidden', 'f omitfirst', '1 sameline', 'H hardlinks', 'L linkhard link-hard', 's symlinks', 'I immediate', 'i reverse', 'l link-soft', 'B dedupe', 'O param-order', 'Q quick', 'T partial-only', 'v version', 'h help', 'dry-run'],
  values: ['o order', 'G minsize', 'X ext-filter'],
};

/** Finders of duplicate files that delete all but one without asking. Sources: the manuals of fdupes, jdupes, rdfind and fclones. */
export const tool: Tool = {
  programs: ['fdupes', 'jdupes', 'rdfind', 'fclones'],
  summary: 'finds files that are the same; with options that delete, all but one of each go',
  effects(command, context) {
    const options = readOptions(command.args, spec);
    const words = options.operands;
    if (options.has('help', 'version', 'dry-run')) return [];
    // rdfind writes its long options with one dash.
    if (command.program === 'rdfind') {
      const texts = command.args.map((word) => word.text);
      if (texts[texts.indexOf('-deleteduplicates') + 1] !== 'true' || texts[texts.indexOf('-dryrun') + 1] === 'true') return [];
      return command.args.filter((word) => !/^(?:-.*|true|false)$/.test(word.text)).map((word) => lost(command.program, word, context, command.cwd));
    }
    if (command.program === 'fclones') return words[0]?.text === 'remove' ? [gone(command.program, 'the list that it is given', undefined)] : [];
    return options.has('delete') ? words.map((word) => lost(command.program, word, context, command.cwd)) : [];
  },
  examples: [
    { run: 'fdupes -rdN photos', effects: ['delete path irreversible'] },
    { run: 'rdfind -deleteduplicates true photos', effects: ['delete path irreversible'] },
    { run: 'fdupes -rm photos', effects: [] },
    { run: 'jdupes -r photos', effects: [] },
  ],
};

function lost(via: string, word: Word, context: ToolContext, cwd: Parameters<ToolContext['resolve']>[0]): Effect {
  return gone(via, word.text, context.resolve(cwd, word.text));
}

function gone(via: string, shown: string, path: string | undefined): Effect {
  return effectOf(via, { verb: 'delete', object: { kind: 'path', path: path ?? shown, pattern: 'glob' }, undo: 'irreversible', extent: { reach: 'some' }, says: `deletes all but one of each set of equal files in ${shown}` });
}
