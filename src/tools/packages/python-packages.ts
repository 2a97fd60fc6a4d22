import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { nameOf, readOptions, type Options } from '../cloud/options.ts';
import { effectOf } from '../effect.ts';
import { fromAddress, fromStranger, installs, isOwnRegistry, publishes, uninstalls } from './package-effect.ts';

const takes = ['r', 'requirement', 'e', 'editable', 'c', 'constraint', 'i', 'index-url', 'extra-index-url', 'f', 'find-links', 't', 'target', 'prefix', 'root', 'python', 'p', 'n', 'name', 'channel', 'group', 'with', 'extra', 'timeout', 'proxy', 'cache-dir', 'platform', 'python-version', 'src', 'G', 'E', 'only', 'without', 'directory', 'C', 'index', 'default-index', 'trusted-host', 'repository', 'username', 'password', 'repository-url', 'u', 'file', 'project', 'solver', 'token', 'publish-url', 'no-binary', 'only-binary'] as const;

export const tool: Tool = {
  programs: ['pip', 'uv', 'poetry', 'pipx', 'conda', 'mamba', 'micromamba', 'pdm', 'hatch', 'twine', 'flit', 'rye', 'pipenv', 'pixi', 'easy_install'],
  summary: 'python packages: into an environment is ordinary, into the system lasts, an upload is for ever',
  effects: pythonEffects,
  examples: [
    { run: 'pip install -r requirements.txt', effects: ['install package trivial'] },
    { run: 'pip install --user black', effects: ['install package recoverable'] },
    { run: 'pip install --break-system-packages requests', effects: ['install package recoverable'] },
    { run: 'pip list', effects: [] },
    { run: 'twine upload dist/*', effects: ['publish package irreversible'] },
    { run: 'twine check dist/*', effects: [] },
    { run: 'poetry publish --build', effects: ['publish package irreversible'] },
    { run: 'poetry publish --dry-run', effects: [] },
    { run: 'uv add httpx', effects: ['install package trivial'] },
    { run: 'uv pip install httpx', effects: ['install package trivial'] },
    { run: 'uv tool install ruff', effects: ['install package recoverable'] },
    { run: 'pipx install https://203.0.113.7/tool.whl', effects: ['install package recoverable', 'run program unknown'] },
    { run: 'conda env remove -n analysis', effects: ['delete package recoverable'] },
  ],
};

function pythonEffects(command: Command): readonly Effect[] {
  const options = readOptions(command.args, { takes: [...takes, 'config-file', 'skip-existing-url', 'identity', 'sign-with', 'cert', 'client-cert', 'username', 'password'] });
  const via = command.program;
  const words = options.rest.map(nameOf);
  if (words[0] === 'pip' || words[0] === 'self') words.shift();
  const tools = via === 'pipx' || words[0] === 'tool' || words[0] === 'global';
  if ((words[0] === 'tool' || words[0] === 'global' || words[0] === 'env' || words[0] === 'environment') && words.length > 1) words.shift();
  const [verb = '', ...names] = words;
  if (options.has('dry-run')) return [];
  const machine = tools || options.has('user', 'break-system-packages', 'system', 'global', 'root') || via === 'easy_install';
  const where = machine ? 'machine' : 'project';
  switch (verb) {
    case 'install':
    case 'add':
    case 'sync':
    case 'inject':
    case 'develop':
    case 'update':
    case 'upgrade':
    case 'upgrade-all':
    case 'reinstall':
      return via === 'poetry' && options.has('check') ? [] : [installs(via, named(names, options), 'python', where, options.has('break-system-packages') ? ['bypass'] : []), ...strange(via, named(names, options), where, options)];
    case 'uninstall':
    case 'remove':
    case 'uninstall-all':
      return [uninstalls(via, names.length === 0 ? [options.value('n', 'name', 'r') ?? ''] : names, 'python', where, options.value('n', 'name', 'p', 'prefix') === undefined ? undefined : 'recoverable')];
    case 'create':
    case 'venv':
      return [installs(via, ['an environment'], 'python', 'project')];
    case 'publish':
    case 'upload':
      return [publishes(via, names.join(' '), options.value('repository', 'r', 'repository-url', 'publish-url', 'index') ?? 'the python package index')];
    case 'register':
      return via === 'twine' ? [publishes(via, names.join(' '), 'the python package index')] : [];
    case 'config':
      return configs(via, names);
    default:
      return [];
  }
}

/** One reason is enough for one install. */
function strange(via: string, names: readonly string[], where: 'project' | 'machine', options: Options): readonly Effect[] {
  const straight = fromAddress(via, names, where);
  return straight.length > 0 ? straight : fromStranger(via, names, [...options.values('i', 'index-url', 'extra-index-url', 'index', 'default-index', 'find-links')]);
}

function named(names: readonly string[], options: Options): readonly string[] {
  const files = [...options.values('r', 'requirement').map((file) => `what ${file} names`), ...options.values('e', 'editable')];
  return [...names, ...files];
}

function configs(via: string, words: readonly string[]): readonly Effect[] {
  const text = words.filter((word) => word !== 'set').join(' ');
  if (/index-url/.test(text) && isOwnRegistry(words.at(-1) ?? '')) return [];
  if (!/index-url|repositor|pypi-token|http-basic|trusted-host|extra-index|channels|ssl_verify/.test(text) || /^(get|list|debug|--list)/.test(words[0] ?? '') || words.length < 2) return [];
  return [effectOf(via, { verb: 'configure', object: { kind: 'system', what: 'python package settings' }, undo: 'recoverable', says: `changes where python packages come from (${text.split(/\s/)[0] ?? ''})`, marks: ['persistent'] })];
}
