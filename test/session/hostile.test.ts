import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeTool } from '../../src/agents/decode-tool.ts';
import type { Decision } from '../../src/decide/judge.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import { judgeCall } from '../../src/session/run.ts';
import { startSession } from '../../src/session/session.ts';
import { examplePlace } from '../support/place.ts';

function decide(tool: string, input: unknown): Decision {
  const session = startSession({ id: 'hostile', agent: 'claude-code', place: examplePlace, policy: builtInPolicy, cwd: { kind: 'at', path: '/work/shop' } });
  return judgeCall(session, { tool, action: decodeTool('claude-code', tool, input, '/work/shop') }, new Map(), 0).decision;
}

const piece = fc.oneof(
  fc.constantFrom('rm -rf /', 'git push -f', 'echo', '$(', ')', '`', '"', "'", '{', '}', ';', '&&', '|', '>', '<<E\n', '\nE\n', '\n', '\\', '${x:-', '$((', '))', '[[', ']]', 'if', 'then', 'fi', 'for f in', 'do', 'done', 'case x in', 'esac', '@{', '%{', '<#', '#>', '@"\n', '"@', '`u{202e}', 'python3 -c', 'psql -c', '--', '-'),
  fc.constantFrom('\0', '\u202e', '\u2066', '\u200b', '\ufeff', '\ud800', '\udfff', '\ufffc', '\ufffd', 'ｒｍ', 'гm', '\u00a0', '\u2028', '\x1b[2J', '\r', '💥', 'e\u0301'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const text = fc.array(piece, { maxLength: 40 }).map((all) => all.join(' '));
const tool = fc.constantFrom('Bash', 'PowerShell', 'Write', 'Edit', 'mcp__postgres__query', 'mcp__shell__run', 'WebFetch', 'Nobody');

function inputOf(name: string, value: string): unknown {
  if (name === 'Write') return { file_path: value, content: value };
  if (name === 'Edit') return { file_path: value, old_string: value, new_string: `${value}x` };
  if (name === 'mcp__postgres__query') return { sql: value, nested: [{ command: value }, value] };
  return { command: value, url: value };
}

describe('hostile input', () => {
  it('never makes a decision throw, and the same gives the same, byte for byte', () => {
    fc.assert(
      fc.property(tool, text, (name, value) => {
        const input = inputOf(name, value);
        const once = decide(name, input);
        assert.equal(JSON.stringify(once), JSON.stringify(decide(name, input)));
        for (const finding of once.findings) assert.doesNotMatch(`${finding.says}`, /failed \(|[\0\u202a-\u202e\u2066-\u2069\x1b]/);
      }),
      { numRuns: 600 },
    );
  });

  it('is asked about, not guessed, where it cannot be read', () => {
    const n = 10_000;
    for (const command of [`echo ${'$('.repeat(n)}rm -rf /${')'.repeat(n)}`, `${'{ '.repeat(n)}rm -rf /${'; }'.repeat(n)}`, 'git status \0 rm', `echo ${'a'.repeat(200_000)}`, 'echo "never closed']) assert.equal(decide('Bash', { command }).verdict, 'ask', command.slice(0, 30));
  });

  it('is no longer than it may be in what a person reads', () => {
    const long = 'x'.repeat(50_000);
    for (const command of [`rm -rf ${long}`, `psql -h prod -c "drop table ${long}"`, `kubectl delete ns ${long}`, `curl -X DELETE https://prod.example.com/${long}`]) {
      const { verdict, findings } = decide('Bash', { command });
      assert.notEqual(verdict, 'allow', command.slice(0, 30));
      for (const { says } of findings) assert.ok(says.length < 2_000, `${says.length}`);
    }
  });
});
