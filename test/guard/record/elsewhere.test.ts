import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decidedElsewhere } from '../../../src/guard/record/elsewhere.ts';

describe('decisions of other guards', () => {
  let folder: string;
  const decision = (session: string, callId: string): string => `${JSON.stringify({ body: { kind: 'record', record: { agent: 'copilot-vscode', call: 'own', callId, kind: 'decision', session } } })}\n`;
  const isDecided = (session: string, call: string): Promise<string | undefined> => decidedElsewhere([join(folder, 'record'), join(folder, 'spool')], session, call, Date.now());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-elsewhere-'));
    mkdirSync(join(folder, 'spool'));
    writeFileSync(join(folder, 'spool', 'a.jsonl'), decision('s1', 'call_1__vscode-17') + decision('s1', 'toolu_2'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("are found by the agent's id, also where the editor lengthened it", async () => {
    assert.equal(await isDecided('s1', 'call_1'), 'own');
    assert.equal(await isDecided('s1', 'call_1__vscode-17'), 'own');
    assert.equal(await isDecided('s1', 'toolu_2'), 'own');
  });

  it('are none of another session, of another call or of none', async () => {
    assert.equal(await isDecided('s2', 'call_1'), undefined);
    assert.equal(await isDecided('s1', 'call_17'), undefined);
    assert.equal(await isDecided('s1', 'call'), undefined);
    assert.equal(await isDecided('s1', ''), undefined);
  });
});
