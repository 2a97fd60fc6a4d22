/**
 * `npm run test:editor [FILE…]`: the end-to-end suite in the desktop VS Code that @vscode/test-electron downloads, on machines that reach the
 * download and have a screen. The tests are the same files: only the window is another one.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bringDesktop } from '../../scripts/bring/desktop.ts';

const root = join(import.meta.dirname, '..', '..');

async function main(): Promise<number> {
  const desktop = await bringDesktop();
  if (desktop.kind === 'missing') {
    console.error(`did not run: ${desktop.why}`);
    return 1;
  }
  const files = process.argv.slice(2);
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const child = spawn(process.execPath, [mocha, '--config', 'test/e2e/.mocharc.json', ...(files.length > 0 ? files : ['test/e2e/**/*.e2e.ts'])], { cwd: root, stdio: 'inherit', env: { ...process.env, TAGOUT_EDITOR: 'desktop' } });
  return new Promise((resolve) => {
    child.once('close', (code) => { resolve(code ?? 1); });
  });
}

main().then(
  (code) => { process.exitCode = code; },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
