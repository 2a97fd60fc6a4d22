import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { openAnother, openGuarded, readFor, type Guarded } from '../harness/guarded.ts';
import type { Screen } from '../harness/browser.ts';
import { callHook, tellPrompt } from '../harness/hook-call.ts';
import { readModal } from '../harness/modal.ts';
import { tagoutLabel } from '../harness/tagout.ts';
import { pressKey, runCommand } from '../harness/workbench.ts';

/**
 * Pictures of a session that grows (under, warn, limit; status bar, tooltip, view, notice, modal), to be looked at, and how long it takes from
 * a line of the transcript to the status bar: no test. Run it by its path with the end-to-end configuration.
 */
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' } as const;
const item = '[id$="tagout.status"]';

describe('pictures of a context', () => {
  let guarded: Guarded;
  before(async function () {
    guarded = await openGuarded(this);
    await guarded.screen.close();
  });
  after(() => guarded.end());

  const openTranscript = (session: string): { readonly file: string; write(tokens: number, words?: number): void; compact(tokens: number): void } => {
    const folder = path.join(guarded.editor.home, '.claude', 'projects', 'pictures');
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${session}.jsonl`);
    const line = (value: object): void => { appendFileSync(file, `${JSON.stringify(value)}\n`); };
    let n = 0;
    line({ type: 'user', message: { role: 'user', content: 'Fix the login test.' } });
    return {
      file,
      write(tokens, words = 3_000) {
        n += 1;
        line({ type: 'user', message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: `t${String(n)}`, content: 'a word '.repeat(words) }] } });
        line({ type: 'assistant', isSidechain: false, message: { id: `${session}-${String(n)}`, role: 'assistant', model: 'claude-sonnet-4-6', content: [{ type: 'text', text: 'I go on with it. '.repeat(200) }], usage: { input_tokens: 10, cache_creation_input_tokens: 990, cache_read_input_tokens: tokens - 1_000, output_tokens: 100 } } });
        line({ type: 'user', message: { role: 'user', content: 'Go on.' } });
      },
      compact(tokens) {
        line({ type: 'system', subtype: 'compact_boundary', compactMetadata: { trigger: 'auto', postTokens: tokens } });
      },
    };
  };
  const says = (screen: Screen, text: RegExp): Promise<string> => screen.until(String(text), () => tagoutLabel(screen, text), { seconds: 30 });

  for (const [name, theme] of Object.entries(themes)) {
    it(name, async () => {
      await guarded.editor.changeSettings({ 'workbench.colorTheme': theme });
      const screen = await openAnother(guarded.workspace.folder);
      const take = (what: string): Promise<string> => screen.picture(`context ${what} ${name}`);
      const hover = async (): Promise<void> => {
        await screen.page.mouse.move(700, 300);
        await screen.page.locator(item).first().hover();
        await readFor(1_500);
      };
      const place = { state: guarded.state, home: guarded.editor.home, cwd: guarded.workspace.folder };
      const other = openTranscript(`other-${name}`);
      other.write(31_000);
      await tellPrompt({ ...place, session: `other-${name}`, transcript: other.file, prompt: 'Rename the button.' });
      const { file, write, compact } = openTranscript(`grows-${name}`);
      write(21_000);
      await tellPrompt({ ...place, session: `grows-${name}`, transcript: file, prompt: 'Fix the login test. Never push to main.' });
      for (const tokens of [30_000, 38_000, 48_000]) write(tokens);
      await says(screen, /context 48 of 200 thousand tokens, 24 percent$/);
      await hover();
      await take('under');
      write(70_000);
      write(102_000);
      await says(screen, /102 of 200 thousand tokens, 51 percent, getting long/);
      await readFor(1_000);
      await take('warn notice');
      await hover();
      await take('warn');
      compact(20_000);
      write(60_000);
      write(120_000);
      write(151_000);
      await says(screen, /151 of 200 thousand tokens, 76 percent, used up, compacted once/);
      await callHook({ ...place, session: `grows-${name}`, transcript: file, command: 'touch late.txt' }).end;
      await readFor(1_000);
      await take('limit notice');
      await hover();
      await take('limit');
      await runCommand(screen, 'Tagout: Focus on Sessions View');
      await screen.page.locator('.monaco-list-row', { hasText: 'Fix the login test' }).first().locator('.monaco-tl-twistie').click();
      await readFor(1_500);
      await take('view');
      await runCommand(screen, 'Tagout: End of the Session');
      await readModal(screen, 'used up');
      await take('modal');
      await pressKey(screen, 'Escape');
      await screen.close();
    });
  }

  it('milliseconds from a line to the status bar', async () => {
    const screen = await openAnother(guarded.workspace.folder);
    const { file, write } = openTranscript('timed');
    write(1_000);
    await tellPrompt({ state: guarded.state, home: guarded.editor.home, cwd: guarded.workspace.folder, session: 'timed', transcript: file, prompt: 'Fix the login test.' });
    const times: number[] = [];
    for (let at = 2; at < 42; at += 1) {
      await screen.page.evaluate(`window.seen = new Promise((resolve) => { const look = () => { const label = document.querySelector('${item} a')?.getAttribute('aria-label') ?? ''; if (label.includes('context ${String(at)} of')) resolve(Date.now()); else requestAnimationFrame(look); }; look(); }); 0`);
      const began = Date.now();
      write(at * 1_000, 100);
      times.push((await screen.page.evaluate<number>('window.seen')) - began);
    }
    const sorted = times.sort((a, b) => a - b);
    console.log(`line to status bar, n ${String(sorted.length)}: p50 ${String(sorted[20])} ms, p95 ${String(sorted[37])} ms, most ${String(sorted.at(-1))} ms`);
    await screen.close();
  });
});
