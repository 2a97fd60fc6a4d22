import { shown } from '../fields.ts';

/** A record as lists and exports show it: one line, plain text. */
export interface Row {
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  readonly agent: string;
  readonly session: string;
  readonly task: string;
  readonly tool: string;
  /** The command, path or prompt, bounded. */
  readonly text: string;
  readonly verdict: string;
  readonly enforced: string;
  readonly by: string;
  readonly rules: string;
  readonly says: string;
  /** The first path that it is about. */
  readonly path: string;
}

/** The row of a record; a record that nobody knows gives what it has. */
export function rowOf(record: unknown): Row {
  const fields = new Map(typeof record === 'object' && record !== null ? Object.entries(record) : []);
  const text = (name: string): string => {
    const value: unknown = fields.get(name);
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  };
  const findings = list(fields.get('findings'));
  return {
    id: text('id'),
    at: Number(fields.get('at') ?? 0),
    kind: text('kind'),
    agent: plain(text('agent')),
    session: plain(text('session')),
    task: plain(text('task')),
    tool: plain(text('tool')),
    text: plain(actionText(fields.get('action')) || text('prompt') || text('says') || text('text') || text('why')),
    verdict: plain(text('verdict') || text('answer') || text('outcome')),
    enforced: plain(text('enforced')),
    by: plain(text('decidedBy')),
    rules: plain(findings.map((finding) => inner(finding, 'rule')).join(' ')),
    says: plain(findings.map((finding) => inner(finding, 'says')).join('; ') || text('reason')),
    path: shown(pathOf(fields)),
  };
}

function pathOf(fields: ReadonlyMap<string, unknown>): string {
  const object = list(fields.get('effects')).map((effect): unknown => (typeof effect === 'object' && effect !== null ? Reflect.get(effect, 'object') : undefined)).find((one) => inner(one, 'path') !== '');
  return inner(object, 'path') || inner(fields.get('action'), 'path');
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function inner(value: unknown, name: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' ? found : '';
}

function actionText(action: unknown): string {
  for (const name of ['text', 'path', 'url', 'command', 'tool', 'from', 'what', 'prompt', 'id']) {
    const found = inner(action, name);
    if (found !== '') return found;
  }
  return '';
}

/** Control characters made visible and the length bounded: what agents wrote must not drive a terminal. */
function plain(text: string): string {
  const line = shown(text).replaceAll('\n', ' ⏎ ').replaceAll('\t', ' ');
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
