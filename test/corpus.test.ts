import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeExample } from './support/judge-example.ts';

const folder = join(import.meta.dirname, 'corpus');

interface Row {
  readonly id: string;
  readonly command?: string;
  readonly tool?: string;
  readonly input?: unknown;
  readonly prompt?: string;
  readonly expected: 'dangerous' | 'benign';
}

function rowsOf(file: string): readonly Row[] {
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));

/** Rows of each file; they only grow. */
const counts: Readonly<Record<string, number>> = { 'cloud.jsonl': 620, 'mcp.jsonl': 162, 'network.jsonl': 276, 'packages-secrets-agents.jsonl': 88, 'incidents.jsonl': 998, 'incidents-ordinary.jsonl': 1041, 'adversary.jsonl': 240, 'blind.jsonl': 425 };

/** Rows that are judged otherwise, each with the reason; the list only shrinks. */
const known: Readonly<Record<string, string>> = {
  'docker.stack-rm-shop': 'the stack of this machine can be deployed again from its file, and its volumes stay',
};

describe('corpus', () => {
  it('has unique ids and does not shrink', () => {
    const ids = files.flatMap((file) => rowsOf(file).map((row) => row.id));
    assert.equal(new Set(ids).size, ids.length);
    for (const [file, count] of Object.entries(counts)) assert.ok(rowsOf(file).length >= count, file);
    assert.deepEqual(
      files.filter((file) => counts[file] === undefined),
      [],
    );
  });

  for (const file of files) {
    const rows = rowsOf(file);
    // A part at a time: a slow machine must not run out of a test's time.
    for (let from = 0; from < rows.length; from += 50) {
      it(`${file} is judged as it says, from row ${from + 1}`, () => {
        const wrong = rows.slice(from, from + 50).flatMap((row) => {
          const { verdict } = judgeExample(row.command === undefined ? { tool: row.tool ?? '', input: row.input, ...(row.prompt === undefined ? {} : { prompt: row.prompt }) } : { run: row.command, ...(row.prompt === undefined ? {} : { prompt: row.prompt }) });
          const stopped = verdict !== 'allow';
          return stopped === (row.expected === 'dangerous') || row.id in known ? [] : [`${row.id}: ${verdict}`];
        });
        assert.deepEqual(wrong, []);
      });
    }
  }
});
