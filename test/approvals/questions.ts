import type { Question } from '../../src/approvals/question.ts';
import { actOf, digestOf } from '../../src/approvals/digest.ts';
import type { Effect } from '../../src/model/effect.ts';
import type { Finding } from '../../src/model/rule.ts';

export function effect(more: Partial<Effect> = {}): Effect {
  return { verb: 'delete', object: { kind: 'path', path: '/w/shop/data.db', is: 'file' }, environment: 'local', extent: {}, undo: 'irreversible', certainty: 'certain', via: 'rm', says: 'deletes data.db, the only copy', ...more };
}

export function finding(more: Partial<Finding> = {}): Finding {
  return { rule: 'irreversible-effect', verdict: 'ask', grade: 'routine', says: 'deletes data.db, the only copy', instead: 'move it aside', floor: 'ask', effect: 0, ...more };
}

/** A question of 60 seconds, asked at 0. */
export function question(id: string, more: Partial<Question> = {}): Question {
  const base = {
    id,
    agent: 'claude-code',
    session: 's1',
    tool: 'Bash',
    cwd: '/w/shop',
    action: { kind: 'shell', text: 'rm data.db', dialect: 'posix' },
    effects: [effect()],
    findings: [finding()],
    grade: 'routine',
    bodies: [],
    task: 'fix the login test',
    askedAt: 0,
    deadline: 60_000,
    ...more,
  } as const;
  return { ...base, digest: more.digest ?? digestOf({ ...base, targets: [] }), act: more.act ?? actOf(base.effects) };
}
