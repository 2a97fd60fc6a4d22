/** `npm run package`: the VSIX that a person installs, under 2 MB. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const most = 2_000_000;
const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0.0.0';
const vsix = join(root, `tagout-${version}.vsix`);

const steps: readonly (readonly string[])[] = [
  [process.execPath, 'esbuild.js', '--production'],
  [process.execPath, join('node_modules', '@vscode', 'vsce', 'vsce'), 'package', '--no-dependencies', '--out', vsix],
];
for (const [program = '', ...args] of steps) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
const bytes = statSync(vsix).size;
console.log(`tagout-${version}.vsix: ${(bytes / 1000).toFixed(0)} kB`);
if (bytes > most) {
  console.error(`the VSIX is larger than ${most / 1000} kB; look at dist/*.meta.json for what grew`);
  process.exit(1);
}
