/**
 * How long Tagout's activation takes in the embedded editor, as the editor itself reports it (loading the code and `activate` together),
 * over several windows: `npm run bench:activation [WINDOWS]`. The goal is less than 50 ms.
 */
import { stage } from '../test/e2e/harness/stage.ts';
import { installTagout, waitForGuard } from '../test/e2e/harness/tagout.ts';
import { runCommand, tidy } from '../test/e2e/harness/workbench.ts';
import { makeWorkspace } from '../test/e2e/harness/workspaces.ts';
import { firstLine } from './bring/brought.ts';

const windows = Number(process.argv[2] ?? 5);

async function main(): Promise<void> {
  const editor = await stage.editor();
  await installTagout(editor);
  const times: number[] = [];
  try {
    for (let n = 0; n < windows; n += 1) {
      const workspace = await makeWorkspace();
      const screen = await stage.open(workspace.folder);
      await waitForGuard(screen);
      await runCommand(screen, 'Developer: Show Running Extensions');
      const row = await screen.until("Tagout's row", async () => {
        const text = tidy(await screen.page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Tagout' }).first().innerText());
        return /Activation: (\d+) ?ms/.test(text) ? text : undefined;
      });
      times.push(Number(/Activation: (\d+) ?ms/.exec(row)?.[1]));
      await screen.close();
      await workspace.remove();
    }
  } finally {
    await stage.stop();
  }
  const sorted = [...times].sort((a, b) => a - b);
  console.log(`activation in ${String(windows)} windows: ${times.join(', ')} ms; middle ${String(sorted[Math.floor(sorted.length / 2)])} ms`);
}

main().then(() => process.exit(), (error: unknown) => {
  console.error(firstLine(error));
  process.exit(1);
});
