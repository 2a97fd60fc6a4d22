import { firstLine, type Missing } from './brought.ts';
import { cacheFolder } from './cache.ts';
import { bringChromium } from './chromium.ts';
import { bringClaudeCode } from './claude-code.ts';
import { bringCopilotCli } from './copilot-cli.ts';
import { bringEditor } from './editor.ts';
import { bringNode24 } from './node24.ts';
import { bringOtlp } from './otlp.ts';

type Line = { readonly kind: 'brought'; readonly version: string } | Missing;

/** Brings all that the end-to-end tests need and says in one line each what came. All at once: most of it is waiting for the network. */
async function main(): Promise<void> {
  const bringers: Readonly<Record<string, () => Promise<Line>>> = {
    'node 24': bringNode24,
    editor: bringEditor,
    chromium: bringChromium,
    'claude code': bringClaudeCode,
    'copilot cli': bringCopilotCli,
    otlp: bringOtlp,
  };
  console.log(`into ${cacheFolder()}`);
  const lines = await Promise.all(Object.entries(bringers).map(([name, bring]) => timed(name, bring)));
  if (lines.some((line) => line.kind === 'missing')) process.exitCode = 1;
}

async function timed(name: string, bring: () => Promise<Line>): Promise<Line> {
  const start = Date.now();
  const result = await bring();
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${name.padEnd(12)} ${result.kind === 'brought' ? result.version : `missing: ${result.why}`} (${seconds} s)`);
  return result;
}

main().catch((error: unknown) => {
  console.error(firstLine(error));
  process.exitCode = 1;
});
