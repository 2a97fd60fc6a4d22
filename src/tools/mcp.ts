import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';
import { browserEffects } from './browser-act.ts';
import { tokensOf } from './cloud/verbs.ts';
import { argumentEffects } from './mcp-arguments.ts';
import { attachedEffects } from './mcp-mail.ts';
import { innerCalls, operationIn } from './mcp-inner.ts';
import { namedCallEffects, verbOfName } from './mcp-name.ts';
import { isRecord } from './network/graphql.ts';

type McpAction = Extract<Action, { kind: 'mcp' }>;

/**
 * Effects of a call of an MCP tool: by the words of its name, and by what its arguments hold (SQL, shell text, addresses, paths).
 * What an argument shows plainly stands before what a name suggests. The server's own hints only tighten.
 */
export function mcpEffects(action: McpAction, context: ToolContext): readonly Effect[] {
  return callEffects(action, context, 0);
}

/** Words of tools that start other tools; `track_event {name: "delete_clicked"}` starts none. */
const handsOn = /^(?:call|execute|exec|run|invoke|use|batch|proxy|multi|do|tool|tools|dispatch|perform|trigger|gateway|router|bulk|sequence|workflow|chain|steps|action|actions|function|operation|manage)$/;

/** The method of a protocol's own message. */
function protocolOf(input: unknown): string {
  const method = isRecord(input) ? input['method'] : undefined;
  return method === 'tools/call' ? 'call' : '';
}

/** Calls that are handed on by calls are read to this depth. */
const deepest = 4;

function callEffects(action: McpAction, context: ToolContext, depth: number): readonly Effect[] {
  const own = ownEffects(action, context);
  // A gateway, a batch: what it hands on is read as if it were called itself. A search for tools hands nothing on.
  const inner = depth >= deepest || verbOfName(action.tool).does === 'read' || !(tokensOf(action.tool).some((token) => handsOn.test(token)) || handsOn.test(protocolOf(action.input))) ? [] : innerCalls(action.input).flatMap(({ tool, input }) => callEffects({ ...action, tool, input }, context, depth + 1));
  const telling = inner.filter((effect) => effect.opacity !== 'unmodelled' && effect.verb !== 'read' && effect.verb !== 'start');
  return telling.length === 0 ? own : [...own.filter((effect) => effect.verb !== 'start' && effect.opacity !== 'unmodelled'), ...telling];
}

function ownEffects(action: McpAction, context: ToolContext): readonly Effect[] {
  const via = `${action.server}/${action.tool}`;
  const named = context.environment(action.server, ...namesIn(action.input));
  const environment = named === 'unknown' && (onThisMachine.test(action.server) || isStoppedHere(action)) ? 'local' : named;
  const read = argumentEffects(action, context, environment);
  const byName = namedCallEffects({ via, provider: action.server, tool: action.tool, input: action.input, environment });
  const { does } = verbOfName(action.tool);
  const folder = context.place.folders[0];
  const taken = does === 'message' ? attachedEffects({ via, server: action.server, input: action.input, environment, cwd: folder === undefined ? { kind: 'unknown', why: 'the directory of the server' } : { kind: 'at', path: folder } }, context) : [];
  // A name that deletes counts beside whatever its arguments hold; a name that only runs something is answered by them.
  const pressed = browserEffects(via, action.tool, action.input);
  if (pressed.length > 0) return [...pressed, ...read];
  const asked = operationIn(action.input);
  // One tool for everything says in an argument what it is asked for: `{operation: "delete-project"}`.
  if (asked !== undefined && read.length === 0 && does !== 'delete') return tightened(namedCallEffects({ via, provider: action.server, tool: asked, input: action.input, environment }), action);
  if (read.length === 0 && isShellOnly(action)) return [];
  const effects = read.length === 0 ? byName : does === 'delete' || does === 'message' || does === 'money' ? [...byName, ...read, ...taken] : read;
  return tightened(read.length === 0 ? [...effects, ...taken] : effects, action);
}

/** Servers that work on this machine: browsers, simulators, files, code. What they start and stop is the session's own. */
const onThisMachine = /browser|playwright|puppeteer|chrome|devtools|xcode|simulator|android|mobile|appium|filesystem|desktop-commander|serena|^ide$|vscode|jetbrains|sqlite|memory|blender|unity|unreal|godot|task-?master|sequential|thinking|context7|figma-desktop|lldb|gdb|debug|jupyter|notebook|repl|localstack/i;

/** A container that is stopped starts again; one that is deleted does not come back. */
function isStoppedHere({ server, tool }: McpAction): boolean {
  return /docker|podman/i.test(server) && ['stop', 'start'].includes(verbOfName(tool).does);
}

/** The tool takes a command, and that does nothing worth a word. */
function isShellOnly(action: McpAction): boolean {
  return isRecord(action.input) && typeof (action.input['command'] ?? action.input['cmd']) === 'string' && /run|exec|shell|command|bash|terminal|ssh/i.test(action.tool);
}

/** A server that calls its tool destructive is believed; one that calls it harmless is not. */
function tightened(effects: readonly Effect[], action: McpAction): readonly Effect[] {
  if (action.annotations?.destructive !== 'yes') return effects;
  return effects.map((effect) => {
    if (effect.undo === 'irreversible' || effect.verb === 'delete') return effect;
    if (effect.verb === 'read' || effect.verb === 'fetch') return action.annotations?.readOnly === 'yes' || startsReading(action.tool) ? effect : { ...effect, undo: 'unknown', certainty: 'possible' };
    return { ...effect, undo: 'unknown', says: `${effect.says} (its server calls the tool destructive)` };
  });
}

function startsReading(tool: string): boolean {
  return /^(get|list|read|search|find|describe|show)$/.test(tokensOf(tool)[0] ?? '');
}

const placing = /(environment|env|job|pipeline|workflow|job_name|project|branch|database|db|schema|cluster|namespace|account|region|stage|workspace|host|server|context|connection|app|service|profile|target|url|site|instance)(_?(name|id|string|uri|url|ref|key))?$/i;

/** Names among the arguments that may tell the environment. */
function namesIn(input: unknown): readonly string[] {
  if (!isRecord(input)) return [];
  const parameters = input['parameters'] ?? input['inputs'] ?? input['variables'];
  return [...Object.entries(input), ...(isRecord(parameters) ? Object.entries(parameters) : [])]
    .filter(([key, value]) => placing.test(key) && typeof value === 'string' && value.length <= 300)
    .map(([, value]) => String(value));
}
