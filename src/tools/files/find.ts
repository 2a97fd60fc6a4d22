import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { pathGiven } from '../example-facts.ts';
import { deletePath, overwritePath, type PathOptions } from '../paths.ts';
import { doubtOf } from '../paths/own-script.ts';
import { foundWords, readFind, type FindExpression } from './find-expression.ts';

export const tool: Tool = {
  programs: ['find', 'gfind', 'bfs'],
  summary: 'looks for files; with -delete and -exec it also acts on what it finds',
  effects: found,
  examples: [
    { run: 'find . -name "*.ts"', effects: [] },
    { run: 'find . -delete', effects: ['delete path irreversible'] },
    { run: 'find . -name "*.pyc" -delete', effects: ['delete path trivial'] },
    { run: 'find . -name "*.md" -delete', given: [pathGiven('**/*.md', { git: 'clean', files: { n: 4, bound: 'exact' } })], effects: ['delete path recoverable'] },
    { run: 'find . -type d -name node_modules -prune -exec rm -rf {} +', effects: ['delete path trivial'] },
    { run: 'find / -name "*.log" -exec rm {} \\;', effects: ['delete path irreversible'] },
    { run: 'find src -type d -empty -delete', effects: ['delete path trivial'] },
    { run: 'find shelf -maxdepth 1 -type l -delete', effects: ['delete path recoverable'] },
    { run: 'find shelf -type l ! -exec test -e {} \\; -delete', effects: ['delete path recoverable'] },
    { run: 'find shelf ! -type l -delete', effects: ['delete path irreversible'] },
    { run: 'find shelf -type l -o -mtime +3 -delete', effects: ['delete path irreversible'] },
    { run: 'find shelf -type f -delete', effects: ['delete path irreversible'] },
    { run: 'find . -exec sh -c "rm -rf /" \\;', effects: ['delete path irreversible'] },
    { run: 'find . -name "*.ts" -fprint list.txt', effects: ['overwrite path recoverable'] },
  ],
};

function found(command: Command, context: ToolContext): readonly Effect[] {
  const args = command.args.map((word) => word);
  // `-name X -prune -exec …` acts on X itself: the pruning is then no leaving out.
  const prune = args.findIndex((word) => word.text === '-prune');
  const actsOnPruned = prune >= 0 && !/^-o(r)?$/.test(args[prune + 1]?.text ?? '');
  const expression = readFind(actsOnPruned ? args.filter((_, at) => at !== prune) : args);
  return expression.actions.flatMap((action) => {
    switch (action.kind) {
      case 'delete':
        return deleted(expression, command, context);
      case 'write':
        return overwritePath(context, command.cwd, action.file, { via: 'find' });
      case 'exec':
        return executed(action.words, expression, command, context);
    }
  });
}

function deleted(expression: FindExpression, command: Command, context: ToolContext): readonly Effect[] {
  // A link is made again from what it says; what it leads to stays.
  const slight: Partial<PathOptions> = expression.empty === 'empty' ? { undo: { undo: 'trivial' }, does: 'deletes what is empty in' } : expression.only === 'links' ? { undo: { undo: 'recoverable' }, does: 'deletes the links in' } : {};
  const options: PathOptions = { via: 'find', ...slight };
  if (expression.names.length > 0 || expression.path !== undefined) {
    // -delete takes folders only when they are empty, so that files by their name are what goes.
    return foundWords(expression).flatMap((word) => deletePath(context, command.cwd, word, { ...options, ...doubtOf(command.through) }));
  }
  const does = expression.narrowed === 'narrowed' ? { does: options.does ?? 'deletes some of what is in' } : {};
  return expression.starts.flatMap((start) => deletePath(context, command.cwd, start, { ...options, ...does, recursive: 'recursive' }));
}

/** The command is started with what was found in the place of `{}`. */
function executed(words: readonly Word[], expression: FindExpression, command: Command, context: ToolContext): readonly Effect[] {
  const [program, ...args] = words;
  if (program === undefined) return [];
  const targets = foundWords(expression);
  const filled = args.flatMap((word): readonly Word[] => {
    if (!word.text.includes('{}')) return [word];
    if (word.text === '{}') return targets;
    return targets.slice(0, 1).map((target) => ({ ...target, text: word.text.replaceAll('{}', target.text), ...(word.text.includes(' ') ? { known: word.known } : {}) }));
  });
  const name = program.text === '{}' ? (targets[0]?.text ?? '') : program.text;
  return context.command({
    ...command,
    program: name.split('/').at(-1) ?? name,
    path: program,
    args: filled,
    redirects: [],
    stdin: { kind: 'none' },
    reached: 'loop',
    through: [...command.through, 'find -exec'],
  });
}
