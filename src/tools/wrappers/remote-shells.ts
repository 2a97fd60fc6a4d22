import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { runElsewhere } from './elsewhere.ts';
import { leadingOptions, nameOrNothing } from './leading.ts';

/** How a program of the shape `PROGRAM verb [options] NAME [--] COMMAND` is laid out. */
interface Layout {
  readonly verbs: readonly string[];
  readonly values?: readonly string[];
  /** The machine's name stands before the command, or in this option. */
  readonly name: 'operand' | 'none' | { readonly option: readonly string[] };
  /** Shell text in an option: `vagrant ssh -c TEXT`. */
  readonly text?: readonly string[];
}

const layouts: Readonly<Record<string, Layout>> = {
  vagrant: { verbs: ['ssh', 'winrm', 'powershell'], values: ['c command', 'p'], name: 'operand', text: ['c'] },
  multipass: { verbs: ['exec'], values: ['d working-directory'], name: 'operand' },
  lxc: { verbs: ['exec'], values: ['env', 'user', 'group', 'cwd', 'mode', 't', 'T'], name: 'operand' },
  incus: { verbs: ['exec'], values: ['env', 'user', 'group', 'cwd', 'mode', 't', 'T'], name: 'operand' },
  limactl: { verbs: ['shell'], values: ['workdir', 'shell'], name: 'operand' },
  lima: { verbs: [], name: 'none' },
  colima: { verbs: ['ssh'], values: ['p profile'], name: { option: ['p'] } },
  minikube: { verbs: ['ssh'], values: ['p profile', 'n node'], name: { option: ['p'] } },
  orb: { verbs: ['run'], values: ['m machine', 'u user', 'w workdir'], name: { option: ['m'] } },
  distrobox: { verbs: ['enter'], values: ['n name', 'a additional-flags'], name: 'operand' },
  toolbox: { verbs: ['run'], values: ['c container', 'd distro', 'r release'], name: { option: ['c'] } },
  devcontainer: { verbs: ['exec'], values: ['workspace-folder', 'container-id', 'id-label', 'config', 'remote-env'], name: { option: ['container-id', 'workspace-folder'] } },
  machinectl: { verbs: ['shell'], values: ['uid', 'E setenv'], name: 'operand' },
  tsh: { verbs: ['ssh'], values: ['l login', 'p port', 'proxy', 'cluster'], name: 'operand' },
};

/** Commands in a virtual machine or container that its own manager starts. */
export const tool: Tool = {
  programs: Object.keys(layouts),
  summary: 'runs a command in a virtual machine or container of this machine',
  effects: (command, context) => nameOrNothing(command, (read) => effectsOf(read, context)),
  examples: [
    { run: "vagrant ssh web -c 'rm -rf /srv/data'", effects: ['delete path irreversible'] },
    { run: 'multipass exec prod -- rm -rf /srv/data', effects: ['delete path irreversible'] },
    { run: 'limactl shell default rm -rf /srv/data', effects: ['delete path irreversible'] },
    { run: 'distrobox rm web', effects: ['delete cloud irreversible'] },
    { run: 'distrobox list', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const layout = layouts[command.program];
  if (layout === undefined) return [];
  const verb = command.args[0]?.text ?? '';
  if (layout.verbs.length > 0 && !layout.verbs.includes(verb)) return othersEffects(verb, command, context);
  const leading = leadingOptions(layout.verbs.length > 0 ? command.args.slice(1) : command.args, { order: 'first', values: layout.values ?? [] });
  const named = layout.name === 'operand' ? leading.rest[0] : layout.name === 'none' ? undefined : leading.value(...layout.name.option);
  const behind = layout.name === 'operand' ? leadingOptions(leading.rest.slice(1), { order: 'first', values: layout.values ?? [] }) : leading;
  const machine = named?.text ?? `the machine of ${command.program}`;
  const elsewhere = { command, machine, through: `${command.program} ${verb} ${named?.text ?? ''}`.trim() };
  const text: Word | undefined = layout.text === undefined ? undefined : (leading.value(...layout.text) ?? behind.value(...layout.text));
  return text !== undefined ? runElsewhere(context, text.text, elsewhere) : runElsewhere(context, behind.rest, elsewhere);
}

/** What the manager does to its machines beside running commands in them. */
function othersEffects(verb: string, command: Command, context: ToolContext): readonly Effect[] {
  // The others have a tool of their own, which knows how each keeps what it deletes.
  if (!/^(distrobox|toolbox|devcontainer)$/.test(command.program) || !/^(delete|destroy|rm|remove|purge)$/.test(verb)) return [];
  const name = command.args.slice(1).find((word) => !word.text.startsWith('-'))?.text ?? '';
  const object = { kind: 'cloud', what: 'instance', name, provider: command.program } as const;
  return [effectOf(command.program, { verb: 'delete', object, environment: context.environment(name, 'local'), undo: 'irreversible', extent: { reach: name === '' ? 'all' : 'one' }, says: `deletes the virtual machine ${name || 'of this folder'} with its disk` })];
}
