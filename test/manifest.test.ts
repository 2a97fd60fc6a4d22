import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { version } from '../src/cli/version.ts';
import { commands, contextKeys, settings, views } from '../src/editor/ids.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const setting = z.looseObject({ scope: z.string().optional(), default: z.unknown(), ignoreSync: z.boolean().optional(), markdownDescription: z.string().optional() });
const schema = z.looseObject({
  main: z.string(),
  version: z.string(),
  icon: z.string(),
  extensionKind: z.array(z.string()),
  engines: z.object({ vscode: z.string(), node: z.string() }),
  repository: z.looseObject({ url: z.string() }),
  activationEvents: z.array(z.string()),
  capabilities: z.object({
    untrustedWorkspaces: z.object({ supported: z.string(), description: z.string(), restrictedConfigurations: z.array(z.string()) }),
    virtualWorkspaces: z.object({ supported: z.boolean(), description: z.string() }),
  }),
  contributes: z.looseObject({
    commands: z.array(z.object({ command: z.string(), title: z.string(), category: z.string(), icon: z.string().optional(), enablement: z.string().optional() })),
    menus: z.record(z.string(), z.array(z.looseObject({ command: z.string(), when: z.string().optional() }))).optional(),
    configuration: z.array(z.object({ id: z.string(), title: z.string(), properties: z.record(z.string(), setting) })),
    views: z.record(z.string(), z.array(z.looseObject({ id: z.string() }))),
    viewsWelcome: z.array(z.looseObject({ view: z.string(), contents: z.string(), when: z.string().optional() })),
    walkthroughs: z.array(z.looseObject({ steps: z.array(z.looseObject({ id: z.string(), media: z.record(z.string(), z.string()), completionEvents: z.array(z.string()) })) })),
    jsonValidation: z.array(z.object({ fileMatch: z.array(z.string()), url: z.string() })),
    keybindings: z.unknown().optional(),
    uriHandler: z.unknown().optional(),
  }),
  dependencies: z.unknown().optional(),
});

const manifest = schema.parse(JSON.parse(read('package.json')));
const words = z.record(z.string(), z.string()).parse(JSON.parse(read('package.nls.json')));
const { contributes } = manifest;
const properties = Object.assign({}, ...contributes.configuration.map((group) => group.properties)) as Record<string, z.infer<typeof setting>>;

describe('the manifest', () => {
  it('names the same commands as the code', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values<string>(commands).sort());
  });

  it('has the version that the command line says', () => {
    assert.equal(version, manifest.version);
  });

  it('names commands tagout.<noun>.<verb>, in one category', () => {
    for (const { command, category } of contributes.commands) {
      assert.match(command, /^tagout\.[a-z]+\.[a-z]+$/);
      assert.equal(category, 'Tagout');
    }
  });

  it('puts at most 15 commands into the palette where no session runs and nothing waits', () => {
    const hidden = new Set((contributes.menus?.['commandPalette'] ?? []).filter(({ when }) => when !== undefined).map(({ command }) => command));
    assert.ok(contributes.commands.filter(({ command }) => !hidden.has(command)).length <= 15);
  });

  it('names the same settings as the code, at most 25', () => {
    assert.deepEqual(Object.keys(properties).sort(), Object.values<string>(settings).map((name) => `tagout.${name}`).sort());
    assert.ok(Object.keys(properties).length <= 25);
  });

  it('lets no workspace change a setting: each has application scope and is restricted in an untrusted one', () => {
    for (const [name, { scope }] of Object.entries(properties)) assert.equal(scope, 'application', name);
    assert.deepEqual([...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort(), Object.keys(properties).sort());
  });

  it('syncs neither consents nor what concerns this machine alone', () => {
    for (const name of ['tagout.guard.mode', 'tagout.guard.agents']) assert.equal(properties[name]?.ignoreSync, true, name);
  });

  it('names the same views as the code', () => {
    assert.deepEqual(Object.values(contributes.views).flat().map(({ id }) => id).sort(), Object.values<string>(views).sort());
  });

  it('uses only context keys that the code sets', () => {
    const used = new Set(JSON.stringify(contributes).match(/tagout:[a-zA-Z]+/g) ?? []);
    const known: readonly string[] = Object.values(contextKeys);
    for (const key of used) assert.ok(known.includes(key), key);
  });

  it('has a text for each placeholder and a placeholder for each text', () => {
    const used = [...read('package.json').matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
  });

  it('links only to commands that exist', () => {
    const own: readonly string[] = Object.values(commands);
    for (const [, id = ''] of Object.values(words).join('\n').matchAll(/\(command:([A-Za-z.-]+)/g)) assert.ok(own.includes(id) || id === 'workbench.action.openSettings', id);
  });

  it('holds no way to answer by key or address', () => {
    assert.equal(contributes.keybindings, undefined);
    assert.equal(contributes.uriHandler, undefined);
  });

  it('runs where the files are, in forks of today', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    assert.equal(manifest.engines.vscode, '^1.105.0');
    assert.deepEqual(manifest.activationEvents, ['onStartupFinished']);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.equal(manifest.capabilities.virtualWorkspaces.supported, false);
  });

  it('brings every file that it names, pictures as PNG of 128 pixels or more', () => {
    const pictures = [manifest.icon, ...contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(({ media }) => (media['image'] === undefined ? [] : [media['image']])))];
    for (const picture of pictures) {
      const bytes = readFileSync(join(root, picture));
      assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG', picture);
      assert.ok(bytes.readUInt32BE(16) >= 128, picture);
    }
    for (const { url } of contributes.jsonValidation) assert.ok(existsSync(join(root, url)), url);
    for (const { steps } of contributes.walkthroughs) for (const { media } of steps) for (const file of [media['markdown'], media['svg']]) assert.ok(file === undefined || existsSync(join(root, file)), file);
  });

  it('depends on nothing at run time: everything is bundled', () => {
    assert.equal(manifest.dependencies, undefined);
  });

  it('holds nothing that looks like a token', () => {
    const tokenLike = /\b(?:sk-[A-Za-z0-9]{20}|gh[pousr]_[A-Za-z0-9]{20}|xox[abp]-|AKIA[0-9A-Z]{12}|AIza[0-9A-Za-z_-]{20}|eyJ[A-Za-z0-9_-]{20}|-----BEGIN [A-Z ]*PRIVATE KEY)/;
    const files = ['package.json', 'package.nls.json', ...textFiles('src'), ...textFiles('media')];
    for (const file of files) assert.doesNotMatch(read(file), tokenLike, file);
  });
});

function textFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => statSync(join(root, file)).isFile() && !file.endsWith('.png'));
}
