import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import type { Command } from '../../model/command.ts';
import { familyTool } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'railway',
  programs: ['railway'],
  summary: 'services, volumes and environments of railway',
  shape: { takes: ['e', 'environment', 's', 'service', 'p', 'project', 'v', 'volume', 'set', 'k', 'variables', 'n', 'name', 'd', 'database', 'm', 'mount-path', 'i', 't', 'team'] },
  targets: ['e', 'environment', 'p', 'project'],
  variables: ['RAILWAY_ENVIRONMENT', 'RAILWAY_ENVIRONMENT_NAME'],
  rows: {
    up: { does: 'deploy', what: 'service' },
    redeploy: { does: 'deploy', what: 'service' },
    deploy: { does: 'deploy', what: 'service' },
    restart: { does: 'stop', what: 'service', undo: 'trivial' },
    down: { does: 'delete', what: 'workload', undo: 'recoverable', undoBy: 'rebuild', says: 'removes the latest deployment of the service' },
    delete: { does: 'delete', what: 'project', undo: 'irreversible', says: 'deletes, with its services and volumes, the project' },
    'volume delete|remove|rm': { does: 'delete', what: 'volume', undo: 'irreversible', says: 'deletes, with its data and its backups, the volume' },
    'volume detach': { does: 'change', what: 'volume' },
    'volume update|attach': { does: 'change', what: 'volume' },
    'environment|env delete|remove|rm': { does: 'delete', what: 'environment', undo: 'irreversible' },
    'environment|env new': { does: 'create', what: 'environment' },
    'environment|env': { does: 'login', what: 'environment' },
    'service delete|remove|rm': { does: 'delete', what: 'service', undo: 'irreversible' },
    service: { does: 'login', what: 'service' },
    link: { does: 'login', what: 'project' },
    unlink: { does: 'login', what: 'project' },
    variables: { does: 'secret', what: 'secret' },
    variable: { does: 'secret', what: 'secret' },
    vars: { does: 'secret', what: 'secret' },
    'variables|variable delete|remove|rm|unset': { does: 'delete', what: 'secret', undo: 'irreversible' },
    'variables|variable set': { does: 'change', what: 'secret' },
    domain: { does: 'create', what: 'dns' },
    add: { does: 'create', what: 'service' },
    init: { does: 'create', what: 'project' },
    whoami: { does: 'read' },
    login: { does: 'login' },
    logout: { does: 'login' },
    status: { does: 'read' },
    list: { does: 'read' },
    logs: { does: 'read' },
    open: { does: 'read' },
    docs: { does: 'read' },
    connect: { does: 'start', what: 'database', undo: 'unknown' },
    ssh: { does: 'start', what: 'service', undo: 'trivial' },
    starship: { does: 'read' },
    functions: { does: 'read' },
    scale: { does: 'change', what: 'service' },
  },
  special: (call) => {
    const verb = call.words[0];
    if (verb === 'run' || verb === 'shell') return staged(call.context.command(innerCommand(call.command, verb)), call.context.environment(call.options.value('e', 'environment')));
    if (/^(variables?|vars)$/.test(verb ?? '') && call.options.has('set')) return [call.deed({ does: 'change', kind: ['variables'], what: 'secret', name: (call.options.value('set') ?? '').split('=')[0] ?? '' })];
    if (verb === 'ssh' && call.words.length > 1) return call.context.text(call.words.slice(1).join(' '), { through: 'railway ssh', cwd: { kind: 'unknown', why: 'another machine' }, machine: call.target() ?? call.options.value('s', 'service') ?? 'railway' });
    return undefined;
  },
  examples: [
    { run: 'railway volume delete --volume data', effects: ['delete cloud irreversible'] },
    { run: 'railway volume list', effects: ['read cloud none-needed'] },
    { run: 'railway delete', effects: ['delete cloud irreversible'] },
    { run: 'railway up -e staging', effects: ['deploy cloud recoverable'] },
    { run: 'railway status', effects: ['read cloud none-needed'] },
    { run: 'railway variables --set A=1', effects: ['configure cloud recoverable'] },
  ],
});

/** The variables of an environment lead the command to what stands there. */
function staged(effects: readonly Effect[], environment: Effect['environment']): readonly Effect[] {
  if (environment === 'unknown') return effects;
  return effects.map((effect) => ((effect.environment === 'unknown' || effect.environment === 'development') && (effect.object.kind === 'data' || effect.object.kind === 'cloud') ? { ...effect, environment } : effect));
}

/** The command that `railway run X` starts on this machine, with the service's variables. */
function innerCommand(command: Command, verb: string): Command {
  const takes = new Set(['-e', '--environment', '-s', '--service', '-p', '--project']);
  let at = command.args.findIndex((word) => word.text === verb) + 1;
  while (at < command.args.length) {
    const text = command.args[at]?.text ?? '';
    if (takes.has(text)) at += 2;
    else if (text.startsWith('-')) at += 1;
    else break;
  }
  const [path, ...args] = command.args.slice(at);
  return { ...command, program: path?.text.replace(/^.*\//, '') ?? 'true', path: path ?? { text: 'true', known: 'known' }, args, through: [...command.through, 'railway run'] };
}
