import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HookEvent } from '../../../src/agents/codec.ts';
import type { Answer as Answered, Question } from '../../../src/approvals/question.ts';
import { listCheckpoints } from '../../../src/guard/checkpoints/store.ts';
import { openDesk, type Desk } from '../../../src/guard/desk/desk.ts';
import type { Notice, Ports } from '../../../src/guard/desk/ports.ts';
import { thisPlace } from '../../../src/guard/place.ts';
import type { TagoutRecord } from '../../../src/model/record.ts';
import { builtInPolicy, type EffectivePolicy } from '../../../src/model/policy.ts';
import { widerTask } from '../../../src/approvals/wider.ts';
import { onEdit } from '../../../src/session/on-edit.ts';
import { pathLimit, withGrant, withLimit } from '../../../src/task/edit.ts';

const approved: Answered = { kind: 'approved', by: 'person', seconds: 5 };

describe('what a person approved', function () {
  this.timeout(30_000);
  let base = '';
  let folder = '';
  let records: TagoutRecord[] = [];
  let notices: Notice[] = [];
  let asked: Question[] = [];
  let policy: EffectivePolicy = builtInPolicy;

  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-held-')));
    folder = join(base, 'shop');
    mkdirSync(folder);
    [records, notices, asked, policy] = [[], [], [], builtInPolicy];
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  function desk(ask: (question: Question) => Answered): Desk {
    let ids = 0;
    const ports: Ports = {
      now: () => Date.now(),
      newId: () => `call-00${String((ids += 1))}`,
      writer: 'test',
      placeOf: () => thisPlace([folder]),
      policy: () => policy,
      around: { home: base, env: {} },
      ask: (question) => {
        asked.push(question);
        return Promise.resolve(ask(question));
      },
      unasked: () => '',
      record: (record) => {
        records.push(record);
        return Promise.resolve('written');
      },
      checkpoints: join(base, 'checkpoints'),
      notice: (notice) => void notices.push(notice),
      load: () => Promise.resolve('none'),
      save: () => Promise.resolve(),
      words: () => Promise.resolve({}),
      patience: 60_000,
    };
    return openDesk(ports);
  }
  const event = (text: string, more: { kind?: 'before-call' | 'after-call' } = {}): HookEvent => {
    const call = { tool: 'Bash', input: { command: text }, id: 'c1', action: { kind: 'shell', text, dialect: 'posix', cwd: folder } } as const;
    const heard = { agent: 'claude-code', session: 's', cwd: folder };
    return more.kind === 'after-call' ? { ...heard, kind: 'after-call', name: 'PostToolUse', call, result: { ended: 'succeeded', text: '' } } : { ...heard, kind: 'before-call', name: 'PreToolUse', call };
  };
  const hook = (): { gone: AbortSignal; deadline: number } => ({ gone: new AbortController().signal, deadline: Date.now() + 60_000 });

  it('is asked again when a script changed while the person read', async () => {
    writeFileSync(join(folder, 'deploy.sh'), 'docker volume rm pgdata\n');
    const here = desk(() => {
      if (asked.length === 1) writeFileSync(join(folder, 'deploy.sh'), 'docker volume rm pgdata mail\n');
      return approved;
    });
    assert.equal((await here.hear(event('bash deploy.sh'), hook())).kind, 'approved');
    assert.deepEqual(asked.map(({ again }) => again), [undefined, 'changed']);
    assert.notEqual(asked[0]?.digest, asked[1]?.digest);
  });

  it('is asked again when a link was turned round', async () => {
    for (const name of ['one', 'two']) mkdirSync(join(base, name));
    symlinkSync(join(base, 'one'), join(folder, 'link'));
    for (const name of ['one', 'two']) writeFileSync(join(base, name, 'data.sqlite'), name);
    const here = desk(() => {
      if (asked.length === 1) {
        rmSync(join(folder, 'link'));
        symlinkSync(join(base, 'two'), join(folder, 'link'));
      }
      return approved;
    });
    await here.hear(event('rm link/data.sqlite'), hook());
    assert.equal(asked.length, 2);
  });

  it('is asked again when a plan or a manifest that it names was swapped', async () => {
    writeFileSync(join(folder, 'm.yaml'), 'kind: PersistentVolumeClaim\nmetadata:\n  name: orders\n');
    const here = desk(() => {
      if (asked.length === 1) writeFileSync(join(folder, 'm.yaml'), 'kind: PersistentVolumeClaim\nmetadata:\n  name: orders\n---\nkind: Namespace\nmetadata:\n  name: production\n');
      return approved;
    });
    await here.hear(event('kubectl delete -f m.yaml'), hook());
    assert.equal(asked.length, 2);
    assert.match(asked[0]?.preview?.join('\n') ?? '', /m\.yaml names PersistentVolumeClaim orders/);
  });

  it('does not run when it never holds still', async () => {
    const here = desk(() => {
      writeFileSync(join(folder, 'deploy.sh'), `docker volume rm pgdata v${String(asked.length)}\n`);
      return approved;
    });
    writeFileSync(join(folder, 'deploy.sh'), 'docker volume rm pgdata\n');
    const answer = await here.hear(event('bash deploy.sh'), hook());
    assert.equal(answer.kind, 'deny');
    assert.match('reason' in answer ? answer.reason : '', /changed while the person read it/);
  });

  it('does not run when a policy denies it meanwhile', async () => {
    const here = desk(() => {
      policy = { ...builtInPolicy, digest: 'other', programs: { ...builtInPolicy.programs, deny: ['docker'] } };
      return approved;
    });
    assert.equal((await here.hear(event('docker volume rm pgdata'), hook())).kind, 'deny');
  });

  it('runs when the person widened the task by it, although asking had made the session read-only', async () => {
    const here = desk((question) => {
      const wider = widerTask(question) ?? assert.fail('nothing is offered');
      void here.change(question.session, (session) => onEdit(session, (task) => withGrant(task, wider)));
      return approved;
    });
    await here.hear({ agent: 'claude-code', session: 's', cwd: folder, kind: 'prompt', name: 'UserPromptSubmit', text: 'Fix the login test.', from: 'person' }, hook());
    const apply = event('kubectl --context staging apply -f k8s/');
    const answer = await here.hear(apply, hook());
    assert.equal(answer.kind, 'approved', JSON.stringify(answer));
    assert.deepEqual(asked.map(({ findings }) => findings[0]?.rule), ['environment-escalation']);
    assert.notEqual((await here.hear(apply, hook())).kind, 'deny');
    assert.equal(asked.length, 1);
  });

  it('does not run when the person set a limit meanwhile', async () => {
    const here = desk((question) => {
      void here.change(question.session, (session) => onEdit(session, (task) => withLimit(task, [pathLimit('work.txt')])));
      return approved;
    });
    writeFileSync(join(folder, 'work.txt'), 'hours of work\n');
    assert.equal((await here.hear(event('git push --force origin main; echo x > work.txt'), hook())).kind, 'deny');
  });

  it('is compared with what ran: another hook that changed the call is shown and recorded', async () => {
    const here = desk(() => approved);
    await here.hear(event('docker volume rm pgdata'), hook());
    await here.hear(event('docker volume rm pgdata mail', { kind: 'after-call' }), hook());
    const note = records.find((record) => record.kind === 'difference');
    assert.match(note?.kind === 'difference' ? note.says : '', /what ran is not what was approved: the call itself changed/);
    assert.deepEqual(notices.map(({ kind }) => kind), ['difference']);
  });

  it('is compared with what ran: a script that changed after the answer is shown', async () => {
    writeFileSync(join(folder, 'deploy.sh'), 'docker volume rm pgdata\n');
    const here = desk(() => approved);
    await here.hear(event('bash deploy.sh'), hook());
    writeFileSync(join(folder, 'deploy.sh'), 'docker volume rm everything\n');
    await here.hear(event('bash deploy.sh', { kind: 'after-call' }), hook());
    assert.match(JSON.stringify(records.filter((record) => record.kind === 'difference')), /deploy\.sh/);
  });

  it('says nothing where what ran is what was approved', async () => {
    const here = desk(() => approved);
    await here.hear(event('docker volume rm pgdata'), hook());
    await here.hear(event('docker volume rm pgdata', { kind: 'after-call' }), hook());
    assert.deepEqual(records.filter((record) => record.kind === 'difference'), []);
  });

  it('is copied as it is when it is let go, and nothing stays of what was refused', async () => {
    writeFileSync(join(folder, 'customers.sqlite'), 'at the question');
    let answer: Answered = approved;
    const here = desk(() => {
      writeFileSync(join(folder, 'customers.sqlite'), 'at the click');
      return answer;
    });
    assert.equal((await here.hear(event('rm customers.sqlite'), hook())).kind, 'approved');
    assert.equal(asked[0]?.checkpoint, 'call-001');
    const [kept] = await listCheckpoints(join(base, 'checkpoints'));
    const [entry] = kept?.entries ?? [];
    assert.equal(entry?.kind === 'file' ? readFileSync(join(base, 'checkpoints', 'objects', entry.digest.slice(0, 2), entry.digest), 'utf8') : '', 'at the click');
    answer = { kind: 'denied', by: 'person', seconds: 2 };
    await here.hear(event('rm customers.sqlite'), hook());
    assert.equal((await listCheckpoints(join(base, 'checkpoints'))).length, 1);
  });
});
