import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modalText } from '../../src/approvals/modal-text.ts';
import type { Question } from '../../src/approvals/question.ts';
import { readExample } from '../support/judge-example.ts';
import { question } from './questions.ts';

const folder = join(import.meta.dirname, '..', 'corpus');

interface Row {
  readonly id: string;
  readonly command?: string;
  readonly tool?: string;
  readonly input?: unknown;
  readonly prompt?: string;
}

/** What stands for a name: all of something, something that there is one of, or where the call comes from. */
const collective = /\b(?:every|everything|all|everyone|everybody|whole)\b|[~*]|(?:this|the) (?:machine|system|trash|firewall|branch)\b|the macOS keychain|an encrypted file|a disk|free space|its input|its credentials|\s\/(?:\w|$)|called in shop/i;
/** Words that name nothing by themselves. */
const empty = /^(?:the|and|of|in|on|to|from|with|it|its|is|are|how|much|there|whether|not|known|elsewhere|that|this|for|more|which|by|or|an?)$/;
const words = (text: string): readonly string[] => text.replaceAll('\\', '').toLowerCase().split(/[^\p{L}\p{N}*]+/u).filter((word) => word !== '' && !empty.test(word));

function questionAbout(row: Row): { readonly asked: Question; readonly call: string } | undefined {
  const prompt = row.prompt === undefined ? {} : { prompt: row.prompt };
  const { decision, inspected, action } = readExample(row.command === undefined ? { tool: row.tool ?? '', input: row.input, ...prompt } : { run: row.command, ...prompt });
  if (decision.verdict !== 'ask') return undefined;
  const asked = question(row.id, { cwd: '/work/shop', action, tool: row.tool ?? 'Bash', effects: inspected.effects, bodies: inspected.bodies, findings: decision.findings, grade: decision.grade ?? 'routine', task: row.prompt ?? '' });
  return { asked, call: `${row.tool ?? ''} ${row.command ?? JSON.stringify(row.input)} ${row.prompt ?? ''}` };
}

describe('the first line of a question', () => {
  const rows = readdirSync(folder).sort().flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').filter((line) => line !== '').map((line): Row => JSON.parse(line)));
  const questions = rows.flatMap((row) => questionAbout(row) ?? []);
  const texts = questions.map(({ asked, call }) => ({ ...modalText(asked, () => '12:00'), asked, call }));

  it('is asked about more than a thousand different calls', () => {
    assert.ok(questions.length > 1_000, String(questions.length));
  });

  it('names what would be lost or changed, or says that it is all of it, or from where', () => {
    const nameless = texts.filter(({ message, call }) => !collective.test(message) && !words(message).some((word) => words(call).includes(word)));
    assert.deepEqual(nameless.map(({ message, call }) => `${message} <- ${call.slice(0, 200)}`), []);
  });

  it('is a whole sentence of at most 250 characters, and never waits for a name that does not come', () => {
    const broken = texts.filter(({ message }) => message.length > 250 || /(?:\s(?:from|under|of|with|the|called)|[^A-Z:]:)\s*(?:\(called in|$)|undefined|\[object|\s{2}/.test(message));
    assert.deepEqual(broken.map(({ message }) => message), []);
  });

  it('and what stands below it are never the same for two calls', () => {
    const seen = new Map<string, string>();
    const same = texts.flatMap(({ message, detail, call, asked }) => {
      const whole = `${message}\n${detail}`;
      const before = seen.get(whole);
      seen.set(whole, call);
      return before === undefined || before === call ? [] : [`${asked.id}: ${call.slice(0, 100)} = ${before.slice(0, 100)}`];
    });
    assert.deepEqual(same, []);
  });
});
