import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { drivingEffect } from '../driving.ts';
import { nothingAt } from '../example-facts.ts';
import { createPath, overwritePath, readPath } from '../paths.ts';
import { isAroundGuard, isGuardsOwn } from '../places/guard.ts';
import { placeOf, sourcesAndTarget } from './arrive.ts';

const spec: OptionSpec = { flags: ['s symbolic', 'f force', 'n no-dereference', 'i interactive', 'v verbose', 'r relative', 'T no-target-directory', 'b', 'L logical', 'P physical', 'h', 'F', 'd', 'help', 'version'], values: ['t target-directory', 'S suffix'], maybe: ['backup'] };

export const tool: Tool = {
  programs: ['ln', 'gln', 'link'],
  summary: 'makes links; with -f what stands at the name is replaced',
  effects(command, context) {
    const options = readOptions(command.args, spec);
    if (options.has('help', 'version')) return [];
    const { sources, target, into } = sourcesAndTarget(options.operands, options.value('t'));
    const forced = options.has('f', 'F') && !options.has('b', 'backup');
    return sources.flatMap((source) => {
      const at = target === undefined ? named(source) : options.has('T', 'n', 'h') ? target : placeOf(source, target, into, command, context);
      const made = forced ? overwritePath(context, command.cwd, at, { via: 'ln', does: 'replaces by a link' }) : createPath(context, command.cwd, at, { via: 'ln', does: 'makes the link' });
      return [...guardBehind(source, command, context), ...secretBehind(source, command, context), ...made];
    });
  },
  examples: [
    { run: 'ln -s ../shared lib', effects: ['create path trivial'] },
    { run: 'ln -sf config.dev.json config.json', effects: ['overwrite path recoverable'] },
    { run: 'ln -sf config.dev.json config.json', given: [nothingAt('config.json')], effects: ['create path trivial'] },
    { run: 'ln -s ~/.ssh/id_ed25519 key', effects: ['read path none-needed', 'create path trivial'] },
  ],
};

function named(source: Word): Word {
  return { ...source, text: source.text.split('/').at(-1) ?? source.text };
}

/** A link to the guard's own files is a way of changing them under another name. */
function guardBehind(source: Word, command: Command, context: ToolContext): readonly Effect[] {
  const isGuards = isGuardsOwn(source.text, command.cwd, context) || isAroundGuard(source.text, command.cwd, context);
  return isGuards ? [drivingEffect('ln', `makes another name for a part of the guard (${source.text})`)] : [];
}

/** A link to a key store is a way of reading it under another name. */
function secretBehind(source: Word, command: Command, context: ToolContext): readonly Effect[] {
  return readPath(context, command.cwd, source, { via: 'ln' }).filter((effect) => effect.marks?.includes('secret') === true);
}
