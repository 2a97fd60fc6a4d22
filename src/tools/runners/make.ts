import type { Command, Cwd } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type Options, type OptionSpec } from '../arguments.ts';
import { unmodelled } from '../effect.ts';
import { nestedIn } from '../wrappers/start.ts';
import { expandMake, parseMakefile, type Makefile, type MakeRule } from './makefile.ts';
import { nearestFile, type TaskFile } from './nearest-file.ts';

const options: OptionSpec = {
  values: ['f file makefile', 'C directory', 'I include-dir', 'o old-file assume-old', 'W what-if new-file assume-new', 'eval'],
  maybe: ['j jobs', 'l load-average', 'O output-sync'],
  flags: ['n just-print dry-run recon', 'q question', 't touch', 'p print-data-base', 'v version', 'h help', 'B always-make', 'k keep-going', 's silent quiet', 'i ignore-errors'],
};
const maxTargets = 200;

/** make: the recipes of the targets and of what they need are read. */
export const tool: Tool = {
  programs: ['make', 'gmake', 'bmake', 'remake'],
  summary: 'runs the recipes of a makefile',
  effects: effectsOf,
  examples: [
    { run: 'make clean', given: [makefile('D = /etc\nclean:\n\t@rm -rf $(D)\n')], effects: ['delete path irreversible'] },
    { run: 'make', given: [makefile('.PHONY: all\nall: wipe\nwipe:\n\t-rm -rf /etc\n')], effects: ['delete path irreversible'] },
    { run: 'make wipe D=/etc', given: [makefile('wipe:\n\trm -rf "$(D)"\n')], effects: ['delete path irreversible'] },
    { run: 'make -C app wipe', given: [{ request: { kind: 'body', path: '/work/shop/app/Makefile' }, fact: { text: 'wipe:\n\trm -rf /etc\n', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: "make --eval='all: ; rm -rf /etc' all", effects: ['delete path irreversible'] },
    { run: "printf 'all:\\n\\trm -rf /etc\\n' | make -f -", effects: ['delete path irreversible'] },
    { run: 'make test', given: [makefile('X := $(shell rm -rf /etc)\ntest:\n\ttrue\n')], effects: ['delete path irreversible'] },
    { run: 'make wipe', given: [makefile('include more.mk\n'), { request: { kind: 'body', path: '/work/shop/more.mk' }, fact: { text: 'wipe:\n\trm -rf /etc\n', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'make -n wipe', given: [makefile('wipe:\n\trm -rf /etc\n')], effects: [] },
    { run: 'make test', given: [makefile('test:\n\ttrue\nwipe:\n\trm -rf /etc\n')], effects: [] },
    { run: 'make test', effects: ['run program unknown'] },
  ],
};

function makefile(text: string): { readonly request: { readonly kind: 'body'; readonly path: string }; readonly fact: { readonly text: string; readonly digest: string } } {
  return { request: { kind: 'body', path: '/work/shop/Makefile' }, fact: { text, digest: 'd' } };
}

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const given = readOptions(command.args, options);
  if (given.has('n', 'q', 't', 'p', 'v', 'h')) return [];
  const cwd = directoryOf(given, command, context);
  const file = fileOf(given, cwd, command, context);
  const words = given.operands.map((word) => word.text);
  const targets = words.filter((word) => !word.includes('='));
  const name = `${command.program} ${targets.join(' ')}`.trim();
  // A recipe that calls make on its own makefile is read once.
  if (command.through.filter((one) => one === name).length > 1) return [];
  if (file === undefined) return [unmodelled(command.program, name)];
  const inline = given.value('eval')?.text.replaceAll('\\n', '\n') ?? '';
  const parsed = withIncludes(`${file.text}\n${inline}`, file.directory, context);
  const variables = new Map(parsed.variables);
  variables.set('MAKE', 'make');
  variables.set('CURDIR', cwd.kind === 'at' ? cwd.path : '');
  for (const word of words) if (word.includes('=')) variables.set(word.slice(0, word.indexOf('=')).replace(/[:?+]$/, ''), word.slice(word.indexOf('=') + 1));
  const run: Run = { command, context, cwd, name, makefile: { ...parsed, variables }, seen: new Set() };
  const wanted = targets.length > 0 ? targets : firstTargets(parsed);
  const whileRead = parsed.shells.flatMap((text) => context.text(text, nestedIn(command, name, { cwd, stdin: { kind: 'none' } })));
  return [...whileRead, ...wanted.flatMap((target) => targetEffects(target, run))];
}

/** A makefile with the files that it includes by name. */
function withIncludes(text: string, directory: string, context: ToolContext): Makefile {
  const parsed = parseMakefile(text);
  const others = parsed.includes.slice(0, 10).flatMap((name) => {
    const path = name.includes('$') ? undefined : context.resolve({ kind: 'at', path: directory }, name);
    const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
    return body === undefined || body === 'none' ? [] : [body.text];
  });
  return others.length === 0 ? parsed : parseMakefile([text, ...others].join('\n'));
}

interface Run {
  readonly command: Command;
  readonly context: ToolContext;
  readonly cwd: Cwd;
  readonly name: string;
  readonly makefile: Makefile;
  readonly seen: Set<string>;
}

function targetEffects(target: string, run: Run): readonly Effect[] {
  if (run.seen.has(target) || run.seen.size > maxTargets) return [];
  run.seen.add(target);
  const rules = run.makefile.rules.filter((rule) => rule.targets.some((one) => matches(expandMake(one, run.makefile.variables), target)));
  if (rules.length === 0) return [];
  return rules.flatMap((rule) => [...needsOf(rule, run).flatMap((need) => targetEffects(need, run)), ...recipeEffects(rule, target, run)]);
}

function needsOf(rule: MakeRule, run: Run): readonly string[] {
  return expandMake(rule.needs.join(' '), run.makefile.variables).split(/\s+/).filter((need) => need !== '' && !need.includes('%'));
}

/** Every line is a shell of its own. */
function recipeEffects(rule: MakeRule, target: string, run: Run): readonly Effect[] {
  const needs = needsOf(rule, run);
  const variables = new Map([...run.makefile.variables, ['@', target], ['<', needs[0] ?? ''], ['^', needs.join(' ')], ['+', needs.join(' ')], ['*', target.replace(/\.[^.]*$/, '')], ['?', needs.join(' ')]]);
  return rule.lines.flatMap((line) => {
    const text = expandMake(line, variables).replace(/^\s*[@+-]+\s*/, '');
    return text.trim() === '' ? [] : run.context.text(text, nestedIn(run.command, run.name, { cwd: run.cwd, stdin: { kind: 'none' } }));
  });
}

function matches(pattern: string, target: string): boolean {
  if (pattern === target || pattern.split(/\s+/).includes(target)) return true;
  const at = pattern.indexOf('%');
  return at >= 0 && target.length >= pattern.length && target.startsWith(pattern.slice(0, at)) && target.endsWith(pattern.slice(at + 1));
}

function firstTargets(makefile: Makefile): readonly string[] {
  const goal = makefile.variables.get('.DEFAULT_GOAL');
  if (goal !== undefined) return [goal];
  const first = makefile.rules.flatMap((rule) => rule.targets).find((target) => !target.startsWith('.') && !target.includes('%'));
  return first === undefined ? [] : [expandMake(first, makefile.variables)];
}

function directoryOf(given: Options, command: Command, context: ToolContext): Cwd {
  return given.all('C').reduce<Cwd>((cwd, to) => {
    const path = to.known === 'known' ? context.resolve(cwd, to.text) : undefined;
    return path === undefined ? { kind: 'unknown', why: to.source ?? to.text } : { kind: 'at', path };
  }, command.cwd);
}

/** A makefile that is read from the input. */
function inputFile(command: Command, cwd: Cwd): TaskFile | undefined {
  const text = command.stdin.kind === 'text' ? command.stdin.text : command.stdin.kind === 'pipe' ? command.stdin.text : undefined;
  return text === undefined ? undefined : { directory: cwd.kind === 'at' ? cwd.path : '/', path: '-', text };
}

function fileOf(given: Options, cwd: Cwd, command: Command, context: ToolContext): TaskFile | undefined {
  const named = given.value('f');
  if (named !== undefined && /^(-|\/dev\/stdin)$/.test(named.text)) return inputFile(command, cwd);
  if (named === undefined && given.has('eval')) return nearestFile(['GNUmakefile', 'makefile', 'Makefile'], cwd, context, 'here') ?? { directory: cwd.kind === 'at' ? cwd.path : '/', path: '', text: '' };
  if (named === undefined) return nearestFile(['GNUmakefile', 'makefile', 'Makefile'], cwd, context, 'here');
  const path = named.known === 'known' ? context.resolve(cwd, named.text) : undefined;
  const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
  return path === undefined || body === undefined || body === 'none' ? undefined : { directory: cwd.kind === 'at' ? cwd.path : path.slice(0, path.lastIndexOf('/')) || '/', path, text: body.text };
}
