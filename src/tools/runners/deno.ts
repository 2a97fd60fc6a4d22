import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { unmodelled } from '../effect.ts';
import { inputEffects, textEffects } from '../wrappers/executed.ts';
import { scriptEffects, type Reader } from '../wrappers/script.ts';
import { nestedIn, started, unknownWord, wordOf } from '../wrappers/start.ts';
import { nearestFile } from './nearest-file.ts';
import { textsIn } from './package-scripts.ts';

const options: OptionSpec = { order: 'first', values: ['c config', 'import-map', 'L log-level', 'location', 'seed', 'lock', 'cert', 'ext', 'cwd', 'env-file', 'f filter'], maybe: ['r reload', 'A allow-all', 'R allow-read', 'W allow-write', 'N allow-net', 'E allow-env', 'allow-run'] };
const javascript: Reader = { kind: 'code', language: 'javascript' };

/** Deno: scripts, inline text and the tasks of deno.json. */
export const tool: Tool = {
  programs: ['deno'],
  summary: 'runs JavaScript and TypeScript, and the tasks of deno.json',
  effects: effectsOf,
  examples: [
    { run: "deno eval 'Deno.removeSync(\"/etc\", { recursive: true })'", effects: ['delete path irreversible'] },
    { run: 'deno run -A wipe.ts', given: [{ request: { kind: 'body', path: '/work/shop/wipe.ts' }, fact: { text: 'await Deno.remove("/etc", { recursive: true });\n', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'deno task wipe', given: [{ request: { kind: 'body', path: '/work/shop/deno.json' }, fact: { text: '{"tasks":{"wipe":"rm -rf /etc"}}', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'deno run https://example.com/x.ts', effects: ['run program unknown'] },
    { run: 'deno test', effects: [] },
    { run: 'deno fmt', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const [verb, ...words] = readOptions(command.args, options).operands;
  if (verb === undefined) return inputEffects(javascript, command, context);
  const [first, ...rest] = readOptions(words, options).operands;
  switch (verb.text) {
    case 'eval':
      return first === undefined ? [] : textEffects(first, javascript, command, context, { through: 'deno eval', args: rest.map((word) => word.text) });
    case 'run':
    case 'serve':
    case 'x':
      if (first === undefined) return [];
      if (first.text === '-') return inputEffects(javascript, command, context);
      if (/^(https?|jsr|npm):/.test(first.text)) return textEffects(unknownWord(`$(curl ${first.text})`), javascript, command, context, { through: 'deno run' });
      return scriptEffects({ path: first, args: rest, reader: javascript }, command, context);
    case 'task':
      return first === undefined ? [] : taskEffects(first.text, command, context);
    default:
      return /\.[cm]?[jt]sx?$/.test(verb.text) ? scriptEffects({ path: verb, args: words, reader: javascript }, command, context) : [];
  }
}

function taskEffects(name: string, command: Command, context: ToolContext): readonly Effect[] {
  const through = `deno task ${name}`;
  if (command.through.includes(through)) return [];
  const file = nearestFile(['deno.json', 'deno.jsonc'], command.cwd, context);
  const text = file === undefined ? undefined : textsIn(file.text.replace(/^\s*\/\/.*$/gm, ''), 'tasks')[name];
  if (file !== undefined && text !== undefined) return context.text(text, nestedIn(command, through, { cwd: { kind: 'at', path: file.directory } }));
  const inner = started(command, [wordOf('npm'), wordOf('run'), wordOf(name)], { through });
  const fromPackage = inner === undefined || file !== undefined ? [] : context.command(inner);
  return fromPackage.length > 0 ? fromPackage : [unmodelled('deno', `the task ${name}`)];
}
