import assert from 'node:assert/strict';
import { parse } from 'jsonc-parser';
import { claudeWiring } from '../../src/agents/claude-code/install.ts';
import { switchesIn } from '../../src/agents/claude-code/switches.ts';
import { copilotWiring } from '../../src/agents/copilot-vscode/install.ts';
import { fieldsOf } from '../../src/agents/fields.ts';
import type { Edited, Launcher } from '../../src/agents/wiring.ts';

const launcher: Launcher = { path: "/home/o'person/.local/state/tagout/bin/tagout-hook", platform: 'posix' };
const moved: Launcher = { ...launcher, path: '/elsewhere/bin/tagout-hook' };

function textOf(edited: Edited): string {
  assert.equal(edited.kind, 'edited');
  assert.ok(edited.kind === 'edited');
  return edited.text;
}

const kept = `// my settings
{
\t"model": "opus", // the big one
\t/* hooks of mine */
\t"hooks": {
\t\t"PreToolUse": [
\t\t\t{ "matcher": "Bash", "hooks": [{ "type": "command", "command": "mine.sh" }] } // keep
\t\t]
\t},
\t"zeta": [1,2,   3]
}
`;

const texts: Readonly<Record<string, string>> = {
  'no file': '',
  'an empty object': '{}',
  'settings without hooks': '{\n    "model": "opus"\n}\n',
  'settings with comments, tabs and hooks': kept,
  'empty hooks': '{"hooks":{}}',
  'windows line ends': '{\r\n  "a": 1\r\n}\r\n',
  'a byte order mark': '\uFEFF{\n  "a": 1\n}\n',
  'a trailing comma': '{ "a": 1, }',
};

describe("Claude Code's settings", () => {
  for (const [name, text] of Object.entries(texts)) {
    it(`${name}: get the entries once`, () => {
      const installed = textOf(claudeWiring.install(text, launcher));
      assert.equal(claudeWiring.state(installed, launcher), 'hooked');
      assert.deepEqual(claudeWiring.install(installed, launcher), { kind: 'same' });
      const errors: never[] = [];
      const hooks = fieldsOf(parse(installed.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true })).inner('hooks');
      const own = fieldsOf(fieldsOf(hooks.list('PreToolUse').at(-1)).list('hooks')[0]);
      assert.equal(own.number('timeout'), 600);
      assert.equal(own.text('onFailure'), 'block');
      assert.match(own.text('command') ?? '', /^'\/home\/o'\\''person\/\S+' claude-code PreToolUse \|\| \{ echo '.+' >&2; exit 2; \}$/);
      for (const event of ['PostToolUse', 'PostToolUseFailure', 'UserPromptSubmit', 'SessionStart', 'Stop', 'SubagentStop', 'SessionEnd', 'ConfigChange']) assert.equal(hooks.list(event).length, 1, event);
    });

    it(`${name}: lose only the entries again`, () => {
      const removed = claudeWiring.remove(textOf(claudeWiring.install(text, launcher)));
      assert.equal(claudeWiring.state(textOf(removed), launcher), 'not-hooked');
      const before: unknown = name === 'empty hooks' || text === '' ? {} : parse(text.replace(/^\uFEFF/, ''));
      assert.deepEqual(parse(textOf(removed).replace(/^\uFEFF/, '')), before);
    });
  }

  it('keeps comments, order and formatting of everything else', () => {
    const installed = textOf(claudeWiring.install(kept, launcher));
    for (const part of ['// my settings\n', '"model": "opus", // the big one', '/* hooks of mine */', '{ "matcher": "Bash", "hooks": [{ "type": "command", "command": "mine.sh" }] }', '// keep', '"zeta": [1,2,   3]']) assert.ok(installed.includes(part), part);
    assert.ok(installed.indexOf('mine.sh') < installed.indexOf('tagout-hook'), 'the own hooks come first');
    assert.ok(installed.includes('\n\t\t"ConfigChange"'), 'tabs stay tabs');
  });

  it('gives back every byte where it added to lists and objects that were there', () => {
    assert.equal(textOf(claudeWiring.remove(textOf(claudeWiring.install(kept, launcher)))), kept);
    const crowded = '{\n  "hooks": {\n    "Stop": [ /* none */ ], // a\n    // b\n    "PreToolUse": [\n      {"hooks": []}, // c\n    ],\n  },\n}\n';
    const removed = textOf(claudeWiring.remove(textOf(claudeWiring.install(crowded, launcher))));
    for (const comment of ['/* none */', '// a', '// b', '// c']) assert.ok(removed.includes(comment), comment);
    assert.deepEqual(parse(removed), { hooks: { Stop: [], PreToolUse: [{ hooks: [] }] } });
  });

  it('removes its own hook from a group that holds another one too', () => {
    const installed = textOf(claudeWiring.install('', launcher));
    const command = fieldsOf(fieldsOf(fieldsOf(parse(installed)).inner('hooks').list('PreToolUse')[0]).list('hooks')[0]).text('command');
    const mixed = JSON.stringify({ hooks: { PreToolUse: [{ matcher: '*', hooks: [{ type: 'command', command: 'a' }, { type: 'command', command }, { type: 'command', command: 'b' }] }] } });
    assert.deepEqual(parse(textOf(claudeWiring.remove(mixed))), { hooks: { PreToolUse: [{ matcher: '*', hooks: [{ type: 'command', command: 'a' }, { type: 'command', command: 'b' }] }] } });
  });

  it('takes its entries along when the launcher moved', () => {
    const installed = textOf(claudeWiring.install(kept, launcher));
    assert.equal(claudeWiring.state(installed, moved), 'changed');
    const again = textOf(claudeWiring.install(installed, moved));
    assert.equal(claudeWiring.state(again, moved), 'hooked');
    assert.ok(!again.includes("o'\\\\''person"));
  });

  for (const text of ['{', '[]', '"x"', '{"hooks": []}', '{"hooks": {"PreToolUse": {}}}', '{"a": }', 'nonsense']) {
    it(`leaves ${JSON.stringify(text)} alone and says why`, () => {
      const edited = claudeWiring.install(text, launcher);
      assert.equal(edited.kind, 'unparsable');
      assert.ok(edited.kind === 'unparsable' && edited.says.length > 0);
    });
  }

  it('says when the user switched hooks off, and when an entry was changed', () => {
    const installed = textOf(claudeWiring.install('', launcher));
    assert.equal(claudeWiring.state(installed.replace('{', '{ "disableAllHooks": true,'), launcher), 'switched-off');
    assert.equal(claudeWiring.state(installed.replace('"block"', '"continue"'), launcher), 'changed');
    assert.equal(claudeWiring.state('{"hooks":', launcher), 'unreadable');
  });

  it('writes the same for the whole machine', () => {
    const { file, text } = claudeWiring.managed(launcher);
    assert.match(file, /^\/etc\/claude-code\/managed-settings\.d\//);
    assert.deepEqual(parse(text), parse(textOf(claudeWiring.install('', launcher))));
  });
});

describe("Copilot's hooks", () => {
  const installed = textOf(copilotWiring.install('', launcher));

  it('are a file of their own that both hosts read', () => {
    const entry = fieldsOf(fieldsOf(parse(installed)).inner('hooks').list('preToolUse')[0]);
    assert.equal(entry.number('timeoutSec'), 600);
    assert.match(entry.text('bash') ?? '', /tagout-hook' copilot-vscode preToolUse \|\| \{ echo .+ exit 2; \}$/);
    assert.equal(entry.inner('env').text('BASH_ENV'), '');
    assert.deepEqual(Object.keys(fieldsOf(entry.raw).raw as object).sort(), ['bash', 'env', 'timeoutSec', 'type'], 'one form of command only');
  });

  it('are written once, taken along and removed', () => {
    assert.deepEqual(copilotWiring.install(installed, launcher), { kind: 'same' });
    assert.equal(copilotWiring.state(installed, launcher), 'hooked');
    assert.equal(copilotWiring.state(installed, moved), 'changed');
    assert.equal(copilotWiring.state('', launcher), 'not-hooked');
    assert.equal(copilotWiring.state('{"version":1,"disableAllHooks":true,"hooks":{}}', launcher), 'switched-off');
    assert.equal(copilotWiring.state('{', launcher), 'unreadable');
    assert.deepEqual(copilotWiring.remove(installed), { kind: 'edited', text: '' });
  });

  it('speak PowerShell on Windows', () => {
    const windows = textOf(copilotWiring.install('', { path: "C:\\Users\\o'p\\bin\\tagout-hook.cmd", platform: 'windows' }));
    assert.match(fieldsOf(fieldsOf(parse(windows)).inner('hooks').list('preToolUse')[0]).text('powershell') ?? '', /^& 'C:\\Users\\o''p\\bin\\tagout-hook\.cmd' copilot-vscode preToolUse; if .+exit 2 \}$/);
  });
});

describe('switches in settings', () => {
  for (const [text, key] of [
    ['{"disableAllHooks": true}', 'disableAllHooks'],
    ['{"disableAllHooks": "yes"}', 'disableAllHooks'],
    ['// c\n{"env": {"LD_PRELOAD": "./x.so", "A": "b"},}', 'env.LD_PRELOAD'],
    ['{"env": {"BASH_FUNC_echo%%": "() { :; }"}}', 'env.BASH_FUNC_echo%%'],
    ['{"allowManagedHooksOnly": true}', 'allowManagedHooksOnly'],
    ['{"strictPluginOnlyCustomization": ["hooks"]}', 'strictPluginOnlyCustomization'],
    ['{"a":', ''],
  ] as const) {
    it(`are seen in ${text}`, () => assert.deepEqual(switchesIn(text).map((one) => one.key), [key]));
  }

  for (const [file, text, key] of [
    ['.github/copilot/settings.json', '{"disableAllHooks": true}', 'disableAllHooks'],
    ['.github/copilot/settings.local.json', '{"disableAllHooks":', ''],
    ['.vscode/settings.json', '{\n  // quiet\n  "chat.useHooks": false\n}', 'chat.useHooks'],
    ['.vscode/settings.json', '{"chat.hookFilesLocations": {"~/.copilot/hooks": false}}', 'chat.hookFilesLocations'],
  ] as const) {
    it(`are seen in ${file}: ${text}`, () => assert.deepEqual(copilotWiring.switches(text, file).map((one) => one.key), [key]));
  }

  it('are not seen in settings of Copilot and the editor that leave hooks alone', () => {
    for (const text of ['', '{}', '{"chat.useHooks": true, "chat.hookFilesLocations": {".github/hooks": true, "~/.copilot/hooks": true}, "disableAllHooks": false}', '{"chat.hookFilesLocations": 1}']) {
      for (const file of copilotWiring.ofProject) assert.deepEqual(copilotWiring.switches(text, file), [], `${file}: ${text}`);
    }
  });

  for (const text of ['', '{}', '{"disableAllHooks": false, "env": {"PORT": "1"}, "permissions": {"allow": ["Bash"]}}']) {
    it(`are not seen in ${JSON.stringify(text)}`, () => assert.deepEqual(switchesIn(text), []));
  }
});
