import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { unmodelled } from '../effect.ts';
import { nestedIn } from '../wrappers/start.ts';
import { nearestFile } from './nearest-file.ts';
import { projectScript } from './project-scripts.ts';

const options: OptionSpec = { values: ['s session', 'e env', 'f noxfile', 'c collection', 'r search-root', 'p python', 'k keywords', 't tags', 'C directory'], flags: ['l list', 'h help', 'version', 'R', 'v verbose'] };

/** Task runners whose tasks are Python functions, and tox with its lists of commands. */
export const tool: Tool = {
  programs: ['invoke', 'inv', 'nox', 'tox', 'doit', 'poe'],
  summary: 'runs the tasks of a Python project',
  effects: effectsOf,
  examples: [
    { run: 'invoke wipe', given: [file('tasks.py', 'from invoke import task\n@task\ndef wipe(c):\n    c.run("rm -rf /etc")\n@task\ndef test(c):\n    c.run("true")\n')], effects: ['delete path irreversible'] },
    { run: 'nox -s wipe', given: [file('noxfile.py', 'import nox\n@nox.session\ndef wipe(session):\n    session.run("rm", "-rf", "/etc", external=True)\n')], effects: ['delete path irreversible'] },
    { run: 'tox -e wipe', given: [file('tox.ini', '[testenv]\ncommands = true\n[testenv:wipe]\ncommands =\n    true\n    rm -rf /etc\n')], effects: ['delete path irreversible'] },
    { run: 'poe wipe', given: [file('pyproject.toml', '[tool.poe.tasks]\nwipe = "rm -rf /etc"\n')], effects: ['delete path irreversible'] },
    { run: 'invoke test', given: [file('tasks.py', 'from invoke import task\n@task\ndef wipe(c):\n    c.run("rm -rf /etc")\n@task\ndef test(c):\n    c.run("true")\n')], effects: [] },
    { run: 'tox', effects: ['run program unknown'] },
    { run: 'nox --list', effects: [] },
  ],
};

function file(name: string, text: string): { readonly request: { readonly kind: 'body'; readonly path: string }; readonly fact: { readonly text: string; readonly digest: string } } {
  return { request: { kind: 'body', path: `/work/shop/${name}` }, fact: { text, digest: 'd' } };
}

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const given = readOptions(command.args, options);
  if (given.has('l', 'h', 'version')) return [];
  const names = [...given.all('s', 'e').flatMap((word) => word.text.split(',')), ...given.operands.map((word) => word.text)].filter((word) => !word.includes('='));
  switch (command.program) {
    case 'tox':
      return toxEffects(names, command, context);
    case 'poe': {
      const text = names[0] === undefined ? undefined : projectScript(names[0], command, context);
      return text === undefined ? [unmodelled('poe', `poe ${names[0] ?? ''}`)] : context.text(text, nestedIn(command, `poe ${names[0] ?? ''}`));
    }
    default:
      return functionEffects(names, command, context);
  }
}

const files: Readonly<Record<string, readonly string[]>> = { nox: ['noxfile.py'], doit: ['dodo.py'] };

/** The named functions of a task file, called with a context of which nothing is known. */
function functionEffects(names: readonly string[], command: Command, context: ToolContext): readonly Effect[] {
  const found = nearestFile(files[command.program] ?? ['tasks.py', 'tasks/__init__.py'], command.cwd, context);
  if (found === undefined) return [unmodelled(command.program, `${command.program} ${names.join(' ')}`.trim())];
  const nested = nestedIn(command, `${command.program} ${names.join(' ')}`.trim(), { file: found.path, stdin: { kind: 'none' } });
  if (names.length === 0 || command.program === 'doit') return context.code('python', found.text, nested);
  // A task runs what it names in `pre` first; its decorator is not what calls it here.
  const needs = names.flatMap((name) => new RegExp(`@[^\\n]*pre=\\[([^\\]]*)\\][^\\n]*\\)\\s*\\ndef ${functionName(name)}\\b`).exec(found.text)?.[1]?.split(',') ?? []);
  const calls = [...needs.map((need) => need.trim()), ...names.map(functionName)].filter((name) => /^\w+$/.test(name)).map((name) => `${name}(session)`);
  return context.code('python', `${found.text.replace(/^@.*$/gm, '')}\n${calls.join('\n')}\n`, nested);
}

function functionName(name: string): string {
  return name.replace(/\(.*$/, '').replace(/-\d+(\.\d+)*$/, '').replace(/^.*\./, '').replaceAll('-', '_').replace(/\W/g, '');
}

/** The `commands` of tox.ini's environments. */
function toxEffects(names: readonly string[], command: Command, context: ToolContext): readonly Effect[] {
  const found = nearestFile(['tox.ini', 'setup.cfg'], command.cwd, context);
  if (found === undefined) return [unmodelled('tox', `tox ${names.join(' ')}`.trim())];
  const sections = new Map<string, string>();
  for (const part of found.text.replace(/\r\n/g, '\n').split(/^(?=\[)/m)) sections.set(/^\[([^\]\n]*)\]/.exec(part)?.[1] ?? '', part);
  const wanted = names.length === 0 ? [...sections.keys()].filter((name) => name.startsWith('testenv')) : names.map((name) => (sections.has(`testenv:${name}`) ? `testenv:${name}` : 'testenv'));
  return [...new Set(wanted)].flatMap((name) => {
    const block = /^commands(?:_pre|_post)?\s*=([^\n]*(?:\n[ \t]+[^\n]*|\n[ \t]*(?=\n[ \t]))*)/gm;
    const lines = [...(sections.get(name) ?? '').matchAll(block)].flatMap((match) => (match[1] ?? '').split('\n')).map((line) => line.trim().replace(/^-\s*/, '').replace(/\{[^}]*\}/g, '${TOX_VALUE}'));
    return lines.flatMap((line) => (line === '' || line.startsWith('#') ? [] : context.text(line, nestedIn(command, `tox ${name}`, { stdin: { kind: 'none' } }))));
  });
}
