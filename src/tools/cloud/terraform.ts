import type { Command } from '../../model/command.ts';
import type { Effect, Mark } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { deedOf, type Asked } from './deed.ts';
import { setting, variable } from './account.ts';
import { nameOf, readOptions, type Options } from './options.ts';

const shape = {
  dashes: 'go',
  takes: ['target', 'replace', 'var', 'var-file', 'state', 'state-out', 'backup', 'backend-config', 'parallelism', 'lock-timeout', 'out', 'chdir', 'plugin-dir', 'exclude', 'generate-config-out', 'terragrunt-working-dir', 'working-dir', 'queue-include-dir', 'terragrunt-config', 'config', 'filter'],
} as const;

const harmless = new Set(['plan', 'validate', 'fmt', 'show', 'output', 'graph', 'version', 'providers', 'console', 'get', 'test', 'metadata', 'modules', 'login', 'logout', 'hclfmt', 'hclvalidate', 'render', 'render-json', 'find', 'list', 'dag', 'info', 'scaffold', 'catalog', 'graph-dependencies', 'output-module-groups', 'validate-inputs', 'help', 'query', 'stacks']);

export const tool: Tool = {
  programs: ['terraform', 'tofu', 'terragrunt', 'terramate', 'tf'],
  summary: 'infrastructure as code: plans are harmless, apply and destroy change what runs, state commands change what is known of it',
  effects: (command, context) => {
    const options = readOptions(command.args, shape);
    const words = flatten(options);
    const verb = words[0];
    if (verb === undefined || options.has('help', 'h')) return [];
    return read(words, { command, context, options });
  },
  examples: [
    { run: 'terraform destroy -auto-approve', effects: ['delete cloud irreversible'] },
    { run: 'terraform plan -destroy', effects: ['read cloud none-needed'] },
    { run: 'terraform apply tfplan', effects: ['deploy cloud unknown'] },
    { run: 'terraform apply -auto-approve', effects: ['deploy cloud irreversible'] },
    { run: 'terraform state rm aws_db_instance.main', effects: ['delete cloud irreversible'] },
    { run: 'terraform state list', effects: ['read cloud none-needed'] },
    { run: 'tofu apply -destroy', effects: ['delete cloud irreversible'] },
    { run: 'terraform init', effects: ['install package trivial'] },
    { run: 'terraform init -migrate-state', effects: ['install package trivial', 'move cloud unknown'] },
    { run: 'terragrunt run-all destroy', effects: ['delete cloud irreversible'] },
  ],
};

interface Call {
  readonly command: Command;
  readonly context: ToolContext;
  readonly options: Options;
}

/** `terragrunt run-all X`, `terragrunt run --all X`, `terramate run -- terraform X` come down to X. */
function flatten(options: Options): readonly string[] {
  const words = [...options.words];
  while (['run-all', 'run', 'script', 'exec', 'stack', 'terraform', 'tofu'].includes(words[0] ?? '') && words.length > 1) words.shift();
  return words;
}

function read(words: readonly string[], call: Call): readonly Effect[] {
  const { options } = call;
  const [verb, sub] = words;
  const rest = words.slice(1);
  switch (verb) {
    case 'apply':
      return options.has('destroy') ? [destroy(call)] : [apply(call, rest.at(-1))];
    case 'destroy':
      return [destroy(call)];
    case 'refresh':
      return [ofState(call, 'change', 'rewrites the state from what runs now', 'recoverable')];
    case 'import':
      return [ofState(call, 'change', `takes ${rest.at(-1) ?? 'a resource'} into the state`, 'recoverable')];
    case 'taint':
      return [stack(call, { does: 'change', undo: 'trivial', says: `marks ${rest.at(-1) ?? 'a resource'} to be destroyed and created again by the next apply` })];
    case 'untaint':
      return [ofState(call, 'change', `takes the taint of ${rest.at(-1) ?? 'a resource'} away`, 'trivial')];
    case 'force-unlock':
      return [ofState(call, 'disable', 'breaks the lock of the state, which another run may hold', 'irreversible', ['bypass'])];
    case 'init':
      return [installs(call), ...(options.has('migrate-state', 'force-copy') ? [moveState(call)] : [])];
    case 'state':
      return state(call, sub, words.slice(2));
    case 'workspace':
      return workspace(call, sub, words[2]);
    case 'env':
      return workspace(call, sub, words[2]);
    default:
      if (verb !== undefined && harmless.has(verb)) return [stack(call, { does: 'read' })];
      return [stack(call, { does: 'run', says: `runs ${call.command.program} ${words.slice(0, 2).join(' ')}` })];
  }
}

function state(call: Call, sub: string | undefined, rest: readonly string[]): readonly Effect[] {
  const named = rest.join(' ');
  switch (sub) {
    case 'rm':
      if (call.options.has('dry-run')) return [stack(call, { does: 'read', marks: ['dry-run'] })];
      return [ofState(call, 'delete', `forgets ${named || 'resources'} in the state, so that nothing manages them any more`, 'irreversible')];
    case 'mv':
    case 'replace-provider':
      return [ofState(call, 'change', `rewrites the state (${sub} ${named})`, 'recoverable')];
    case 'push':
      return [{ ...ofState(call, 'change', `replaces the remote state by ${named || 'a local file'}`, 'irreversible', call.options.has('force') ? ['bypass'] : []), verb: 'overwrite' }];
    default:
      return [stack(call, { does: 'read' })];
  }
}

function workspace(call: Call, sub: string | undefined, name: string | undefined): readonly Effect[] {
  if (sub === 'delete') {
    const forced = call.options.has('force');
    return [
      stack(call, {
        does: 'delete',
        what: 'state',
        name: name ?? '',
        undo: forced ? 'irreversible' : 'recoverable',
        undoBy: forced ? undefined : 'rebuild',
        says: `deletes the workspace ${name ?? ''}${forced ? ' with its state, although resources may still be in it' : ' (only when it is empty)'}`,
      }),
    ];
  }
  // What is done there says so itself.
  if (sub === 'select' || sub === 'new') return [stack(call, { does: 'change', what: 'state', name: name ?? '', undo: sub === 'select' ? 'none-needed' : 'trivial', says: `switches to the workspace ${name ?? ''}` })];
  return [stack(call, { does: 'read' })];
}

/** Where the call acts: the workspace, the variable files and the directory tell the environment. */
function target(call: Call): string | undefined {
  return variable(call.command, 'TF_WORKSPACE') ?? setting(call.command, call.context, 'terraform-workspace');
}

function stack(call: Call, asked: Partial<Asked> & Pick<Asked, 'does'>): Effect {
  const { command, context, options } = call;
  const where = asked.does === 'read' ? undefined : target(call);
  const directory = options.value('chdir', 'working-dir', 'terragrunt-working-dir');
  const names = [asked.name, where, directory, ...options.values('var-file'), ...options.values('var'), ...options.values('backend-config'), command.cwd.kind === 'at' ? command.cwd.path.split('/').slice(-3).join('/') : undefined];
  return deedOf({
    via: command.program,
    provider: command.program,
    kind: ['infrastructure'],
    what: 'stack',
    name: folderOf(call),
    target: where,
    environment: context.environment(...names.map((name) => (name === 'default' ? undefined : name))),
    ...asked,
  });
}

function ofState(call: Call, does: Asked['does'], says: string, undo: Asked['undo'], marks: readonly Mark[] = []): Effect {
  return stack(call, { does, what: 'state', undo, says, marks });
}

function forced(options: Options): readonly Mark[] {
  return options.has('auto-approve', 'non-interactive', 'terragrunt-non-interactive') || options.value('input') === 'false' ? ['no-dry-run'] : [];
}

function destroy(call: Call): Effect {
  const targets = call.options.values('target');
  const what = targets.length > 0 ? targets.join(', ') : 'every resource of the stack, with databases and volumes in it';
  return stack(call, {
    does: 'delete',
    undo: 'irreversible',
    extent: { reach: targets.length > 0 ? 'some' : 'all' },
    marks: forced(call.options),
    says: `destroys ${what}`,
    instead: 'run `terraform plan -destroy -out FILE` and let a person read it',
  });
}

/** What an apply changes stands in the plan, which this reading does not have. */
function apply(call: Call, planFile: string | undefined): Effect {
  const replaced = call.options.values('replace');
  const targets = call.options.values('target');
  const folder = folderOf(call);
  const whole = folder === '' ? 'the infrastructure' : `the infrastructure in ${folder}`;
  const effect = stack(call, {
    does: 'deploy',
    // Without a saved plan nobody has seen what goes; with one, what it holds is not known here.
    undo: planFile === undefined || replaced.length > 0 ? 'irreversible' : 'unknown',
    extent: { reach: targets.length + replaced.length > 0 ? 'some' : 'all' },
    marks: forced(call.options),
    says:
      replaced.length > 0
        ? `destroys and creates again ${replaced.join(', ')}`
        : `applies ${planFile === undefined ? 'the configuration' : `the plan ${planFile}`} to ${targets.length > 0 ? targets.join(', ') : whole}, which may destroy resources`,
    instead: 'run `terraform plan -out FILE` and let a person read it',
  });
  return effect.environment === 'local' ? { ...effect, undo: 'recoverable' } : { ...effect, certainty: replaced.length > 0 ? 'certain' : 'possible' };
}

function moveState(call: Call): Effect {
  return { ...ofState(call, 'change', 'moves the state to another backend', call.options.has('force-copy') ? 'irreversible' : 'unknown', call.options.has('force-copy') ? ['no-dry-run'] : []), verb: 'move' };
}

function installs(call: Call): Effect {
  return {
    verb: 'install',
    object: { kind: 'package', name: 'providers and modules', registry: call.command.program, where: 'project' },
    environment: 'local',
    extent: {},
    undo: 'trivial',
    certainty: 'certain',
    via: call.command.program,
    says: `installs the providers and modules of ${nameOf(call.options.rest[1]) || 'the configuration'}`,
  };
}

/** The folder whose stack is meant: the one that the call names, else the one of the workspace in which it runs; empty in the workspace's own. */
function folderOf({ command, context, options }: Call): string {
  const { cwd } = command;
  const folder = cwd.kind === 'at' ? context.place.folders.find((one) => cwd.path.startsWith(`${one}/`)) : undefined;
  return options.value('chdir', 'working-dir', 'terragrunt-working-dir') ?? (folder === undefined || cwd.kind !== 'at' ? '' : cwd.path.slice(folder.length + 1));
}
