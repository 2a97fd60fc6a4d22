import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { Place } from '../model/tool.ts';
import { readShell, type ShellState } from '../shell/read.ts';
import { guessDialect } from '../shell/guess.ts';
import { typedInto } from '../tools/typed.ts';
import { inside, mayWait, waits } from './interactive.ts';

/** One terminal of a session, as far as what runs in it can be followed. */
interface Terminal {
  readonly state?: ShellState;
  /** The line whose program reads what is typed. */
  readonly foreground?: string;
  /** What was typed into that program so far. */
  readonly typed: string;
  /** A program in the background that starts anew with every change of a file. */
  readonly watches?: string;
  /** Sent without Enter: it stands before whatever comes next. */
  readonly pending: string;
  /** The call that last used it. */
  readonly call: number;
}

/** The terminals of a session by the agent's names for them. */
export type Terminals = ReadonlyMap<string, Terminal>;

const mostTerminals = 12;
const longestTyped = 4_000;
const mostRemembered = 60;
const empty: Terminal = { typed: '', pending: '', call: -1 };

/** Hosts whose terminals go on from one command to the next, and whose payload names the workspace; others start a shell in the folder that they name. */
const lasting = new Set(['copilot-vscode']);

/** What reaches a terminal: a command, or keys. */
export type TerminalAction = Extract<Action, { kind: 'shell' | 'keys' }>;

/** What is judged in the place of a call: shell text with the terminal's state, and text that was judged before. */
interface InTerminal {
  readonly action: Action;
  readonly state?: ShellState;
  /** The same without what is new: its effects were judged when they were typed. */
  readonly before?: Action;
}

/** The name under which a call's terminal is kept. */
function terminalOf(terminals: Terminals, action: TerminalAction, call: number): string {
  if (action.kind === 'shell') return action.terminal ?? (action.background === 'background' ? `call-${String(call)}` : 'main');
  if (terminals.has(action.terminal)) return action.terminal;
  // An id that only the tool's result named: the last terminal in which something waits is the likeliest.
  const waiting = [...terminals].filter(([, terminal]) => terminal.foreground !== undefined || terminal.pending !== '').at(-1);
  return waiting?.[0] ?? action.terminal;
}

/** The call as it stands in its terminal: the text before it, the variables and aliases, the program that reads it. */
export function inTerminal(terminals: Terminals, action: TerminalAction, call: number, agent: string): InTerminal {
  const terminal = terminals.get(terminalOf(terminals, action, call)) ?? empty;
  const own = action.kind === 'shell' && action.cwd !== undefined && (!lasting.has(agent) || terminal.state?.cwd.kind !== 'at') ? action.cwd : undefined;
  const state = terminal.state === undefined ? {} : { state: own === undefined ? terminal.state : { ...terminal.state, cwd: { kind: 'at' as const, path: own } } };
  const text = terminal.pending + action.text;
  if (action.kind === 'shell') return { action: { ...action, text }, ...state };
  if (action.enter === 'no-enter') return { action: { kind: 'note', what: 'keys' } };
  if (terminal.foreground === undefined) return { action: { ...action, text }, ...state };
  const all = `${terminal.typed}${text}${text.endsWith('\n') ? '' : '\n'}`;
  return { action: fed(terminal.foreground, all), ...(terminal.typed === '' ? {} : { before: fed(terminal.foreground, terminal.typed) }) };
}

function fed(line: string, text: string): Action {
  return { kind: 'shell', text: typedInto(line, text), dialect: 'posix' };
}

/** Effects that were not there before the new text came. */
export function newEffects(effects: readonly Effect[], before: readonly Effect[]): readonly Effect[] {
  const known = new Set(before.map((effect) => `${effect.verb} ${effect.says}`));
  return effects.filter((effect) => !known.has(`${effect.verb} ${effect.says}`));
}

/** The terminals after a call that was let through. */
export function afterTerminal(terminals: Terminals, action: TerminalAction, call: number, left: { readonly agent: string; readonly place: Place; readonly state?: ShellState }): Terminals {
  const name = terminalOf(terminals, action, call);
  const before = terminals.get(name) ?? empty;
  const after = action.kind === 'shell' ? afterShell(before, action, left) : afterKeys(before, action, left);
  const next = after.watches === undefined && before.watches !== undefined && name === 'main' ? { ...after, watches: before.watches } : after;
  const kept = new Map([...terminals].filter(([other]) => other !== name));
  kept.set(name, { ...next, call });
  for (const other of kept.keys()) {
    if (kept.size <= mostTerminals) break;
    kept.delete(other);
  }
  return kept;
}

function afterShell(before: Terminal, action: Extract<Action, { kind: 'shell' }>, left: { readonly agent: string; readonly place: Place; readonly state?: ShellState }): Terminal {
  const text = before.pending + action.text;
  const waiting = waitingLine(text, action.dialect, left.place);
  return { typed: '', pending: '', call: before.call, ...(left.state === undefined ? {} : { state: keptState(left.state, left.agent) }), ...(waiting === undefined ? {} : { foreground: waiting }), ...watching(text, action.background) };
}

const watcher = /(?:^|[\s;&|(])(?:nodemon|watchexec|entr|air|cargo\s+watch|chokidar|vite|(?:next|nuxt|astro|remix|gatsby)\s+dev(?:elop)?|(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?(?:dev|start|serve|watch\S*|test:watch)|ng\s+serve|flask\s+run|rails\s+s(?:erver)?|php\s+artisan\s+serve|(?:python3?\s+)?manage\.py\s+runserver|dotnet\s+watch|mix\s+phx\.server|hugo\s+server|jekyll\s+serve)(?=[\s;&|)]|$)|--(?:watch|reload|hot)\b|\b(?:tsx|ts-node-dev|deno|bun|node)\s+(?:--)?watch\b/;

/** A watcher that stays: in the background, or left there by `&`. */
function watching(text: string, background: 'background' | undefined): Pick<Terminal, 'watches'> {
  return (background === 'background' || /&\s*$/.test(text)) && watcher.test(text) ? { watches: text.slice(0, 200) } : {};
}

/** Whether a program of the session runs anew what is written. */
export function isWatched(terminals: Terminals): boolean {
  return [...terminals.values()].some((terminal) => terminal.watches !== undefined);
}

function afterKeys(before: Terminal, action: Extract<Action, { kind: 'keys' }>, left: { readonly agent: string; readonly place: Place; readonly state?: ShellState }): Terminal {
  const text = before.pending + action.text;
  if (action.enter === 'no-enter') return { ...before, pending: text.slice(-longestTyped) };
  if (before.foreground === undefined) return afterShell(before, { kind: 'shell', text, dialect: 'posix' }, left);
  const { state } = before;
  const kept = state === undefined ? {} : { state };
  if (/^\s*(exit|quit|\\q|\.exit|\.quit|logout|exit\(\)|quit\(\)|exit;|quit;)\s*$|[\u0003\u0004]/.test(text)) return { typed: '', pending: '', call: before.call, ...kept };
  const further = /^\s*\S*(ssh|bash|zsh|sh|su|docker|kubectl|podman|sudo)\b/.test(before.foreground) ? waitingLine(text, 'posix', left.place) : undefined;
  if (further !== undefined) return { typed: '', pending: '', call: before.call, foreground: inside(before.foreground, further).slice(-longestTyped), ...kept };
  return { ...before, pending: '', typed: `${before.typed}${text}${text.endsWith('\n') ? '' : '\n'}`.slice(-longestTyped) };
}

/** The line after which a program waits for input; `undefined` where the shell itself is back. */
function waitingLine(text: string, dialect: 'posix' | 'powershell' | 'cmd', place: Place): string | undefined {
  if (text.length > longestTyped || mayWait(text) === 'cannot') return undefined;
  const { commands, problems } = readShell(text, { cwd: { kind: 'unknown', why: 'a terminal' }, home: place.home, platform: place.platform, dialect: guessDialect(text, dialect), body: () => undefined });
  const last = commands.at(-1);
  return last === undefined || problems.length > 0 || waits(last) === 'ends' ? undefined : text.trim();
}

function keptState(state: ShellState, agent: string): ShellState {
  const variables = lasting.has(agent) ? state.variables.filter(({ value }) => JSON.stringify(value).length <= 1_000).slice(-mostRemembered) : [];
  return { ...state, variables, functions: state.functions.filter(({ source }) => source.length <= 2_000).slice(-mostRemembered), aliases: state.aliases.slice(-mostRemembered) };
}

/** A terminal that was started in the background is named in its result: from then on it is known by that name. */
export function namedTerminals(terminals: Terminals, call: number, result: string): Terminals {
  const provisional = `call-${String(call)}`;
  const terminal = terminals.get(provisional);
  const id = /\b(?:terminal|session|process|shell)(?: with)?[ _-]?(?:id|ID)?[ :=]+["'`]?([\w-]{1,64})/.exec(result)?.[1] ?? /\bID[ :=]+["'`]?([\w-]{1,64})/i.exec(result)?.[1];
  if (terminal === undefined || id === undefined) return terminals;
  return new Map([...[...terminals].filter(([name]) => name !== provisional), [id, terminal]]);
}
