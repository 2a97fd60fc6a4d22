import type { Command, Cwd } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { unmodelled } from '../effect.ts';
import { nestedIn } from '../wrappers/start.ts';
import { nearestFile } from './nearest-file.ts';
import { parseYaml, type Yaml } from './yaml.ts';

const options: OptionSpec = {
  order: 'anywhere',
  values: ['t taskfile', 'd dir', 'o output', 'sort', 'C concurrency', 'I interval'],
  flags: ['l list', 'a list-all', 'n dry', 'status', 'summary', 'i init', 'version', 'h help', 'j json', 'f force', 'w watch', 'p parallel', 'y yes', 's silent', 'g global'],
};

/** Task (go-task): the commands of a Taskfile's tasks with what they depend on. */
export const tool: Tool = {
  programs: ['task', 'go-task'],
  summary: 'runs the tasks of a Taskfile',
  effects: effectsOf,
  examples: [
    { run: 'task wipe', given: [taskfile("version: '3'\nvars:\n  D: /etc\ntasks:\n  wipe:\n    cmds:\n      - rm -rf {{.D}}\n")], effects: ['delete path irreversible'] },
    { run: 'task', given: [taskfile('tasks:\n  default:\n    deps: [wipe]\n  wipe:\n    cmds:\n      - cmd: |\n          rm -rf /etc\n        silent: true\n')], effects: ['delete path irreversible'] },
    { run: 'task wipe', given: [taskfile('tasks:\n  wipe: rm -rf /etc\n')], effects: ['delete path irreversible'] },
    { run: 'task test', given: [taskfile('tasks:\n  test: "true"\n')], effects: [] },
    { run: 'task test', effects: ['run program unknown'] },
    { run: 'task --list', effects: [] },
  ],
};

function taskfile(text: string): { readonly request: { readonly kind: 'body'; readonly path: string }; readonly fact: { readonly text: string; readonly digest: string } } {
  return { request: { kind: 'body', path: '/work/shop/Taskfile.yml' }, fact: { text, digest: 'd' } };
}

interface Run {
  readonly command: Command;
  readonly context: ToolContext;
  readonly cwd: Cwd;
  readonly name: string;
  readonly tasks: Readonly<Record<string, Yaml>>;
  readonly variables: ReadonlyMap<string, string>;
  readonly seen: Set<string>;
}

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const given = readOptions(command.args, options);
  if (given.has('l', 'a', 'n', 'status', 'summary', 'i', 'version', 'h')) return [];
  const words = given.operands.filter((word) => !(given.afterDashes ?? []).includes(word)).map((word) => word.text);
  const wanted = words.filter((word) => !word.includes('='));
  const name = `task ${wanted.join(' ')}`.trim();
  if (command.through.filter((one) => one === name).length > 1) return [];
  const file = nearestFile(['Taskfile.yml', 'Taskfile.yaml', 'taskfile.yml', 'taskfile.yaml', 'Taskfile.dist.yml', 'Taskfile.dist.yaml'], command.cwd, context);
  if (file === undefined) return [unmodelled('task', name)];
  const document = mapOf(parseYaml(file.text));
  const variables = new Map([...textEntries(mapOf(document['vars'])), ...words.filter((word) => word.includes('=')).map((word): [string, string] => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)])]);
  variables.set('CLI_ARGS', (given.afterDashes ?? []).map((word) => word.text).join(' '));
  const run: Run = { command, context, cwd: { kind: 'at', path: file.directory }, name, tasks: mapOf(document['tasks']), variables, seen: new Set() };
  return (wanted.length === 0 ? ['default'] : wanted).flatMap((one) => taskEffects(one, run));
}

function taskEffects(name: string, run: Run): readonly Effect[] {
  const task = run.tasks[name];
  if (task === undefined || run.seen.has(name)) return [];
  run.seen.add(name);
  if (typeof task === 'string') return lineEffects(task, run);
  if (isList(task)) return task.flatMap((one) => commandEffects(one, run));
  const fields = mapOf(task);
  const directory = typeof fields['dir'] === 'string' ? run.context.resolve(run.cwd, fields['dir']) : undefined;
  const inner: Run = { ...run, variables: new Map([...run.variables, ...textEntries(mapOf(fields['vars']))]), ...(directory === undefined ? {} : { cwd: { kind: 'at', path: directory } }) };
  const needed = listOf(fields['deps']).flatMap((need) => taskEffects(typeof need === 'string' ? need : String(mapOf(need)['task'] ?? ''), run));
  return [...needed, ...[...listOf(fields['cmds']), ...listOf(fields['cmd'])].flatMap((one) => commandEffects(one, inner))];
}

function commandEffects(one: Yaml, run: Run): readonly Effect[] {
  if (typeof one === 'string') return lineEffects(one, run);
  const fields = mapOf(one);
  const task = fields['task'];
  if (typeof task === 'string') return taskEffects(task, { ...run, variables: new Map([...run.variables, ...textEntries(mapOf(fields['vars']))]) });
  const command = fields['cmd'] ?? fields['defer'];
  return typeof command === 'string' ? lineEffects(command, run) : [];
}

function lineEffects(line: string, run: Run): readonly Effect[] {
  const text = line.replace(/\{\{\s*-?\s*\.(\w+)[^{}]*\}\}/g, (_, name: string) => run.variables.get(name) ?? `\${${name}}`).replace(/\{\{[^{}]*\}\}/g, '${TASK_EXPRESSION}');
  return run.context.text(text, nestedIn(run.command, run.name, { cwd: run.cwd, stdin: { kind: 'none' } }));
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}

function listOf(value: Yaml | undefined): readonly Yaml[] {
  if (value === undefined || value === '') return [];
  return isList(value) ? value : [value];
}

function mapOf(value: Yaml | undefined): Readonly<Record<string, Yaml>> {
  return typeof value === 'object' && !isList(value) ? value : {};
}

function textEntries(map: Readonly<Record<string, Yaml>>): readonly (readonly [string, string])[] {
  return Object.entries(map).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : typeof mapOf(value)['sh'] === 'string' ? [[name, `$(${String(mapOf(value)['sh'])})`] as const] : []));
}
