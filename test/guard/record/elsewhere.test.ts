import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDecidedElsewhere } from '../../../src/guard/record/elsewhere.ts';

describe('decisions of other guards', () => {
  let folder: string;
  const decision = (session: string, callId: string): string => `${JSON.stringify({ body: { kind: 'record', record: { agent: 'copilot-vscode', callId, kind: 'decision', session } } })}\n`;
  const isDecided = (session: string, call: string): Promise<boolean> => isDecidedElsewhere([join(folder, 'record'), join(folder, 'spool')], session, call, Date.now());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-elsewhere-'));
    mkdirSync(join(folder, 'spool'));
    writeFileSync(join(folder, 'spool', 'a.jsonl'), decision('s1', 'call_1__vscode-17') + decision('s1', 'toolu_2'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("are found by the agent's id, also where the editor lengthened it", async () => {
    assert.equal(await isDecided('s1', 'call_1'), true);
    assert.equal(await isDecided('s1', 'call_1__vscode-17'), true);
    assert.equal(await isDecided('s1', 'toolu_2'), true);
  });

  it('are none of another session, of another call or of none', async () => {
    assert.equal(await isDecided('s2', 'call_1'), false);
    assert.equal(await isDecided('s1', 'call_17'), false);
    assert.equal(await isDecided('s1', 'call'), false);
    assert.equal(await isDecided('s1', ''), false);
  });
});
