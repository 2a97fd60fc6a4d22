import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { unmodelled } from '../effect.ts';
import { quoteWords } from '../wrappers/quote.ts';
import { nestedIn, started } from '../wrappers/start.ts';
import { nearestFile } from './nearest-file.ts';
import { textsIn } from './package-scripts.ts';

const options: OptionSpec = { order: 'first', values: ['d working-dir', 'timeout'] };
const own = new Set('about archive audit browse bump check-platform-reqs clear-cache clearcache config create-project depends why diagnose dump-autoload dumpautoload exec fund global home init install i licenses outdated prohibits why-not reinstall remove rm uninstall require req search self-update selfupdate show info status suggests update u upgrade validate help list'.split(' '));

/** composer: the scripts of composer.json and the events of an install. */
export const tool: Tool = {
  programs: ['composer'],
  summary: 'runs the scripts of composer.json',
  effects: effectsOf,
  examples: [
    { run: 'composer run wipe', given: [composerJson('{"scripts":{"wipe":["@other"],"other":"rm -rf /etc"}}')], effects: ['delete path irreversible'] },
    { run: 'composer wipe', given: [composerJson('{"scripts":{"wipe":"rm -rf /etc"}}')], effects: ['delete path irreversible'] },
    { run: 'composer install', given: [composerJson('{"scripts":{"post-install-cmd":"rm -rf /etc"}}')], effects: ['install package trivial', 'delete path irreversible'] },
    { run: 'composer run test', effects: ['run program unknown'] },
  ],
};

function composerJson(text: string): { readonly request: { readonly kind: 'body'; readonly path: string }; readonly fact: { readonly text: string; readonly digest: string } } {
  return { request: { kind: 'body', path: '/work/shop/composer.json' }, fact: { text, digest: 'd' } };
}

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const given = readOptions(command.args, options);
  const [verb, ...rest] = given.operands;
  if (verb === undefined) return [];
  if (verb.text === 'exec') {
    const inner = started(command, readOptions(rest, options).operands, { through: 'composer exec' });
    return inner === undefined ? [] : context.command(inner);
  }
  const named = verb.text === 'run' || verb.text === 'run-script' ? rest.find((word) => !word.text.startsWith('-'))?.text : own.has(verb.text) ? undefined : verb.text;
  const events = /^(install|i)$/.test(verb.text) ? ['pre-install-cmd', 'post-install-cmd', 'post-autoload-dump'] : /^(update|u|upgrade|require|req|remove)$/.test(verb.text) ? ['pre-update-cmd', 'post-update-cmd', 'post-autoload-dump'] : [];
  if (named === undefined && events.length === 0) return [];
  const file = nearestFile(['composer.json'], command.cwd, context);
  if (file === undefined) return named === undefined ? [] : [unmodelled('composer', `the script ${named} of composer.json`)];
  const scripts = textsIn(file.text, 'scripts');
  const args = named === undefined ? [] : rest.filter((word) => word.text !== named && word.text !== '--' && !word.text.startsWith('-'));
  return (named === undefined ? events : [named]).flatMap((name) => scriptEffects(name, scripts, args.length === 0 ? '' : ` ${quoteWords(args)}`, command, context, 0));
}

function scriptEffects(name: string, scripts: Readonly<Record<string, string>>, args: string, command: Command, context: ToolContext, depth: number): readonly Effect[] {
  const text = scripts[name];
  if (text === undefined || depth > 10) return [];
  return text.split('\n').flatMap((line) => {
    const reference = /^@([\w:.-]+)(.*)$/.exec(line.trim());
    if (reference?.[1] === 'putenv') return [];
    if (reference?.[1] !== undefined && reference[1] !== 'php' && reference[1] !== 'composer') return scriptEffects(reference[1], scripts, args, command, context, depth + 1);
    if (/^[\w\\]+::\w+$/.test(line.trim())) return [];
    return context.text(`${line.trim().replace(/^@(php|composer)/, '$1')}${args}`, nestedIn(command, `composer run ${name}`));
  });
}
