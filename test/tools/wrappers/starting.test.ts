import assert from 'node:assert/strict';
import { brief, changes, inspectShell, type Files } from '../code/support.ts';

type Row = readonly [text: string, expected: readonly string[], files?: Files];

/** Ways to start a command that deletes /etc. */
const ways: readonly string[] = [
  'sudo -u root -g wheel -- rm -rf /etc',
  'sudo --user=root rm -rf /etc',
  'sudo $OPTIONS rm -rf /etc',
  "su root -c 'rm -rf /etc'",
  'doas rm -rf /etc',
  'pkexec rm -rf /etc',
  'env -i -u A B=1 rm -rf /etc',
  'env -S "rm -rf /etc"',
  'env - rm -rf /etc',
  'command -p rm -rf /etc',
  'exec rm -rf /etc',
  'nice -19 rm -rf /etc',
  'nohup nice -n 5 rm -rf /etc &',
  'timeout -k 5 10 rm -rf /etc',
  'timeout $T rm -rf /etc',
  'stdbuf -o0 rm -rf /etc',
  'time -p rm -rf /etc',
  'setsid -w rm -rf /etc',
  'chroot / rm -rf /etc',
  'unshare -m rm -rf /etc',
  'watch -n 1 rm -rf /etc',
  'echo /etc | xargs rm -rf',
  'echo /etc | xargs -I {} rm -rf {}',
  'echo /etc | xargs -n1 -P4 -- rm -rf',
  "printf '/etc\\0' | xargs -0 rm -rf",
  "echo 'rm -rf /etc' | xargs -I{} bash -c '{}'",
  'parallel rm -rf {} ::: /etc',
  "echo /etc | parallel -j2 'rm -rf {}'",
  'ls | entr -p rm -rf /etc',
  "script -qc 'rm -rf /etc' /dev/null",
  'flock /tmp/l rm -rf /etc',
  'strace -o /tmp/o rm -rf /etc',
  'caffeinate -i rm -rf /etc',
  'chronic rm -rf /etc',
  'unbuffer rm -rf /etc',
  "expect -c 'spawn rm -rf /etc'",
  'busybox rm -rf /etc',
  "nix-shell --run 'rm -rf /etc'",
  'direnv exec . rm -rf /etc',
  'poetry run rm -rf /etc',
  'uv run rm -rf /etc',
  'conda run -n x rm -rf /etc',
  'bundle exec rm -rf /etc',
  'dotenv -- rm -rf /etc',
  'op run --env-file=.env -- rm -rf /etc',
  'aws-vault exec dev -- rm -rf /etc',
  'doppler run -- rm -rf /etc',
  "tmux new-session -d 'rm -rf /etc'",
  "tmux send-keys -t 0 'rm -rf /etc' C-m",
  "screen -S x -X stuff $'rm -rf /etc\\n'",
  "wsl -e sh -c 'rm -rf /etc'",
  "bash -ec 'rm -rf /etc'",
  "bash -o errexit -c 'rm -rf /etc'",
  "zsh -c 'rm -rf /etc'",
  "fish -c 'rm -rf /etc'",
  "bash -c -- 'rm -rf /etc'",
  "bash -c 'rm -rf \"$0\"' /etc",
  'bash <<< "rm -rf /etc"',
  "bash <(echo 'rm -rf /etc')",
  "eval 'rm -rf /etc'",
  "echo 'rm -rf /etc' | bash",
  "echo 'rm -rf /etc' | tee /dev/null | sh -s",
  'pwsh -Command "Remove-Item -Recurse -Force /etc"',
  "npx -c 'rm -rf /etc'",
  'npx rimraf /etc',
  'pnpm exec rimraf /etc',
  "gdb -batch -ex '!rm -rf /etc'",
  "vim -c '!rm -rf /etc' -c q",
  'cmake -E rm -rf /etc',
];

const rows: readonly Row[] = [
  ['find /srv -name "*.db" | xargs rm', ['delete /srv/**/*.db']],
  ['find /srv -type f | grep -v keep | head -5 | xargs -r rm -f', ['delete /srv/**/*']],
  ["find . -name node_modules -prune -o -name '*.db' -print | xargs rm", ['delete /work/shop/**/*.db']],
  ["find . \\( -name '*.db' -o -name '*.csv' \\) -not -path './x/*' | xargs rm", ['delete /work/shop/**/*.db', 'delete /work/shop/**/*.csv']],
  ['git ls-files | xargs rm', ['delete /work/shop/**']],
  ['cat list.txt | xargs rm', ['delete the list in list.txt']],
  ['xargs -a list.txt rm', ['delete the list in list.txt']],
  ['echo a b | xargs echo rm', []],
  ['sudo -l', []],
  ['command -v rm', []],
  ['env FOO=1 true', []],
  ['timeout 5 sleep 1', []],
  ['bash -n script.sh', [], { '/work/shop/script.sh': 'rm -rf /etc' }],
  ['bash script.sh', ['delete /etc'], { '/work/shop/script.sh': '#!/bin/sh\nrm -rf "$D"\n'.replace('$D', '/etc') }],
  ['bash script.sh /etc', ['delete /etc'], { '/work/shop/script.sh': 'rm -rf "$1"' }],
  ['bash < script.sh', ['delete /etc'], { '/work/shop/script.sh': 'rm -rf /etc' }],
  ['cat script.sh | bash', ['delete /etc'], { '/work/shop/script.sh': 'rm -rf /etc' }],
  ['./script.sh /etc', ['delete /etc'], { '/work/shop/script.sh': '#!/usr/bin/env bash\nrm -rf "$1"' }],
  ['./clean', ['delete /etc'], { '/work/shop/clean': '#!/usr/bin/env -S python3 -u\nimport shutil\nshutil.rmtree("/etc")' }],
  ['./clean.mjs', ['delete /etc'], { '/work/shop/clean.mjs': 'import fs from "fs"; fs.rmSync("/etc", { recursive: true })' }],
  ['./Makefile.run', ['delete /etc'], { '/work/shop/Makefile.run': '#!/usr/bin/make -f\nall:\n\trm -rf /etc\n' }],
  ['sub/script.sh', ['delete /work/shop/src'], { '/work/shop/sub/script.sh': 'cd /work/shop && rm -rf src' }],
  ['./compiled', ['run unmodelled'], { '/work/shop/compiled': '\x7fELF\0\0' }],
  ['./missing.sh', ['run unmodelled']],
  ['some-tool --flag', ['run unmodelled']],
  ['some-wrapper -q rm -rf /etc', ['run unmodelled', 'delete /etc']],
  ['some-wrapper git status', ['run unmodelled']],
  ['some-tool format src', ['run unmodelled']],
  ['some-tool rm item', ['run unmodelled']],
  ['/usr/bin/some-tool', ['run unmodelled']],
  ['python3 -m tools.wipe', ['delete /etc'], { '/work/shop/tools/wipe.py': 'import shutil\nshutil.rmtree("/etc")' }],
  ['uv run wipe.py', ['delete /etc'], { '/work/shop/wipe.py': 'import shutil\nshutil.rmtree("/etc")' }],
  ["perl -pi -e 's/a/b/' src/a.ts", ['edit /work/shop/src/a.ts']],
];

/** Files that the text itself writes and then runs. */
const writtenFirst: readonly string[] = [
  "cat > /tmp/x.sh <<'E'\nrm -rf /etc\nE\nbash /tmp/x.sh",
  "cat > x.py <<'E'\nimport shutil\nshutil.rmtree('/etc')\nE\npython3 x.py",
  "printf '#!/bin/sh\\nrm -rf /etc\\n' > run && chmod +x run && ./run",
  "echo 'rm -rf /etc' > a.sh; cp a.sh b.sh; sh b.sh",
  "printf 'all:\\n\\trm -rf /etc\\n' > Makefile; make",
  "echo '{\"scripts\":{\"x\":\"rm -rf /etc\"}}' > package.json && npm run x",
];

describe('wrappers', () => {
  for (const text of writtenFirst) {
    it(text.replaceAll('\n', ' '), () => {
      assert.ok(changes(inspectShell(text)).includes('delete /etc'), JSON.stringify(inspectShell(text).effects.map(brief)));
    });
  }
  it('runs a file as it was before it was written', () => {
    assert.ok(!changes(inspectShell("bash x.sh; echo 'rm -rf /etc' > x.sh")).includes('delete /etc'));
  });

  for (const text of ways) {
    it(text, () => {
      assert.ok(changes(inspectShell(text)).includes('delete /etc'), JSON.stringify(inspectShell(text).effects.map(brief)));
    });
  }
  for (const [text, expected, files] of rows) {
    it(text, () => {
      assert.deepEqual(changes(inspectShell(text, files)), expected);
    });
  }

  it('marks what runs with raised rights', () => {
    for (const text of ['sudo rm -rf /etc', 'sudo bash -c "rm -rf /etc"', "su -c 'rm -rf /etc'"]) assert.ok(inspectShell(text).effects.every((effect) => effect.marks?.includes('privileged')), text);
  });
});
