import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { nameOf, readOptions, type Options } from '../cloud/options.ts';
import { effectOf, marksOf } from '../effect.ts';
import { agentWords, movesHome, packageNames, products, unhookedProducts, type Product } from './products.ts';

export const tool: Tool = {
  programs: [...Object.keys(products), ...Object.keys(packageNames), ...unhookedProducts],
  summary: 'starts another coding agent, or changes how one is set up',
  effects: agentEffects,
  examples: [
    { run: 'claude --version', effects: [] },
    { run: "claude -p 'explain this repository'", effects: ['run agent trivial'] },
    { run: "claude --bare -p 'fix it'", effects: ['run agent unknown'] },
    { run: "CLAUDE_CONFIG_DIR=/tmp/c claude -p 'fix it'", effects: ['run agent unknown'] },
    { run: "HOME=/tmp/h codex exec 'fix it'", effects: ['run agent unknown'] },
    { run: "claude --settings '{\"disableAllHooks\":true}' -p x", effects: ['run agent unknown'] },
    { run: "aider --message 'fix it' --yes-always", effects: ['run agent unknown'] },
    { run: 'claude mcp add files -- npx some-server', effects: ['configure agent recoverable'] },
    { run: 'claude mcp list', effects: [] },
    { run: 'claude config set autoUpdates false', effects: ['configure agent recoverable'] },
    { run: "opencode run --pure 'fix it'", effects: ['run agent unknown'] },
    { run: "claude --dangerously-skip-permissions -p 'fix it'", effects: ['run agent trivial'] },
  ],
};

const looks = /^(version|help|doctor|status|whoami|login|logout|auth|update|upgrade|completion|models|stats|usage|debug|about|feedback)$/;
const subjects: Readonly<Record<string, 'mcp' | 'settings' | 'hooks' | 'memory'>> = { mcp: 'mcp', config: 'settings', configure: 'settings', settings: 'settings', plugin: 'settings', plugins: 'settings', extensions: 'settings', extension: 'settings', hooks: 'hooks', hook: 'hooks', features: 'settings', skills: 'settings', skill: 'settings', marketplace: 'settings', permissions: 'settings', memory: 'memory', trust: 'settings', profile: 'settings', agents: 'settings' };
const listing = /^(list|ls|get|show|status|view|help|info|browse|search|inspect|logs|test|validate|--help|path|)$/;

function agentEffects(command: Command, context: ToolContext): readonly Effect[] {
  const via = command.program;
  const product: Product = products[packageNames[via] ?? via] ?? { name: via, hooks: 'unhooked' };
  const options = readOptions(command.args, { takes: [...(product.takes ?? [])] });
  if (options.has('version', 'v', 'V', 'help', 'h') && !options.has('p', 'print', 'prompt')) return [];
  const [verb = '', sub = ''] = options.words;
  if (looks.test(verb) || agentWords[via]?.test(verb) === false) return [];
  if (verb === 'setup-token') return [effectOf(via, { verb: 'read', object: { kind: 'credential', name: `a token of ${product.name}` }, environment: 'unknown', says: `makes a token that acts for the person in ${product.name}`, marks: ['secret'] })];
  const subject = subjects[verb];
  if (subject !== undefined && !(verb === 'mcp' && sub === 'serve') && options.words.length < 30) return settles(via, product, subject, verb, sub, options);
  return [started(command, context, product, options)];
}

function settles(via: string, product: Product, what: 'mcp' | 'settings' | 'hooks' | 'memory', verb: string, sub: string, options: Options): readonly Effect[] {
  if (listing.test(sub) && !(verb === 'configure' && sub === '')) return [];
  const line = [verb, sub, ...options.rest.slice(2).map(nameOf)].join(' ').slice(0, 160);
  const off = /hooks?|disable|trust|permission|allow|approv|sandbox|bypass/i.test(line);
  return [
    effectOf(via, {
      verb: 'configure',
      object: { kind: 'agent', what: what === 'settings' && /hook/i.test(line) ? 'hooks' : what, name: line },
      undo: 'recoverable',
      says: `changes ${what === 'mcp' ? 'the MCP servers' : what === 'hooks' ? 'the hooks' : 'the settings'} of ${product.name} (${line})`,
      ...marksOf('persistent', off ? 'bypass' : undefined),
    }),
  ];
}

/** Whether the agent's hooks will fire, and what keeps them from it. */
function started(command: Command, context: ToolContext, product: Product, options: Options): Effect {
  const why = unhookedBy(command, context, product, options);
  const bypass = options.given.find((name) => product.bypasses?.test(name) === true) ?? (/bypass|yolo|never|full/i.test(options.value('permission-mode', 'approval-mode', 'a', 'ask-for-approval') ?? '') ? 'permission-mode' : undefined);
  const prompt = options.value('p', 'prompt', 'message', 'm') ?? options.words.find((word) => /\s/.test(word)) ?? '';
  return effectOf(command.program, {
    verb: 'run',
    object: { kind: 'agent', what: 'session', name: product.name },
    undo: why === undefined ? 'trivial' : 'unknown',
    says: `starts ${product.name}${why === undefined ? '' : `, whose calls nobody checks: ${why}`}${prompt === '' ? '' : `, with the words "${prompt.slice(0, 60)}"`}`,
    ...marksOf(why === undefined ? undefined : 'unhooked-agent', bypass === undefined ? undefined : 'bypass'),
  });
}

function unhookedBy(command: Command, context: ToolContext, product: Product, options: Options): string | undefined {
  if (product.hooks === 'unhooked') return 'Tagout has no hook in it';
  const option = options.given.find((name) => product.unhooks?.test(name) === true);
  if (option !== undefined) return `--${option}`;
  const pair = product.unhooksByValue === undefined ? undefined : options.given.find((name) => options.values(name).some((value) => product.unhooksByValue?.test(`${name}=${value}`) === true));
  if (pair !== undefined) return `--${pair} ${options.value(pair) ?? ''}`.slice(0, 80);
  const moved = command.env.findLast((assignment) => movesHome(product, assignment.name) && !isUsual(assignment.name, assignment.value.text, context));
  if (moved !== undefined) return `${moved.name}=${nameOf(moved.value)}`.slice(0, 120);
  const root = command.through.find((one) => /^(?:chroot|bwrap|firejail|proot|systemd-nspawn|arch-chroot)\b/.test(one));
  if (root !== undefined) return `it runs under ${root}, where the hooks need not be`;
  if (context.machine !== undefined) return `it runs on ${context.machine}`;
  return undefined;
}

/** A home that is set to where it is anyway moves nothing. */
function isUsual(name: string, value: string, context: ToolContext): boolean {
  const { home } = context.place;
  if (name === 'HOME' || name === 'USERPROFILE') return value === home;
  if (name === 'XDG_CONFIG_HOME') return value === `${home}/.config`;
  if (name === 'XDG_DATA_HOME') return value === `${home}/.local/share`;
  return value === `${home}/.claude` || value === `${home}/.codex` || value === `${home}/.copilot` || value === '';
}
