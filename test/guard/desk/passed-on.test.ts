import assert from 'node:assert/strict';
import type { HookEvent } from '../../../src/agents/codec.ts';
import type { Answer } from '../../../src/approvals/question.ts';
import { openDesk } from '../../../src/guard/desk/desk.ts';
import { PassedOn } from '../../../src/guard/desk/ports.ts';
import type { TagoutRecord } from '../../../src/model/record.ts';
import { portsFor } from '../../support/ports.ts';

const folder = '/nowhere/shop';

function desk(ask: () => Promise<Answer>): { readonly desk: ReturnType<typeof openDesk>; readonly records: TagoutRecord[] } {
  const records: TagoutRecord[] = [];
  const ports = portsFor(folder, {
    now: () => 0,
    ask,
    record: (record) => {
      records.push(record);
      return Promise.resolve('written');
    },
  });
  return { desk: openDesk(ports), records };
}

const event: HookEvent = {
  kind: 'before-call',
  agent: 'claude-code',
  name: 'PreToolUse',
  session: 's',
  cwd: folder,
  call: { tool: 'Bash', input: {}, id: 'c1', action: { kind: 'shell', text: 'docker volume rm pgdata', dialect: 'posix', cwd: folder } },
};
const hook = { gone: new AbortController().signal, deadline: 10_000 };

describe('a call that comes again', () => {
  it('is judged as if for the first time, however often nobody could be asked here', async () => {
    let isThere = false;
    const { desk: here, records } = desk(() => (isThere ? Promise.resolve({ kind: 'approved', by: 'person', seconds: 1 }) : Promise.reject(new PassedOn())));
    for (let time = 0; time < 6; time += 1) await here.hear(event, hook).catch(() => undefined);
    isThere = true;
    assert.equal((await here.hear(event, hook)).kind, 'approved');
    assert.deepEqual(records.flatMap((record) => (record.kind === 'decision' ? [record.verdict] : [])), Array.from({ length: 7 }, () => 'ask'));
    assert.equal(here.sessions.get('s')?.trajectory.calls, 1);
  });

  it('is judged as if for the first time after its hook went away', async () => {
    const gone = new AbortController();
    const { desk: here } = desk(() => {
      gone.abort();
      return Promise.resolve({ kind: 'unanswered', why: 'withdrawn', seconds: 0 });
    });
    await here.hear(event, { ...hook, gone: gone.signal });
    assert.equal(here.sessions.get('s')?.trajectory.calls, 0);
    assert.equal(here.sessions.get('s')?.task.mode, 'full');
  });
});
