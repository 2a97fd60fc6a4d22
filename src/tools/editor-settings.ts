import { parse } from 'jsonc-parser';
import type { EditorFile } from './places/editor.ts';

/** A key of an editor's file through which something is run, allowed or hidden. */
export interface SteeringKey {
  readonly key: string;
  readonly says: string;
}

/** Values that point a tool at the project's own usual place: a virtual environment, the workspace's TypeScript. */
const usualValue = /^(?:\$\{workspaceFolder\}[\\/]|\.[\\/])?(\.?v?env|node_modules|\.venv)([\\/][\w.@-]+)*$|^(node|python3?|ruff|prettier|eslint|black|gofmt|rustfmt|clang-format|git|deno|true|false)$/;

/** Settings by their full name. `tagout.` settings are the guard's own and are said apart. */
const settings: readonly { readonly at: RegExp; readonly says: string; readonly unless?: RegExp }[] = [
  { at: /^tagout\./, says: 'settings of the guard' },
  { at: /^terminal\.integrated\.(env|profiles|defaultProfile|automationProfile|automationShell|shell|shellArgs|agentHostProfile)\b/, says: 'what every terminal starts with' },
  { at: /autoApprove|autoAccept|autoRun|yolo|skipPermissions|bypassPermissions|permissionMode|allowedCommands|alwaysAllow|dangerously|\.approval|chat\.permissions|trustedDomains|fullAccess/i, says: 'what agents may do without asking' },
  { at: /^chat\.(useHooks|useClaudeHooks|hookFilesLocations|hooks|plugins|pluginLocations|mcp|agent\.sandbox|tools\.(terminal\.sandbox|terminal\.blockDetected|urls|edits))|hooksConfig|\bhooks?\b.*(location|path|file|enabled)/i, says: 'the hooks and tools of agents' },
  { at: /^(mcp|mcpServers|chat\.mcp|.*\.mcp(Servers)?)(\.|$)/i, says: 'tool servers of agents' },
  { at: /^security\.workspace\.trust|^task\.allowAutomaticTasks|^security\.(allowed|restrict)|^extensions\.(allowed|supportUntrustedWorkspaces|verifySignature)|^http\.(proxy|proxyStrictSSL)$|^update\.|^remote\.SSH\.(path|configFile|serverInstallPath)|^extensions\.experimental/, says: 'a protection of the editor' },
  { at: /(^|[.])(executablePath|executable|binaryPath|binPath|serverPath|serverCommand|toolPath|commandPath|runtimeExecutable|gitPath|cliPath|lspPath|compilerPath|sdkPath|interpreter|nodePath|command)$|^git\.path$|^[\w-]+(\.[\w-]+)*\.path$/i, says: 'a program that the editor starts', unless: usualValue },
  { at: /run-?on-?save|\.(env|environment|envVars|toolsEnvVars|envFile)$|^launch$|^tasks$|(pre|post)(Launch|Debug)Task$/i, says: 'what the editor runs' },
];

/** Keys that only say where a tool finds its own things. */
const usualKey = /^(typescript\.tsdk|python\.(defaultInterpreterPath|pythonPath|venvPath)|prettier\.(prettierPath|configPath)|.*\.(configPath|configFile|rootPath|schemaPath|projectPath|outputPath|cachePath|exclude|include)|.*\.(autoRunTests|autoRun\.onSave)|git\.autofetch.*)$/i;

/** Keys in the text of an editor file that steer what runs, with their values as one line; text that does not parse gives none. */
export function steeringKeys(file: EditorFile, text: string): ReadonlyMap<string, string> {
  const root: unknown = parse(text.slice(0, 500_000), [], { allowTrailingComma: true, disallowComments: false });
  const found = new Map<string, string>();
  if (!isObject(root)) return Array.isArray(root) && file === 'keybindings' ? bindings(root) : found;
  switch (file) {
    case 'settings':
      return ofSettings(root);
    case 'workspace': {
      const own = isObject(root['settings']) ? ofSettings(root['settings']) : new Map<string, string>();
      const tasks = isObject(root['tasks']) ? ofTasks(root['tasks']) : new Map<string, string>();
      return new Map([...own, ...tasks]);
    }
    case 'tasks':
      return ofTasks(root);
    case 'devcontainer':
      return ofDevcontainer(root);
    case 'startup':
      return new Map(Object.entries(root).filter(([key]) => !/locale|crash|hardware|color/i.test(key)).map(([key, value]) => [key, line(value)]));
    default:
      return found;
  }
}

/** What a steering key means, for the person. */
export function meaningOf(file: EditorFile, key: string): string {
  if (file === 'keybindings' && key.startsWith('tagout.')) return "a key that drives the editor in the person's place";
  if (file === 'tasks' || key.startsWith('task ')) return 'a task that runs when the folder opens';
  if (file === 'devcontainer') return 'what the container runs or may reach';
  if (file === 'keybindings') return 'a key that sends text to a terminal';
  return settings.find((row) => row.at.test(key))?.says ?? 'how the editor starts';
}

/** Names of steering keys that a fragment of an editor file mentions, for edits whose whole is not known. */
export function mentionedKeys(file: EditorFile, fragment: string): readonly string[] {
  const names = [...fragment.slice(0, 100_000).matchAll(/"([\w.[\]-]{2,100})"\s*:/g)].map((match) => match[1] ?? '');
  if (file === 'settings' || file === 'workspace') return names.filter((name) => steers(name, undefined));
  if (file === 'tasks') return /"folderOpen"/.test(fragment) ? ['task on folderOpen'] : [];
  if (file === 'devcontainer') return names.filter((name) => containerKey.test(name));
  if (file === 'keybindings' && driving.test(fragment)) return ['tagout.keybinding'];
  if (file === 'keybindings') return /sendSequence|runCommands|executeCommand/.test(fragment) ? ['sendSequence'] : [];
  return file === 'startup' ? names : [];
}

function steers(key: string, value: unknown): boolean {
  if (usualKey.test(key)) return false;
  const row = settings.find((one) => one.at.test(key));
  if (row === undefined) return false;
  return !(typeof value === 'string' && row.unless?.test(value) === true);
}

function ofSettings(root: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(root).filter(([key, value]) => steers(key, value)).map(([key, value]) => [key, line(value)]));
}

function ofTasks(root: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const tasks: readonly unknown[] = Array.isArray(root['tasks']) ? root['tasks'] : [];
  const found = new Map<string, string>();
  for (const task of tasks.filter(isObject)) {
    const options = task['runOptions'];
    if (isObject(options) && options['runOn'] === 'folderOpen') found.set(`task ${String(task['label'] ?? task['taskName'] ?? 'without a name')}`, line(task));
  }
  return found;
}

const containerKey = /^(initializeCommand|onCreateCommand|updateContentCommand|postCreateCommand|postStartCommand|postAttachCommand|mounts|workspaceMount|runArgs|privileged|capAdd|securityOpt|containerEnv|remoteEnv)$/;

function ofDevcontainer(root: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(root).filter(([key]) => containerKey.test(key)).map(([key, value]) => [key, line(value)]));
}

/** Commands that answer, hide or end what the person is asked: no key is bound to them by an agent. */
const driving = /\b(?:tagout\.|notifications?\.|quickInput\.|inputBox\.|workbench\.action\.(?:acceptSelectedQuickOpenItem|quickPick\w+|closeQuickOpen|reloadWindow|closeWindow|quit|restartExtensionHost)|workbench\.extensions\.|dialog\.)/;

function bindings(root: readonly unknown[]): ReadonlyMap<string, string> {
  const drives = root.filter(isObject).filter((one) => driving.test(line(one)));
  const found = root.filter(isObject).filter((one) => /sendSequence|runCommands|terminal|tagout/.test(String(one['command'])) && one['args'] !== undefined);
  return new Map([...drives.map((one) => [`tagout. ${String(one['key'])}`, line(one)] as const), ...found.filter((one) => !drives.includes(one)).map((one) => [String(one['key']), line(one)] as const)]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function line(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
