import { noTask, type Task } from '../../src/model/task.ts';
import type { Place } from '../../src/model/tool.ts';
import { readPrompt, type PromptRead } from '../../src/task/read-prompt.ts';

export const place: Place = { platform: 'posix', folders: ['/work/shop'], home: '/home/dev', temp: ['/tmp'], guarded: [] };

/** A Saturday at noon, UTC. */
export const now = Date.UTC(2026, 10, 21, 12);

/** The reading of the last of several prompts of one session. */
export function readAll(...prompts: readonly string[]): PromptRead {
  let last: PromptRead = { task: noTask, change: 'kept', notes: [] };
  for (const prompt of prompts) last = readPrompt(prompt, last.task, { place, now, source: 'person' });
  return last;
}

export function taskOf(...prompts: readonly string[]): Task {
  return readAll(...prompts).task;
}

/** Limits as short words: `forbid push`, `only * src/auth`, `forbid * @production`. */
export function limitsOf(task: Task): readonly string[] {
  return task.limits.map((limit) => {
    const what = limit.capabilities === 'every-change' ? '*' : (limit.capabilities[0] ?? '');
    const objects = limit.objects.map((object) => (object.is === 'class' ? `~${object.name}` : object.name));
    return [limit.kind, what, ...objects, ...limit.environments.map((one) => `@${one}`)].join(' ');
  });
}

/** Consents to take something away, as short words: `tmp_import @staging`. */
export function takingOf(task: Task): readonly string[] {
  return task.consents
    .filter((consent) => consent.verbs?.includes('delete') === true || consent.verbs?.includes('discard') === true)
    .map((consent) => [...consent.objects.map((object) => (object.is === 'class' ? `~${object.name}` : object.name)), ...consent.environments.map((one) => `@${one}`), ...(consent.program === undefined ? [] : [`$${consent.program}`])].join(' '));
}
