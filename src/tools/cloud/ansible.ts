import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { nameOf, readOptions, type Options } from './options.ts';

const takes = ['i', 'inventory', 'l', 'limit', 'm', 'module-name', 'a', 'args', 'e', 'extra-vars', 'u', 'user', 't', 'tags', 'skip-tags', 'become-user', 'private-key', 'f', 'forks', 'M', 'module-path', 'vault-password-file', 'vault-id', 'c', 'connection', 'T', 'timeout', 'start-at-task', 'C_', 'target', 'targets', 'n', 'nodes', 'run-as', 'o', 'r', 'override-runlist', 'environment', 'E', 'H', 'hosts', 'R'];
const reading = /^(ping|setup|debug|stat|assert|gather_facts|slurp|find|fetch|getent|package_facts|service_facts|wait_for|ansible\.builtin\.(ping|setup|debug|stat|slurp|find))$/;

export const tool: Tool = {
  programs: ['ansible', 'ansible-playbook', 'ansible-pull', 'ansible-vault', 'ansible-galaxy', 'ansible-inventory', 'ansible-lint', 'ansible-doc', 'ansible-config', 'salt', 'salt-call', 'salt-ssh', 'salt-run', 'puppet', 'bolt', 'chef-client', 'knife', 'cf-agent', 'pyinfra', 'fab', 'cap', 'pssh', 'pdsh', 'dsh', 'clush', 'mina', 'nixos-rebuild', 'colmena', 'deploy-rs'],
  summary: 'changes many machines at once: what runs there is read where it stands in the command',
  effects: (command, context) => {
    const options = readOptions(command.args, { takes });
    const dry = options.has('C', 'check', 'syntax-check', 'list-hosts', 'list-tasks', 'list-tags', 'noop', 'dry-run', 'why-run', 'W') || options.words.includes('test=True');
    if (/-(lint|doc|inventory|config)$/.test(command.program) || dry) return [looks(command.program, dry)];
    // A system that is only built is switched to by nobody.
    if (command.program === 'nixos-rebuild' && /^(?:build|dry-build|dry-activate|dry-run|build-vm|build-vm-with-bootloader|list-generations|repl|edit)$/.test(options.words[0] ?? '')) return [looks(command.program, true)];
    if (command.program === 'ansible-vault') return vault(options);
    if (command.program === 'ansible-galaxy') return [effectOf('ansible-galaxy', { verb: 'install', object: { kind: 'package', name: options.words.slice(1).join(' '), registry: 'galaxy', where: 'project' }, undo: 'trivial', says: 'installs roles and collections' })];
    const inner = innerText(command.program, options);
    const machine = machinesOf(command.program, options);
    if (inner === 'reads') return [looks(command.program, false)];
    if (inner !== undefined) return context.text(inner, { through: `${command.program} ${machine}`, cwd: { kind: 'unknown', why: 'other machines' }, machine });
    return [runs(command.program, options, machine, context), ...(command.program === 'ansible-playbook' ? inPlaybooks(options, command, context) : [])];
  },
  examples: [
    { run: "ansible web-prod -m shell -a 'rm -rf /srv/data'", effects: ['delete path irreversible'] },
    { run: 'nixos-rebuild build --flake .', effects: ['read system none-needed'] },
    { run: 'nixos-rebuild switch --flake .', effects: ['run cloud unknown'] },
    { run: 'ansible all -m ping', effects: ['read system none-needed'] },
    { run: 'ansible-playbook site.yml --check', effects: ['read system none-needed'] },
    { run: 'ansible-playbook -i prod site.yml', effects: ['run cloud unknown'] },
    { run: 'ansible-vault view secrets.yml', effects: ['read credential none-needed'] },
  ],
};

/** Tasks of a playbook that run shell text or delete, on the machines of its plays; only what is lost for good is told. */
function inPlaybooks(options: Options, command: Command, context: ToolContext): readonly Effect[] {
  return options.words.filter((word) => /\.ya?ml$/.test(word)).slice(0, 5).flatMap((word) => {
    const path = context.resolve(command.cwd, word);
    const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
    if (body === undefined || body === 'none') return [];
    const machine = /^\s*-?\s*hosts:\s*["']?([^"'\n#]+)/m.exec(body.text)?.[1]?.trim() ?? 'machines of the inventory';
    if (/^(?:localhost|127\.0\.0\.1)$/.test(machine)) return [];
    const lines = [...body.text.slice(0, 200_000).matchAll(/^\s*(?:-\s*)?(?:ansible\.builtin\.)?(?:shell|command|raw|win_shell):[ \t]*([^|>\n][^\n]*)$/gm)].map((match) => (match[1] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2').replace(/^cmd:\s*/, '').replace(/\{\{[^}]*\}\}/g, '\uFFFC'));
    const gone = [...body.text.slice(0, 200_000).matchAll(/(?:file|win_file):[^\n]*(?:path|dest)=(\S+)[^\n]*state=absent|path:\s*(\S+)\s*\n\s*state:\s*absent/g)].map((match) => `rm -rf ${match[1] ?? match[2] ?? ''}`);
    return [...lines, ...gone].slice(0, 100).flatMap((line) => context.text(line, { through: `${command.program} ${word}`, cwd: { kind: 'unknown', why: 'other machines' }, machine })).filter((effect) => effect.undo === 'irreversible').map((effect) => ({ ...effect, certainty: 'possible' as const }));
  });
}

function looks(program: string, dry: boolean): Effect {
  return effectOf(program, { verb: 'read', object: { kind: 'system', what: 'machines of the inventory' }, environment: 'unknown', says: 'looks at machines of the inventory', ...(dry ? { marks: ['dry-run'] } : {}) });
}

function vault(options: Options): readonly Effect[] {
  const [verb = '', ...files] = options.words;
  if (verb === 'view' || verb === 'decrypt') return [effectOf('ansible-vault', { verb: 'read', object: { kind: 'credential', name: files.join(' ') }, says: `decrypts ${files.join(' ')}`, marks: ['secret'] })];
  return [effectOf('ansible-vault', { verb: 'edit', object: { kind: 'credential', name: files.join(' ') }, undo: 'recoverable', says: `${verb}s ${files.join(' ')}` })];
}

/** The shell text of an ad hoc call, `reads` for modules that change nothing, nothing where the effect stands elsewhere. */
function innerText(program: string, options: Options): string | undefined {
  const words = options.words;
  if (program === 'ansible') {
    const module = options.value('m', 'module-name') ?? 'command';
    const args = options.value('a', 'args') ?? '';
    if (reading.test(module)) return 'reads';
    if (/(^|\.)(command|shell|raw|win_shell|win_command|script|expect)$/.test(module)) return args.replace(/^(cmd|chdir|creates|removes)=\S*\s*/g, '').trim();
    if (/(^|\.)file$/.test(module) && /state=absent/.test(args)) return `rm -rf ${/(?:path|dest|name)=(\S+)/.exec(args)?.[1] ?? '/'}`;
    return undefined;
  }
  if (program === 'salt' || program === 'salt-call' || program === 'salt-ssh') {
    const at = words.findIndex((word) => /^[a-z_]+\.[a-z_]+$/.test(word));
    const name = words[at] ?? '';
    if (/^(test|grains|pillar|sys|status|config|match|mine)\./.test(name)) return 'reads';
    return name === 'cmd.run' || name === 'cmd.shell' ? words.slice(at + 1).join(' ') : name === 'file.remove' ? `rm -rf ${words[at + 1] ?? '/'}` : undefined;
  }
  if (/^(pssh|pdsh|dsh|clush)$/.test(program)) return words.slice(program === 'pssh' || options.value('w') !== undefined ? 0 : 1).join(' ');
  if (program === 'bolt' && words[0] === 'command') return words[2];
  return undefined;
}

function machinesOf(program: string, options: Options): string {
  const named = options.value('l', 'limit', 'target', 'targets', 't', 'nodes', 'n', 'hosts', 'H', 'w');
  if (named !== undefined && program !== 'ansible-playbook') return named;
  const first = program === 'ansible' || program.startsWith('salt') ? nameOf(options.rest[0]) : '';
  return [first, options.value('i', 'inventory'), named].filter((part) => part !== undefined && part !== '').join(' ') || 'machines of the inventory';
}

function runs(program: string, options: Options, machine: string, context: ToolContext): Effect {
  const what = options.words.join(' ') || program;
  return effectOf(program, {
    verb: 'run',
    object: { kind: 'cloud', what: 'instance', name: machine, provider: program },
    environment: context.environment(machine, what, options.value('e', 'extra-vars', 'E', 'environment')),
    undo: 'unknown',
    certainty: 'unknown',
    opacity: 'unmodelled',
    target: machine,
    says: `runs ${what} on ${machine}`,
    marks: ['remote'],
  });
}
