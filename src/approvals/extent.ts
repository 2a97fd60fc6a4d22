import { canonical } from '../audit/canonical.ts';
import type { Effect } from '../model/effect.ts';
import type { Finding } from '../model/rule.ts';
import { isReading, nameOf } from '../rules/about.ts';
import { oneLine } from './plain.ts';
import type { Question } from './question.ts';

/** A yes that stands for the rest of the task: the same class of effect on the same object, asked about for the same reasons. */
export interface Grant {
  readonly session: string;
  readonly agent: string;
  readonly task: string;
  readonly classes: readonly string[];
  readonly rules: readonly string[];
  /** What is not asked again, as the person read it. */
  readonly words: string;
}

type Asked = Pick<Question, 'session' | 'agent' | 'task' | 'effects' | 'findings' | 'grade' | 'bodies'>;

/** Reasons that are about the moment and not about the thing: a yes to one moment says nothing of the next. */
const ofTheMoment = /irreversible|escalation|uncertainty|denied-retry|untrusted|secret|exfiltration|credential|download|opaque|says-otherwise|session-mode|unattended|context|many-small|blast|no-checkpoint|production|tampering|cover-up/;

/** What "for this task" would cover, or nothing where such a yes cannot be told in words or would cover a loss. */
export function taskExtent(question: Asked): Grant | undefined {
  const asking = askingOf(question);
  if (question.grade !== 'routine' || question.task === '' || question.bodies.length > 0 || asking.length === 0) return undefined;
  const about = aboutOf(question, asking);
  if (about === undefined || !about.every(isPlain) || asking.some(({ rule }) => ofTheMoment.test(rule))) return undefined;
  const words = [...new Set(about.map((effect) => `${effect.verb} ${oneLine(nameOf(effect), 60)}`))];
  if (words.length > 3) return undefined;
  const { session, agent, task } = question;
  return { session, agent, task, classes: [...new Set(about.map(classOf))], rules: [...new Set(asking.map(({ rule }) => rule))], words: words.join(', ') };
}

/** Whether an earlier yes for the task covers this question whole. */
export function isGranted(question: Asked, grants: readonly Grant[]): boolean {
  const wanted = taskExtent(question);
  if (wanted === undefined) return false;
  return grants.some((grant) => grant.session === wanted.session && grant.agent === wanted.agent && grant.task === wanted.task && wanted.classes.every((one) => grant.classes.includes(one)) && wanted.rules.every((one) => grant.rules.includes(one)));
}

/** The kind of a question: the same reason about the same sort of act, whatever its object. */
export function kindOf(question: Pick<Question, 'effects' | 'findings'>): string {
  const asking = askingOf(question);
  const about = aboutOf(question, asking) ?? [];
  return canonical([[...new Set(asking.map(({ rule }) => rule))].sort(), [...new Set(about.map(({ verb, object }) => `${verb} ${object.kind} ${'what' in object ? object.what : ''}`))].sort()]);
}

function askingOf({ findings }: Pick<Question, 'findings'>): readonly Finding[] {
  return findings.filter(({ verdict }) => verdict === 'ask');
}

/** The effects that are asked about; nothing where a reason is about the whole call. */
function aboutOf({ effects }: Pick<Question, 'effects'>, asking: readonly Finding[]): readonly Effect[] | undefined {
  const about = asking.map(({ effect }) => (effect === undefined ? undefined : effects[effect]));
  return about.some((effect) => effect === undefined) ? undefined : about.filter((effect) => effect !== undefined);
}

/** Certain, readable, small and to be taken back, on a thing that has a name. */
function isPlain(effect: Effect): boolean {
  const { object, undo, certainty, opacity, environment, marks = [] } = effect;
  if (certainty !== 'certain' || opacity !== undefined || undo === 'irreversible' || undo === 'unknown' || environment === 'production') return false;
  if (marks.some((mark) => ['hidden', 'secret', 'downloaded', 'privileged', 'bypass', 'undo-removed', 'only-copy', 'unhooked-agent'].includes(mark))) return false;
  return object.kind !== 'unknown' && !(object.kind === 'path' && object.pattern !== undefined) && nameOf(effect) !== '' && !isReading(effect);
}

function classOf({ verb, object, environment, target, to, credential }: Effect): string {
  return canonical({ verb, object, environment, target, to, credential: credential?.fingerprint });
}
