import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { decodeTool } from '../../src/agents/decode-tool.ts';
import { nominalPlace } from '../../src/guard/place.ts';
import { mergePolicies } from '../../src/policy/merge.ts';
import { readPolicy } from '../../src/policy/read.ts';
import type { PolicyFile } from '../../src/policy/schema.ts';
import { judgeCall } from '../../src/session/run.ts';
import { startSession } from '../../src/session/session.ts';

const now = Date.UTC(2026, 10, 21, 12);
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```jsonc\n([^]*?)```/g)].map(([, text = '']) => text);
const place = nominalPlace();

function read(text: string): PolicyFile {
  const reading = readPolicy(text);
  assert.deepEqual(reading.diagnostics.map(({ says }) => says), []);
  assert.equal(reading.kind, 'policy');
  return reading.kind === 'policy' ? reading.file : assert.fail();
}

/** The verdict of a call with only this file in the workspace. */
function verdict(file: PolicyFile, loosening: 'accepted' | 'not-accepted', tool: string, input: object, agent = 'claude-code'): string {
  const { policy } = mergePolicies([{ from: 'workspace', name: 'p', file, digest: 'd', loosening }]);
  const session = startSession({ id: 's', agent, place, policy: { ...policy, quiet: [] }, cwd: { kind: 'at', path: place.folders[0] ?? '/' } });
  return judgeCall(session, { tool, action: decodeTool('claude-code', tool, input, place.folders[0]) }, new Map(), now).decision.verdict;
}

describe('the policies that the README shows', () => {
  it('are good to the last line, and there are two of them', () => {
    assert.equal(examples.length, 2);
    for (const text of examples) read(text.replace('"extends": ["./team.jsonc"],', ''));
  });

  it('hold what they say', () => {
    const file = read(examples[0] ?? '');
    const ran = (command: string, agent?: string): string => verdict(file, 'not-accepted', 'Bash', { command }, agent);
    assert.deepEqual(['kubectl get pods', 'terraform plan', 'make ship-eu', 'make all', 'git push origin main', 'git push origin release/2', 'ls'].map((command) => ran(command)), ['deny', 'ask', 'ask', 'allow', 'deny', 'deny', 'allow']);
    assert.equal(verdict(file, 'not-accepted', 'Write', { file_path: `${place.folders[0] ?? ''}/db/migrations/1.sql`, content: 'x' }), 'ask');
    assert.equal(verdict(file, 'not-accepted', 'mcp__billing__refund', {}), 'deny');
  });

  it('loosen only once they are accepted', () => {
    const file = read((examples[1] ?? '').replace('"extends": ["./team.jsonc"],', ''));
    const publish = { command: 'npm publish' };
    assert.deepEqual([verdict(file, 'not-accepted', 'Bash', publish), verdict(file, 'accepted', 'Bash', publish)], ['ask', 'allow']);
  });
});
