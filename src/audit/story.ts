import { isObject, listOf, numberOf, shown, textIn } from './fields.ts';

/** What a mark of the timeline stands for. A call is marked by what became of it. */
export type MarkKind = 'prompt' | 'allow' | 'asked' | 'refused' | 'ungated' | 'reset' | 'limit' | 'credential' | 'note';

/** One thing that happened in a session: everything recorded about one call, or one other event. */
export interface Mark {
  readonly id: string;
  readonly at: number;
  readonly kind: MarkKind;
  /** 0 for the session itself, then one for each subagent. */
  readonly lane: number;
  /** One line: what it was. */
  readonly title: string;
  readonly tool?: string;
  /** The command, file or request in full, as far as it was recorded. */
  readonly text?: string;
  readonly diff?: readonly string[];
  readonly said?: string;
  readonly reasoning?: string;
  readonly effects?: readonly string[];
  readonly findings?: readonly { readonly rule: string; readonly verdict: string; readonly says: string }[];
  readonly verdict?: string;
  readonly enforced?: string;
  readonly by?: string;
  readonly person?: string;
  readonly seconds?: number;
  readonly permission?: string;
  readonly credentials?: readonly string[];
  readonly outcome?: string;
  readonly exitCode?: number;
  readonly milliseconds?: number;
  readonly changed?: { readonly paths: readonly string[]; readonly files: number };
  /** Id of a copy that was taken before, with which it can be undone. */
  readonly checkpoint?: string;
  readonly undone?: 'undone';
}

/** A session as its records tell it. All texts come from agents or about them: plain text, to be drawn as text only. */
export interface Story {
  readonly session: string;
  readonly agents: readonly string[];
  readonly models: readonly string[];
  readonly task: string;
  readonly from: number;
  readonly to: number;
  /** Names of the lanes. */
  readonly lanes: readonly string[];
  readonly marks: readonly Mark[];
  /** Size of the context where it was known, by the number of the mark after which it was seen. */
  readonly context: readonly { readonly mark: number; readonly tokens: number }[];
  /** What the agent reported and the record contradicts. */
  readonly contradictions: readonly string[];
}

/** A page with more lanes is no picture any more. */
const mostLanes = 24;

type Fields = Readonly<Record<string, unknown>>;

/** Tells a session from its records, in any order; those of other sessions must be left out before. */
export function storyOf(session: string, records: readonly object[]): Story {
  const sorted = unique(records).sort((a, b) => numberOf(a, 'at') - numberOf(b, 'at'));
  const calls = new Map<string, Fields[]>();
  for (const record of sorted) {
    const call = textIn(record, 'call');
    if (call !== '') calls.set(call, [...(calls.get(call) ?? []), record]);
  }
  const lanes = [''];
  const laneOf = (record: Fields): number => {
    const subagent = textIn(record, 'subagent');
    if (lanes.includes(subagent)) return lanes.indexOf(subagent);
    if (lanes.length >= mostLanes) return lanes.length - 1;
    return lanes.push(lanes.length === mostLanes - 1 ? 'other subagents' : subagent) - 1;
  };
  const marks: Mark[] = [];
  const context: { mark: number; tokens: number }[] = [];
  const seenCredentials = new Set<string>();
  const told = new Set<string>();
  const contradictions: string[] = [];
  for (const record of sorted) {
    const call = textIn(record, 'call');
    if (call !== '' && told.has(call)) continue;
    const tokens = numberOf(record, 'contextTokens');
    if (tokens > 0 && context.at(-1)?.tokens !== tokens) context.push({ mark: Math.max(0, marks.length), tokens });
    if (textIn(record, 'kind') === 'report') contradictions.push(textIn(record, 'says'));
    if (call === '') {
      const mark = eventMark(record, laneOf(record));
      if (mark !== undefined) marks.push(mark);
      continue;
    }
    told.add(call);
    const all = calls.get(call) ?? [record];
    const mark = callMark(call, all, laneOf(record));
    for (const [fingerprint, name] of credentialsOf(all)) {
      if (seenCredentials.has(fingerprint)) continue;
      seenCredentials.add(fingerprint);
      marks.push({ id: `${call} ${fingerprint}`, at: mark.at, kind: 'credential', lane: mark.lane, title: `first use of the credential ${name}`, credentials: [`${name} ${fingerprint}`] });
    }
    marks.push(mark);
  }
  const all = (name: string): readonly string[] => [...new Set(sorted.map((record) => textIn(record, name)).filter((text) => text !== ''))];
  return { session, agents: all('agent'), models: all('model'), task: sorted.map((record) => textIn(record, 'task')).findLast((task) => task !== '') ?? '', from: numberOf(sorted[0] ?? {}, 'at'), to: numberOf(sorted.at(-1) ?? {}, 'at'), lanes, marks, context, contradictions };
}

function callMark(call: string, records: readonly Fields[], lane: number): Mark {
  const of = (kind: string): Fields | undefined => records.findLast((record) => record['kind'] === kind);
  const [action, decision, outcome] = [of('action'), of('decision'), of('outcome')];
  const main = decision ?? action ?? records[0] ?? {};
  const made = (action ?? decision)?.['action'];
  const text = actionText(made);
  const effects = listOf(decision, 'effects').map((effect) => textIn(effect, 'says'));
  const diff = diffOf(made);
  return {
    id: call,
    at: numberOf(main, 'at'),
    kind: kindOf(decision, records),
    lane,
    title: oneLine(effects[0] ?? (text === '' ? textIn(main, 'tool') : text)),
    tool: textIn(main, 'tool'),
    text,
    effects,
    findings: listOf(decision, 'findings').map((finding) => ({ rule: textIn(finding, 'rule'), verdict: textIn(finding, 'verdict'), says: textIn(finding, 'says') })),
    credentials: credentialsOf(records).map(([fingerprint, name]) => `${name} ${fingerprint}`),
    ...wordsOf(action, decision),
    ...decidedOf(decision, of('answer')),
    ...cameOf(outcome),
    ...filled({ checkpoint: textIn(of('checkpoint'), 'checkpoint') }),
    ...(diff.length > 0 && { diff }),
    ...(of('undo') !== undefined && { undone: 'undone' as const }),
  };
}

/** What the agent said and thought before a call. */
function wordsOf(action: Fields | undefined, decision: Fields | undefined): Pick<Mark, 'said' | 'reasoning'> {
  const words = isObject(action?.['words']) ? action['words'] : decision?.['words'];
  return filled({ said: textIn(words, 'said'), reasoning: textIn(words, 'reasoning') });
}

/** Who decided a call and how, with what permission. */
function decidedOf(decision: Fields | undefined, answer: Fields | undefined): Pick<Mark, 'verdict' | 'enforced' | 'by' | 'person' | 'permission' | 'seconds'> {
  const permission = decision?.['permission'];
  const seconds = decision?.['seconds'];
  const texts = {
    verdict: textIn(decision, 'verdict'),
    enforced: textIn(decision, 'enforced'),
    by: textIn(decision, 'decidedBy'),
    person: textIn(answer, 'person') || textIn(decision, 'person'),
    permission: isObject(permission) ? `${textIn(permission, 'by')}: ${textIn(permission, 'what')}` : '',
  };
  return { ...filled(texts), ...(typeof seconds === 'number' && { seconds }) };
}

/** What came of a call that ran. */
function cameOf(outcome: Fields | undefined): Pick<Mark, 'outcome' | 'exitCode' | 'milliseconds' | 'changed'> {
  const exitCode = outcome?.['exitCode'];
  const changed = outcome?.['changed'];
  const milliseconds = numberOf(outcome, 'milliseconds');
  return {
    ...filled({ outcome: textIn(outcome, 'outcome') }),
    ...(typeof exitCode === 'number' && { exitCode }),
    ...(milliseconds > 0 && { milliseconds }),
    ...(isObject(changed) && { changed: { paths: listOf(changed, 'paths').filter((path) => typeof path === 'string').map(shown), files: numberOf(changed, 'files') } }),
  };
}

/** The fields that hold something. */
function filled<Name extends string>(texts: Readonly<Record<Name, string>>): Partial<Record<Name, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')) as Partial<Record<Name, string>>;
}

function kindOf(decision: Fields | undefined, records: readonly Fields[]): MarkKind {
  const enforced = textIn(decision, 'enforced');
  if (enforced === 'denied' || enforced === 'stopped') return 'refused';
  return records.some((record) => record['kind'] === 'question') || enforced === 'approved' ? 'asked' : 'allow';
}

function eventMark(record: Fields, lane: number): Mark | undefined {
  const base = { id: textIn(record, 'id'), at: numberOf(record, 'at'), lane };
  const says = textIn(record, 'says') || textIn(record, 'why');
  switch (record['kind']) {
    case 'prompt':
      return { ...base, kind: 'prompt', title: oneLine(textIn(record, 'prompt') || 'a prompt (its words are not kept)'), text: textIn(record, 'prompt'), by: textIn(record, 'from'), ...(textIn(record, 'person') !== '' && { person: textIn(record, 'person') }) };
    case 'ungated':
      return { ...base, kind: 'ungated', title: oneLine(says) };
    case 'reset':
      return { ...base, kind: 'reset', title: oneLine(`reset: ${says}`) };
    case 'limit':
      return { ...base, kind: 'limit', title: oneLine(says), by: textIn(record, 'by') };
    case 'session-start':
    case 'session-end':
    case 'hooks':
    case 'policy':
    case 'gap':
    case 'report':
      return { ...base, kind: 'note', title: oneLine(`${String(record['kind']).replace('-', ' ')}: ${says}`) };
    default:
      return undefined;
  }
}

function credentialsOf(records: readonly Fields[]): readonly (readonly [string, string])[] {
  const found = new Map<string, string>();
  for (const record of records) for (const credential of listOf(record, 'credentials')) {
    const name = textIn(credential, 'name');
    found.set(textIn(credential, 'fingerprint') || name, name);
  }
  return [...found];
}

/** The action as a person reads it. */
function actionText(action: unknown): string {
  for (const name of ['text', 'path', 'url', 'command', 'from', 'what', 'prompt', 'id', 'tool']) {
    const found = textIn(action, name);
    if (found !== '') return name === 'from' ? `${found} → ${textIn(action, 'to')}` : found;
  }
  return listOf(action, 'files').map((file) => `${textIn(file, 'change')} ${textIn(file, 'path')}`).join('\n');
}

const mostDiff = 400;

/** Lines of a write, an edit or a patch, each with its sign. */
function diffOf(action: unknown): readonly string[] {
  const signed = (sign: string, text: string): string[] => (text === '' ? [] : text.split('\n').map((line) => `${sign} ${line}`));
  const changes = listOf(action, 'changes').flatMap((change) => [...signed('-', textIn(change, 'before')), ...signed('+', textIn(change, 'after'))]);
  const files = listOf(action, 'files').flatMap((file) => [`  ${textIn(file, 'path')}`, ...lines(file, 'removed', '-'), ...lines(file, 'added', '+'), ...signed('+', textIn(file, 'content'))]);
  return [...changes, ...files, ...signed('+', textIn(action, 'content'))].slice(0, mostDiff);
}

function lines(file: unknown, name: string, sign: string): readonly string[] {
  return listOf(file, name).filter((line) => typeof line === 'string').map((line) => `${sign} ${shown(line)}`);
}

function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > 160 ? `${flat.slice(0, 159)}…` : flat;
}

/** A spool that was taken in twice, because a guard died in between, is told once. */
function unique(records: readonly object[]): Fields[] {
  const seen = new Set<string>();
  return records.filter(isObject).filter((record) => {
    const id = textIn(record, 'id');
    if (id !== '' && seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
