import type { Command, Cwd, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type Options, type OptionSpec } from '../arguments.ts';
import { nestedIn, started } from '../wrappers/start.ts';
import { packageRun } from './package-run.ts';
import { packageScriptEffects, scriptsOf } from './package-scripts.ts';

const options: OptionSpec = {
  order: 'first',
  values: ['prefix', 'C dir cwd', 'w workspace', 'F filter', 'loglevel', 'cache', 'userconfig', 'registry', 'reporter', 'script-shell', 'p package', 'c call shell-mode', 'elide-lines', 'env-file', 'preload r', 'config', 'mutex', 'scripts-prepend-node-path', 'test-name-pattern t'],
};

/** Words that are commands of the package managers themselves and no scripts. */
const own = new Set(
  `install i in ci add remove rm r un uninstall unlink update up upgrade publish pack link ln init create audit outdated list ls ll la why info view show config c get set cache login logout adduser whoami version dist-tag
   owner access team token profile org search docs repo bugs home fund ping help doctor explain diff dedupe ddp prune rebuild rb root bin prefix env store patch patch-commit patch-remove import deploy server setup self-update fetch
   licenses approve-builds ignored-builds catalog plugin plugins policies constraints pnp set dlx exec x node workspace workspaces pm build upgrade-interactive check autoclean generate-lock-entry licenses tag import test-coverage completion
   sbom query pkg undeprecate deprecate unpublish star stars hook edit explore find-dupes shrinkwrap install-test it cit clean-install clean-install-test npm global -`.split(/\s+/),
);

/** Scripts that an install of the project itself runs. */
const lifecycles = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** npm, pnpm, yarn and bun, as far as they run scripts and packages; installing and publishing are of the package tools. */
export const tool: Tool = {
  programs: ['npm', 'pnpm', 'yarn', 'bun', 'yarnpkg', 'cnpm', 'pnpx', 'npx', 'bunx', 'yarnx', 'nr', 'nlx'],
  summary: 'scripts of package.json, and packages that are run from the registry',
  effects: effectsOf,
  examples: [
    { run: 'npm run wipe', given: [packageJson('{"scripts":{"wipe":"rm -rf /etc"}}')], effects: ['delete path irreversible'] },
    { run: 'npm test', given: [packageJson('{"scripts":{"pretest":"rm -rf /etc","test":"true"}}')], effects: ['delete path irreversible'] },
    { run: 'pnpm wipe', given: [packageJson('{"scripts":{"wipe":"rm -rf /etc"}}')], effects: ['delete path irreversible'] },
    { run: "yarn exec 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'yarn wipe', given: [packageJson('{"scripts":{"wipe":"rm -rf /etc"}}')], effects: ['delete path irreversible'] },
    { run: 'bun run wipe', given: [packageJson('{"scripts":{"wipe":"rm -rf /etc"}}')], effects: ['delete path irreversible'] },
    { run: 'npm --prefix app run wipe', given: [{ request: { kind: 'body', path: '/work/shop/app/package.json' }, fact: { text: '{"scripts":{"wipe":"rm -rf /etc"}}', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'npm run build', effects: ['run program unknown'] },
    { run: 'npm run build', given: [packageJson('{"scripts":{"build":"true"}}')], effects: [] },
    { run: "npm pkg set scripts.test='rm -rf /etc'", effects: ['edit path recoverable', 'delete path irreversible'] },
    { run: "npx -c 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'npx some-package', effects: ['run program unknown'] },
  ],
};

function packageJson(text: string): { readonly request: { readonly kind: 'body'; readonly path: string }; readonly fact: { readonly text: string; readonly digest: string } } {
  return { request: { kind: 'body', path: '/work/shop/package.json' }, fact: { text, digest: 'd' } };
}

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  if (/^(npx|pnpx|bunx|yarnx|nlx)$/.test(command.program)) return packageRun(command.args, command, context);
  const given = readOptions(command.args, options);
  const [verb, ...rest] = given.operands;
  if (verb === undefined) return command.program.startsWith('yarn') ? lifecycle(given, command, context) : [];
  switch (verb.text) {
    case 'run':
    case 'run-script':
    case 'rum':
    case 'urn':
      return scripts(rest, given, command, context);
    case 'test':
    case 't':
    case 'tst':
    case 'start':
    case 'stop':
    case 'restart':
      return command.program === 'bun' && verb.text === 'test' ? [] : script(verb.text.startsWith('t') ? 'test' : verb.text, rest, given, command, context);
    case 'pkg':
      return scriptsSet(rest, command, context);
    case 'exec':
    case 'x':
    case 'dlx':
      return packageRun(rest, command, context);
    case 'create':
    case 'init':
      return scaffolded(rest, command, context);
    case 'node':
      return begun([{ text: 'node', known: 'known' }, ...rest], command, context);
    case 'workspace':
    case 'workspaces':
      return effectsOf({ ...command, args: rest.slice(verb.text === 'workspace' || rest[0]?.text === 'foreach' || rest[0]?.text === 'run' ? (rest[0]?.text === 'run' ? 0 : 1) : 0).filter((word) => !/^-/.test(word.text)) }, context);
    case 'install':
    case 'i':
    case 'ci':
    case 'it':
    case 'install-test':
    case 'rebuild':
      return rest.some((word) => !word.text.startsWith('-')) || command.args.some((word) => word.text === '--ignore-scripts') ? [] : lifecycle(given, command, context);
    case 'publish':
    case 'pack':
      return ['prepublishOnly', 'prepack', 'prepare', 'postpack'].flatMap((name) => packageScriptEffects({ command, cwd: directoryOf(given, command, context), script: name, args: [], missing: 'nothing' }, context));
    default:
      return command.program === 'npm' || own.has(verb.text) || command.program === 'nr' ? (command.program === 'nr' ? script(verb.text, rest, given, command, context) : []) : named(verb, rest, given, command, context);
  }
}

/** `npm create vite@latest DIR -- OPTIONS` runs create-vite; what no tool knows is what any package may be. */
function scaffolded(words: readonly Word[], command: Command, context: ToolContext): readonly Effect[] {
  const at = words.findIndex((word) => !word.text.startsWith('-'));
  const name = words[at]?.text.replace(/(?<=.)@[^/]*$/, '');
  if (name === undefined || !/^[\w-]+$/.test(name)) return [];
  return begun([{ text: `create-${name}`, known: 'known' }, ...words.slice(at + 1).filter((word) => word.text !== '--')], command, context).filter((effect) => effect.opacity !== 'unmodelled');
}

/** `npm pkg set scripts.test=TEXT`: the next run of that script will do it. */
function scriptsSet(words: readonly Word[], command: Command, context: ToolContext): readonly Effect[] {
  if (words[0]?.text !== 'set') return [];
  return words.slice(1).flatMap((word) => {
    const text = /^scripts\.[\w:.-]+=(.*)$/s.exec(word.text)?.[1];
    return text === undefined ? [] : context.text(text, nestedIn(command, 'npm pkg set', { stdin: { kind: 'none' } }));
  });
}

/** pnpm, yarn and bun take a script's or a program's name as if it were a command of theirs. */
function named(verb: Word, rest: readonly Word[], given: Options, command: Command, context: ToolContext): readonly Effect[] {
  const cwd = directoryOf(given, command, context);
  const known = scriptsOf(cwd, context);
  if (known?.scripts[verb.text] !== undefined) return script(verb.text, rest, given, command, context);
  if (command.program === 'bun' && /\.[cm]?[jt]sx?$|\//.test(verb.text)) return [];
  return known === undefined && command.program !== 'bun' ? [...script(verb.text, rest, given, command, context), ...begun([verb, ...rest], command, context).filter((effect) => effect.opacity !== 'unmodelled')] : begun([verb, ...rest], command, context);
}

function scripts(words: readonly Word[], given: Options, command: Command, context: ToolContext): readonly Effect[] {
  const leading = readOptions(words, options);
  const [name, ...rest] = leading.operands;
  if (name === undefined || (command.program === 'bun' && /\.[cm]?[jt]sx?$|\//.test(name.text))) return [];
  return script(name.text, rest, leading.has('prefix', 'C', 'w', 'F') ? leading : given, command, context);
}

function script(name: string, rest: readonly Word[], given: Options, command: Command, context: ToolContext): readonly Effect[] {
  const dashes = rest.findIndex((word) => word.text === '--');
  const args = dashes === -1 ? (command.program === 'npm' ? rest.filter((word) => !word.text.startsWith('-')) : rest) : [...rest.slice(0, dashes), ...rest.slice(dashes + 1)];
  const cwds = workspaces(given, command, context);
  return cwds.flatMap((cwd) => packageScriptEffects({ command, cwd, script: name, args, missing: 'unmodelled' }, context));
}

function lifecycle(given: Options, command: Command, context: ToolContext): readonly Effect[] {
  return lifecycles.flatMap((name) => packageScriptEffects({ command, cwd: directoryOf(given, command, context), script: name, args: [], missing: 'nothing' }, context));
}

function directoryOf(given: Options, command: Command, context: ToolContext): Cwd {
  const to = given.value('prefix') ?? given.value('C');
  if (to === undefined) return command.cwd;
  const path = to.known === 'known' ? context.resolve(command.cwd, to.text) : undefined;
  return path === undefined ? { kind: 'unknown', why: to.source ?? to.text } : { kind: 'at', path };
}

/** Where a workspace of this name mostly stands; the folder itself where none is named. */
function workspaces(given: Options, command: Command, context: ToolContext): readonly Cwd[] {
  const cwd = directoryOf(given, command, context);
  const name = (given.value('w') ?? given.value('F'))?.text.replace(/^\.\//, '').replace(/^@[^/]+\//, '').replace(/\.{3}|[{}^]/g, '');
  if (name === undefined || name === '' || cwd.kind === 'unknown') return [cwd];
  const found = [name, `packages/${name}`, `apps/${name}`].map((folder): Cwd => ({ kind: 'at', path: `${cwd.path}/${folder}` })).filter((at) => at.kind === 'at' && scriptsOf(at, context)?.directory === at.path);
  return found.length === 0 ? [cwd] : found.slice(0, 1);
}

function begun(words: readonly Word[], command: Command, context: ToolContext): readonly Effect[] {
  const inner = started(command, words, { through: command.program });
  return inner === undefined ? [] : context.command(inner);
}
