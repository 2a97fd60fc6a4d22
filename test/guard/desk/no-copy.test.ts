import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HookEvent } from '../../../src/agents/codec.ts';
import type { Question } from '../../../src/approvals/question.ts';
import { openDesk } from '../../../src/guard/desk/desk.ts';
import { portsFor } from '../../support/ports.ts';

describe('a call that rests on a copy', () => {
  let base = '';
  let folder = '';

  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-no-copy-')));
    folder = join(base, 'shop');
    mkdirSync(folder);
    writeFileSync(join(folder, 'draft.ts'), 'the only copy\n');
  });
  afterEach(() => { rmSync(base, { recursive: true, force: true }); });

  async function remove(checkpoints: string): Promise<{ readonly kind: string; readonly asked: readonly Question[] }> {
    const asked: Question[] = [];
    const desk = openDesk(
      portsFor(folder, {
        around: { home: base, env: {} },
        ask: (question) => {
          asked.push(question);
          return Promise.resolve({ kind: 'denied', by: 'person', seconds: 1 });
        },
        checkpoints,
      }),
    );
    const call: HookEvent = { kind: 'before-call', name: 'PreToolUse', agent: 'claude-code', session: 's', cwd: folder, call: { tool: 'Bash', input: {}, id: 'c1', action: { kind: 'shell', text: 'rm draft.ts', dialect: 'posix', cwd: folder } } };
    const answer = await desk.hear(call, { gone: new AbortController().signal, deadline: Date.now() + 60_000 });
    return { kind: answer.kind, asked };
  }

  it('passes where the copy is kept', async () => {
    const { kind, asked } = await remove(join(base, 'checkpoints'));
    assert.deepEqual([kind, asked.length], ['pass', 0]);
  });

  it('is asked about where no copy can be kept', async () => {
    writeFileSync(join(base, 'in-the-way'), '');
    const { kind, asked } = await remove(join(base, 'in-the-way', 'checkpoints'));
    assert.deepEqual([kind, asked.length], ['deny', 1]);
    assert.match(asked[0]?.findings.map(({ says }) => says).join('\n') ?? '', /no copy could be kept/);
  });
});
