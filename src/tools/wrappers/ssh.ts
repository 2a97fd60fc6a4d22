import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { reverseForwarding } from '../network/tunnels.ts';
import { runElsewhere } from './elsewhere.ts';
import { leadingOptions, nameOrNothing, type Leading } from './leading.ts';
import { quoteWords } from './quote.ts';
import { nestedIn } from './start.ts';

const options: OptionSpec = { order: 'first', values: ['B', 'b', 'c', 'D', 'E', 'e', 'F', 'I', 'i', 'J', 'L', 'l', 'm', 'O', 'o', 'p', 'Q', 'R', 'S', 'W', 'w', 'P'] };

/** Runs a command on another machine; its name tells the environment. */
export const tool: Tool = {
  programs: ['ssh', 'autossh', 'rsh', 'mosh', 'et', 'dbclient', 'plink', 'slogin'],
  summary: 'runs a command on another machine',
  effects: (command, context) => nameOrNothing(command, (read) => effectsOf(read, context)),
  examples: [
    { run: "ssh prod-1 'rm -rf /srv/data'", effects: ['delete path irreversible'] },
    { run: 'ssh -i key -p 22 -o StrictHostKeyChecking=no app@prod-1 sudo rm -rf /srv/data', effects: ['delete path irreversible'] },
    { run: "ssh prod-1 bash -s <<< 'rm -rf /srv/data'", effects: ['delete path irreversible'] },
    { run: "ssh prod-1 <<< 'rm -rf /srv/data'", effects: ['delete path irreversible'] },
    { run: 'mosh prod-1 -- rm -rf /srv/data', effects: ['delete path irreversible'] },
    { run: "ssh -o ProxyCommand='rm -rf /etc' host true", effects: ['delete path irreversible'] },
    { run: 'ssh "$HOST" rm -rf /srv/data', effects: ['delete path irreversible'] },
    { run: "ssh $SSH_OPTIONS prod-1 'rm -rf /srv/data'", effects: ['run program unknown', 'delete path irreversible'] },
    { run: 'ssh $HOST uptime', effects: [] },
    { run: 'ssh -R 2222:localhost:22 -N tunnel@relay.example.com', effects: ['grant system irreversible'] },
    { run: 'ssh -R 8080:localhost:3000 -N tunnel@relay.example.com', effects: ['grant system trivial'] },
    { run: 'ssh -L 5432:localhost:5432 -N bastion', effects: [] },
    { run: 'ssh -V', effects: [] },
    { run: 'ssh build-1 uptime', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const first = leadingOptions(command.args, options);
  const [host, ...behind] = first.rest;
  const local = localEffects(first, command, context);
  if (host === undefined || first.has('O', 'Q', 'V')) return local;
  // ssh takes options behind the host too.
  const second = leadingOptions(behind, options);
  const machine = machineOf(host);
  const words = second.rest;
  const text = words.length > 0 ? remoteText(words) : inputText(command, context);
  if (text === undefined) return local;
  const here = /^(localhost|127\.0\.0\.1|::1)$/.test(machine);
  const through = `${command.program} ${machine}`;
  const remote = here
    ? context.text(text, nestedIn(command, through, words.length > 0 ? {} : { stdin: { kind: 'none' } }))
    : runElsewhere(context, text, { command, through, machine, ...(words.length > 0 ? {} : { stdin: { kind: 'none' } }) });
  return [...local, ...localEffects(second, command, context), ...remote];
}

/** `user@host`, `ssh://user@host:22`. */
function machineOf(host: Word): string {
  return host.text.replace(/^ssh:\/\//, '').replace(/^.*@/, '').replace(/:\d+$/, '');
}

/** The other side's shell reads the words joined by spaces. */
function remoteText(words: readonly Word[]): string {
  return words.map((word) => (word.known === 'known' ? word.text : quoteWords([word]))).join(' ');
}

function inputText(command: Command, context: ToolContext): string | undefined {
  if (command.stdin.kind === 'file' && command.stdin.path.known === 'known') {
    const path = context.resolve(command.cwd, command.stdin.path.text);
    const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
    return body === undefined || body === 'none' ? undefined : body.text;
  }
  if (command.stdin.kind === 'text') return command.stdin.text;
  return command.stdin.kind === 'pipe' ? command.stdin.text : undefined;
}

/** Options whose value is a command of this machine. */
function localEffects(leading: Leading, command: Command, context: ToolContext): readonly Effect[] {
  const started = leading.all('o').flatMap((option) => {
    const text = /^\s*(?:ProxyCommand|LocalCommand|KnownHostsCommand)\s*[= ]\s*(.*)$/is.exec(option.text)?.[1];
    return text === undefined || text === 'none' ? [] : context.text(text, nestedIn(command, `${command.program} -o`, { stdin: { kind: 'none' } }));
  });
  const forwards = [...leading.all('R').map((word) => word.text), ...leading.all('o').flatMap((option) => /^\s*RemoteForward\s*[= ]\s*(.*)$/i.exec(option.text)?.[1]?.replace(/\s+/, ':') ?? [])];
  return [...started, ...forwards.map((given) => reverseForwarding(command.program, given))];
}
