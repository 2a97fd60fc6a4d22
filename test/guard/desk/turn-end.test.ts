import assert from 'node:assert/strict';
import type { HookEvent } from '../../../src/agents/codec.ts';
import { openDesk } from '../../../src/guard/desk/desk.ts';
import { builtInPolicy } from '../../../src/model/policy.ts';
import type { TagoutRecord } from '../../../src/model/record.ts';
import { portsFor } from '../../support/ports.ts';

const folder = '/nowhere/shop';
const heard = { agent: 'claude-code', session: 's', cwd: folder } as const;
const hook = { gone: new AbortController().signal, deadline: 10_000 };

function desk(watch: 'watch' | 'guard' = 'guard'): { readonly hear: (event: HookEvent) => Promise<unknown>; readonly reports: () => readonly string[] } {
  const records: TagoutRecord[] = [];
  const opened = openDesk(
    portsFor(folder, {
      now: () => 0,
      policy: () => ({ ...builtInPolicy, ...(watch === 'watch' ? { watch } : {}) }),
      record: (record) => {
        records.push(record);
        return Promise.resolve('written');
      },
    }),
  );
  return { hear: (event) => opened.hear(event, hook), reports: () => records.flatMap((record) => (record.kind === 'report' ? [record.says] : [])) };
}

function ran(text: string, ended: 'succeeded' | 'failed', says: string, id: string): readonly HookEvent[] {
  const call = { tool: 'Bash', input: { command: text }, id, action: { kind: 'shell', text, dialect: 'posix', cwd: folder } } as const;
  return [
    { ...heard, kind: 'before-call', name: 'PreToolUse', call },
    { ...heard, kind: 'after-call', name: 'PostToolUse', call, result: { ended, text: says } },
  ];
}

const stop = (said: string, again: 'first' | 'again' = 'first'): HookEvent => ({ ...heard, kind: 'stop', name: 'Stop', of: 'session', said, again });

describe('the end of a turn', () => {
  it('gives a report back to the agent that the last test run contradicts, and records it for the person', async () => {
    const here = desk();
    for (const event of ran('npm test', 'failed', '2 failed, 10 passed', 'c1')) await here.hear(event);
    const answer = await here.hear(stop('Done. All tests pass now.'));
    assert.deepEqual(here.reports(), ['the agent says "All tests pass now.", but the last test run failed']);
    assert.equal((answer as { kind: string }).kind, 'block');
    assert.deepEqual(await here.hear(stop('Done. All tests pass now.', 'again')), { kind: 'pass' });
  });

  it('lets a report pass that the record bears out', async () => {
    const here = desk();
    for (const event of [...ran('npm test', 'failed', '2 failed', 'c1'), ...ran('npm test', 'succeeded', '12 passed', 'c2')]) await here.hear(event);
    assert.deepEqual(await here.hear(stop('All tests pass now.')), { kind: 'pass' });
    assert.deepEqual(here.reports(), []);
  });

  it('holds nothing in watch mode, and still records', async () => {
    const here = desk('watch');
    for (const event of ran('npm test', 'failed', '2 failed', 'c1')) await here.hear(event);
    assert.deepEqual(await here.hear(stop('All tests pass now.')), { kind: 'pass' });
    assert.equal(here.reports().length, 1);
  });
});
