import { redact } from '../audit/redact/redact.ts';
import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { Finding } from '../model/rule.ts';
import { nameOf } from '../rules/about.ts';
import { allRules } from '../rules/index.ts';
import { taskExtent } from './extent.ts';
import { askedAbout } from './naming.ts';
import { bothEnds, capitalised, oneLine, severalLines } from './plain.ts';
import type { Question } from './question.ts';
import { widerTask } from './wider.ts';

/** A question as a person reads it. Plain text only: nothing of it is ever rendered as Markdown or HTML. */
interface Wording {
  /** What would be lost or changed, and where. */
  readonly first: string;
  /** At most three sentences. */
  readonly why: readonly string[];
  /** What the agent could do instead, where a rule or tool knows it. */
  readonly instead?: string;
  /** `Command in ~/shop` */
  readonly label: string;
  /** The command, bounded, escapes visible. */
  readonly command: string;
  /** Who asks and for which task. */
  readonly who: string;
  /** What the machine knows of the reach, in lines. */
  readonly reach: readonly string[];
  /** What the person should know before a yes: a script that can still change, a call that changed, a copy that is kept. */
  readonly notes: readonly string[];
  /** What "for this task" would cover, where it may be offered. */
  readonly extent?: string;
  /** What the task would be allowed, where it may be offered: "deploys to staging". */
  readonly wider?: string;
}

/** Words a question. Pure: the same question gives the same words. */
export function wordingOf(question: Question): Wording {
  const asking = question.findings.filter(({ verdict }) => verdict === 'ask');
  const about = askedAbout(question);
  const instead = asking.map((finding) => finding.instead).find((text) => text !== '');
  const extent = taskExtent(question)?.words;
  const wider = widerTask(question)?.words;
  return {
    first: firstLine(question, about, asking),
    why: whyOf(asking, question.effects),
    ...(instead !== undefined && { instead: oneLine(instead, 200) }),
    label: labelOf(question),
    command: severalLines(redact(textOf(question.action)), 8, 160),
    who: [question.agent, question.subagent === undefined ? '' : 'a subagent', question.task === '' ? 'no task was said' : `task: ${oneLine(question.task, 80)}`].filter((part) => part !== '').join(' · '),
    reach: (question.preview ?? []).slice(0, 8).map((line) => redact(oneLine(line, 240))),
    notes: notesOf(question),
    ...(extent !== undefined && { extent }),
    ...(wider !== undefined && { wider }),
  };
}

function notesOf({ again, writers = [], checkpoint }: Question): readonly string[] {
  const [first] = writers;
  return [
    ...(again === undefined ? [] : ['This changed while you read it, so your yes to what it was did not count.']),
    ...(first === undefined ? [] : [`A script of this can still be changed: ${redact(oneLine(first, 160))}${writers.length > 1 ? `, and ${String(writers.length - 1)} more` : ''}.`]),
    ...(checkpoint === undefined ? [] : [`A copy of local files is kept: checkpoint ${checkpoint.slice(0, 8)}.`]),
  ];
}

function firstLine(question: Question, about: readonly Effect[], asking: readonly Finding[]): string {
  const [effect] = gravestFirst(about, asking, question.effects);
  const says = `${effect?.says ?? asking[0]?.says ?? `runs ${question.tool}`}${whereOf(question, effect)}`;
  const others = new Set(about.map((other) => other.says)).size - 1;
  const more = others > 0 ? `, and ${String(others)} more` : '';
  const where = question.elsewhere === undefined ? '' : `In ${oneLine(question.elsewhere, 80)}: `;
  return where === '' ? `${capitalised(bothEnds(says, 160))}${more}` : `${where}${bothEnds(says, 160)}${more}`;
}

/** The loss that weighs most: what a grave finding is about, then production, then what nothing brings back; else the order of the call. */
function gravestFirst(about: readonly Effect[], asking: readonly Finding[], effects: readonly Effect[]): readonly Effect[] {
  const weight = (effect: Effect): number => {
    const grave = asking.some((finding) => finding.grade === 'irreversible' && finding.effect !== undefined && effects[finding.effect] === effect);
    return (grave ? 4 : 0) + (effect.environment === 'production' ? 2 : 0) + (effect.undo === 'irreversible' ? 1 : 0);
  };
  return [...about].sort((one, other) => weight(other) - weight(one));
}

/** The folder, for what has no name of its own: every resource of "the stack" is those of the stack that this folder describes. */
function whereOf({ cwd, elsewhere }: Question, effect: Effect | undefined): string {
  if (cwd === undefined || elsewhere !== undefined || effect === undefined || effect.object.kind === 'path') return '';
  const name = nameOf(effect).split('/').at(-1) ?? '';
  return name !== '' && effect.says.includes(name) ? '' : ` (called in ${oneLine(cwd.split('/').at(-1) ?? cwd, 60)})`;
}

/** Each asking rule's reason. Where a rule only repeats what would be lost, its standing reason says more, or that a copy is kept. */
function whyOf(asking: readonly Finding[], effects: readonly Effect[]): readonly string[] {
  const reasons = asking.map(({ rule, says }) => {
    const repeated = effects.find((effect) => effect.says === says);
    if (repeated === undefined) return withoutWhat(says, effects);
    if (repeated.undo === 'recoverable' && repeated.undoBy === 'checkpoint') return 'it stands nowhere else; Tagout keeps a copy first, so it can be undone';
    return Object.values(allRules).find(({ id }) => id === rule)?.why ?? says;
  });
  const distinct = [...new Set(reasons)];
  const shown = distinct.slice(0, 3).map((reason) => capitalised(oneLine(reason, 200)));
  return distinct.length > 3 ? [...shown.slice(0, 2), `${String(distinct.length - 2)} more reasons: Look first shows them`] : shown;
}

/** A reason that begins with what the first line says already, without it. */
function withoutWhat(says: string, effects: readonly Effect[]): string {
  const told = effects.find((effect) => effect.says !== '' && says.startsWith(effect.says));
  const rest = told === undefined ? '' : says.slice(told.says.length).replace(/^\s*[;:,]\s*/, '');
  return rest.length < 8 ? says : rest;
}

function labelOf({ action, cwd }: Question): string {
  const place = cwd === undefined ? '' : ` in ${oneLine(cwd, 100)}`;
  switch (action.kind) {
    case 'shell':
      return `Command${place}`;
    case 'keys':
      return `Typed into the terminal ${oneLine(action.terminal, 40)}`;
    case 'write':
      return 'Writes the file';
    case 'edit':
    case 'patch':
      return 'Edits';
    case 'delete':
      return 'Deletes';
    case 'move':
      return 'Moves';
    case 'fetch':
      return 'Request';
    case 'mcp':
      return `Call of the MCP server ${oneLine(action.server, 60)}`;
    case 'code':
      return `Program in ${oneLine(action.language, 20)}${place}`;
    case 'subagent':
      return 'Starts an agent with';
    case 'editor':
      return 'Command of the editor';
    case 'extension':
      return 'Installs the extension';
    default:
      return `Call${place}`;
  }
}

/** The call's own text, unbounded and raw: callers make it safe to show. */
export function textOf(action: Action): string {
  switch (action.kind) {
    case 'shell':
    case 'keys':
    case 'code':
      return action.text;
    case 'write':
    case 'delete':
    case 'edit':
    case 'folder':
    case 'read':
      return action.path;
    case 'patch':
      return action.files.map(({ change, path, to }) => `${change} ${path}${to === undefined ? '' : ` → ${to}`}`).join('\n');
    case 'move':
      return `${action.from} → ${action.to}`;
    case 'fetch':
      return [`${action.method ?? 'GET'} ${action.url}`, action.body ?? ''].filter((line) => line !== '').join('\n');
    case 'mcp':
      return `${action.tool} ${jsonOf(action.input)}`;
    case 'subagent':
      return action.prompt;
    case 'editor':
      return `${action.command} ${jsonOf(action.args)}`;
    case 'extension':
      return action.id;
    case 'look':
    case 'note':
      return action.what;
    case 'unknown':
      return `${action.tool} ${jsonOf(action.input)}`;
  }
}

function jsonOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, undefined, 1);
}
