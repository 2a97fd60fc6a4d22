import type { Assignment, Command, Cwd, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { printedEnvironment } from '../secrets/printed-environment.ts';
import { leadingOptions, type Leading } from './leading.ts';
import { splitWords } from './split.ts';
import { assignmentOf, started, wordOf } from './start.ts';

const values: OptionSpec = { order: 'first', values: ['u unset', 'C chdir', 'S split-string', 'P', 'a argv0'] };

/** Starts a command with other variables; alone it prints the environment. */
export const tool: Tool = {
  programs: ['env', 'genv'],
  summary: 'runs a command with other variables, or prints the environment',
  effects: effectsOf,
  examples: [
    { run: 'env rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'env -i PATH=/bin rm -rf /etc', effects: ['delete path irreversible'] },
    { run: "env -S 'A=1 rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'env -u HOME -C / rm -rf etc', effects: ['delete path irreversible'] },
    { run: 'env A=1 sudo env B=2 rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'env', effects: ['read credential none-needed'] },
    { run: 'env NODE_ENV=test true', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  let words: readonly Word[] = command.args;
  let cwd: Cwd = command.cwd;
  let clean = false;
  const env: Assignment[] = [];
  const unset = new Set<string>();
  // -S puts its words in front of the rest, where options and assignments may follow again.
  for (let round = 0; round < 8; round++) {
    const leading = leadingOptions(words, values);
    clean ||= leading.has('i', 'ignore-environment') || leading.rest[0]?.text === '-';
    for (const name of leading.all('u')) unset.add(name.text);
    cwd = changed(cwd, leading, context);
    words = leading.rest[0]?.text === '-' ? leading.rest.slice(1) : leading.rest;
    const split = leading.value('S', 'split-string');
    if (split !== undefined) words = [...splitWords(split.text).map(wordOf), ...words];
    for (let assignment = words[0] && assignmentOf(words[0]); assignment; assignment = words[0] && assignmentOf(words[0])) {
      env.push(assignment);
      words = words.slice(1);
    }
    if (split === undefined) break;
  }
  if (words.length === 0) return [printedEnvironment(command.program)];
  const outer: Command = { ...command, env: clean ? [] : command.env.filter((assignment) => !unset.has(assignment.name)) };
  const inner = started(outer, words, { through: 'env', env, cwd });
  return inner === undefined ? [] : context.command(inner);
}

function changed(cwd: Cwd, leading: Leading, context: ToolContext): Cwd {
  const to = leading.value('C');
  if (to === undefined) return cwd;
  const path = to.known === 'known' ? context.resolve(cwd, to.text) : undefined;
  return path === undefined ? { kind: 'unknown', why: 'env -C' } : { kind: 'at', path };
}
