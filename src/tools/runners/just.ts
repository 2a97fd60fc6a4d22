import type { Command, Cwd } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { unmodelled } from '../effect.ts';
import { languageOf } from '../code/language.ts';
import { nestedIn } from '../wrappers/start.ts';
import { parseJustfile, type Justfile, type JustRecipe } from './justfile.ts';
import { nearestFile } from './nearest-file.ts';

const options: OptionSpec = {
  order: 'first',
  values: ['f justfile', 'd working-directory', 'shell', 'shell-arg', 'color', 'set', 'dotenv-filename', 'E dotenv-path', 'c command', 's show'],
  flags: ['l list', 'summary', 'n dry-run', 'e edit', 'evaluate', 'variables', 'dump', 'fmt', 'choose', 'init', 'V version', 'h help', 'g global-justfile'],
};

/** just: the recipes of a justfile with what they need. */
export const tool: Tool = {
  programs: ['just'],
  summary: 'runs the recipes of a justfile',
  effects: effectsOf,
  examples: [
    { run: 'just wipe', given: [justfile('d := "/etc"\nwipe:\n    rm -rf {{d}}\n')], effects: ['delete path irreversible'] },
    { run: 'just wipe /etc', given: [justfile('wipe dir="x":\n    rm -rf {{dir}}\n')], effects: ['delete path irreversible'] },
    { run: 'just', given: [justfile('all: wipe\n\nwipe:\n    rm -rf /etc\n')], effects: ['delete path irreversible'] },
    { run: 'just wipe', given: [justfile('wipe:\n    #!/usr/bin/env python3\n    import shutil\n    shutil.rmtree("/etc")\n')], effects: ['delete path irreversible'] },
    { run: 'just test', given: [justfile('test:\n    true\n')], effects: [] },
    { run: 'just test', effects: ['run program unknown'] },
    { run: 'just --list', effects: [] },
  ],
};

function justfile(text: string): { readonly request: { readonly kind: 'body'; readonly path: string }; readonly fact: { readonly text: string; readonly digest: string } } {
  return { request: { kind: 'body', path: '/work/shop/justfile' }, fact: { text, digest: 'd' } };
}

interface Run {
  readonly command: Command;
  readonly context: ToolContext;
  readonly cwd: Cwd;
  readonly name: string;
  readonly justfile: Justfile;
  readonly seen: Set<string>;
}

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const given = readOptions(command.args, options);
  const inline = given.value('c');
  if (inline !== undefined) return context.text([inline, ...given.operands].map((word) => word.text).join(' '), nestedIn(command, 'just -c'));
  if (given.has('l', 'summary', 'n', 'e', 'evaluate', 'variables', 'dump', 'fmt', 'init', 'V', 'h', 's')) return [];
  const to = given.value('d');
  const path = to === undefined ? undefined : context.resolve(command.cwd, to.text);
  const cwd: Cwd = path === undefined ? command.cwd : { kind: 'at', path };
  const named = given.value('f');
  const file = nearestFile(named === undefined ? ['justfile', 'Justfile', '.justfile'] : [named.text], cwd, context);
  const words = given.operands.map((word) => word.text);
  const name = `just ${words[0] ?? ''}`.trim();
  if (command.through.filter((one) => one === name).length > 1) return [];
  if (file === undefined) return [unmodelled('just', name)];
  const parsed = parseJustfile(file.text);
  const variables = new Map(parsed.variables);
  while (words[0]?.includes('=')) {
    const [first = ''] = words.splice(0, 1);
    variables.set(first.slice(0, first.indexOf('=')), first.slice(first.indexOf('=') + 1));
  }
  const run: Run = { command, context, cwd: to === undefined ? { kind: 'at', path: file.directory } : cwd, name, justfile: { ...parsed, variables }, seen: new Set() };
  const [wanted = parsed.recipes[0]?.name ?? '', ...args] = words;
  return recipeEffects(wanted, args, run);
}

function recipeEffects(name: string, args: readonly string[], run: Run): readonly Effect[] {
  const real = run.justfile.aliases.get(name) ?? name.replace(/^.*::/, '');
  const recipe = run.justfile.recipes.find((one) => one.name === real);
  if (recipe === undefined || run.seen.has(real)) return [];
  run.seen.add(real);
  return [...recipe.needs.flatMap((need) => recipeEffects(need, [], run)), ...bodyEffects(recipe, args, run)];
}

function bodyEffects(recipe: JustRecipe, args: readonly string[], run: Run): readonly Effect[] {
  const values = new Map(run.justfile.variables);
  recipe.parameters.forEach((parameter, at) => values.set(parameter.name, parameter.many === undefined ? (args[at] ?? parameter.fallback ?? `\${${parameter.name}}`) : args.slice(at).join(' ')));
  const text = recipe.lines.join('\n').replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, inside: string) => values.get(inside) ?? /^(?:'([^']*)'|"([^"]*)")$/.exec(inside)?.slice(1).find((one) => one !== undefined) ?? '${JUST_EXPRESSION}');
  const nested = nestedIn(run.command, run.name, { cwd: run.cwd, stdin: { kind: 'none' }, args });
  const interpreter = /^\s*#!\s*(?:\S*\/env\s+(?:-S\s+)?)?(?:\S*\/)?([\w.-]+)/.exec(text)?.[1];
  const language = interpreter === undefined ? 'unknown' : languageOf(interpreter);
  if (language !== 'unknown') return run.context.code(language, text, nested);
  if (interpreter !== undefined) return run.context.text(text, nested);
  // Every line is a shell of its own.
  return text.replace(/\\\n\s*/g, ' ').split('\n').flatMap((line) => (line.trim() === '' || line.trim().startsWith('#') ? [] : run.context.text(line.replace(/^\s*[@-]+/, ''), nested)));
}
