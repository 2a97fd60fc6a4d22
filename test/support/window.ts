import { randomBytes } from 'node:crypto';
import type { Answer, Question } from '../../src/approvals/question.ts';
import { startGuard, type Guard } from '../../src/guard/guard.ts';
import type { Appended } from '../../src/guard/record/append.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import type { TagoutRecord } from '../../src/model/record.ts';
import type { Machine } from './machine.ts';

/** A window of the editor as the guard knows it: a person who answers, or does not, and a record in memory. */
export interface Window {
  readonly guard: Guard;
  readonly asked: readonly Question[];
  readonly records: readonly TagoutRecord[];
  /** How the person answers from now on; `undefined` lets the question wait. */
  answer(how: Answer['kind'] | undefined): void;
  /** Whether the workbench answers. */
  workbench(state: 'alive' | 'crashed'): void;
  failRecord(): void;
}

export interface WindowOptions {
  readonly folders?: readonly string[];
  readonly patience?: number;
}

export async function openWindow(machine: Machine, { folders = [machine.project], patience = 60_000 }: WindowOptions = {}): Promise<Window> {
  const asked: Question[] = [];
  const records: TagoutRecord[] = [];
  let how: Answer['kind'] | undefined = 'denied';
  let isAlive = true;
  let recorded: Appended = { kind: 'written' };
  const guard = await startGuard({
    state: machine.state,
    folders,
    editor: 'test',
    version: '1.0.0',
    ask: (question, withdrawn) => {
      asked.push(question);
      return answered(how, question, withdrawn);
    },
    canAsk: () => isAlive,
    record: (record) => {
      records.push(record);
      return Promise.resolve(recorded);
    },
    policy: () => builtInPolicy,
    patience: () => patience,
    words: () => Promise.resolve({}),
    home: machine.home,
    runtime: undefined,
    env: {},
    now: () => Date.now(),
    newId: () => randomBytes(32).toString('hex'),
  });
  return {
    guard,
    asked,
    records,
    answer: (next) => { how = next; },
    workbench: (state) => { isAlive = state === 'alive'; },
    failRecord: () => { recorded = { kind: 'failed', why: 'the disk is full' }; },
  };
}

/** The person's answer, or the deadline's, or none because the hook has gone. */
function answered(how: Answer['kind'] | undefined, question: Question, withdrawn: AbortSignal): Promise<Answer> {
  if (how === 'approved' || how === 'denied') return Promise.resolve({ kind: how, by: 'person', seconds: 1 });
  return new Promise((resolve) => {
    const deadline = setTimeout(() => { resolve({ kind: 'unanswered', why: 'deadline', seconds: 1 }); }, Math.max(0, question.deadline - Date.now()));
    withdrawn.addEventListener('abort', () => {
      clearTimeout(deadline);
      resolve({ kind: 'unanswered', why: 'withdrawn', seconds: 1 });
    });
  });
}
