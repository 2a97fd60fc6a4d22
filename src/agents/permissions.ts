import { parseSettings, valueAt } from './settings-text.ts';

/** One thing that an agent's own settings let it do, or that they switch off. */
export interface Permission {
  /** `bypass`: nothing is asked any more; `wide`: whole classes are not asked; `allowed`: one entry of a list; `server`: an MCP server; `limit`: it narrows. */
  readonly is: 'bypass' | 'wide' | 'allowed' | 'server' | 'mode' | 'limit';
  readonly says: string;
  /** What the record is searched for, to tell whether it was ever used: a program, a tool, a server. */
  readonly about?: string;
  /** Where it stands in the file, and what takes it away; absent where a person has to look. */
  readonly fix?: { readonly path: readonly (string | number)[]; readonly says: string };
}

const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
const keysOf = (value: unknown): readonly string[] => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []);

/** What one settings file of Claude Code allows. Never throws; a text that cannot be read is said. */
export function claudePermissions(text: string): readonly Permission[] {
  const parsed = parseSettings(text);
  if (parsed.kind === 'empty') return [];
  if (parsed.kind === 'unparsable') return [{ is: 'wide', says: `cannot be read (${parsed.says}), so nobody can say what it allows` }];
  const mode = valueAt(text, ['permissions', 'defaultMode']);
  const allow = listed(valueAt(text, ['permissions', 'allow']));
  const bypassing = mode === 'bypassPermissions' || mode === 'dontAsk' || mode === 'auto';
  return [
    ...(typeof mode === 'string' ? [{ is: bypassing ? ('bypass' as const) : ('mode' as const), says: `starts in the mode ${mode}`, ...(bypassing && { fix: { path: ['permissions', 'defaultMode'], says: 'ask again' } }) }] : []),
    ...switched(text, ['skipDangerousModePermissionPrompt'], 'starts without the warning about bypassing permissions'),
    ...switched(text, ['disableAllHooks'], 'switches all hooks off'),
    ...switched(text, ['enableAllProjectMcpServers'], 'starts every MCP server that a repository names'),
    ...allow.map((entry, at): Permission => ({ is: isWide(entry) ? 'wide' : 'allowed', says: `${entry} runs without a question`, about: aboutOf(entry), fix: { path: ['permissions', 'allow', at], says: `take ${entry} off the list` } })),
    ...listed(valueAt(text, ['permissions', 'additionalDirectories'])).map((folder, at): Permission => ({ is: 'wide', says: `may also work in ${folder}`, about: folder, fix: { path: ['permissions', 'additionalDirectories', at], says: `no longer work in ${folder}` } })),
    ...listed(valueAt(text, ['permissions', 'deny'])).map((entry): Permission => ({ is: 'limit', says: `${entry} is denied` })),
    ...servers(text, ['mcpServers']),
  ];
}

/** MCP servers of `.mcp.json`, `.vscode/mcp.json` and the like. */
export function serversIn(text: string): readonly Permission[] {
  return [...servers(text, ['mcpServers']), ...servers(text, ['servers'])];
}

/** What one settings file of the Gemini CLI, Qwen Code or OpenCode allows. */
export function geminiPermissions(text: string): readonly Permission[] {
  const parsed = parseSettings(text);
  if (parsed.kind !== 'object') return [];
  const allowed = [...listed(valueAt(text, ['tools', 'allowed'])), ...listed(valueAt(text, ['allowedTools']))];
  const permission = valueAt(text, ['permission']);
  return [
    ...(valueAt(text, ['general', 'defaultApprovalMode']) === 'yolo' || valueAt(text, ['autoAccept']) === true ? [{ is: 'bypass' as const, says: 'approves everything by itself' }] : []),
    ...(permission === 'allow' || valueAt(text, ['permission', 'bash']) === 'allow' ? [{ is: 'wide' as const, says: 'runs commands without a question' }] : []),
    ...allowed.map((entry): Permission => ({ is: 'allowed', says: `${entry} runs without a question`, about: aboutOf(entry) })),
    ...servers(text, ['mcpServers']),
    ...servers(text, ['mcp']),
  ];
}

/** What Codex' `config.toml` allows; only plain `key = "value"` lines and the names of its tables are read. */
export function codexPermissions(text: string): readonly Permission[] {
  const lines = text.slice(0, 200_000).split(/\r?\n/);
  const value = (key: string): string | undefined => lines.map((line) => new RegExp(`^\\s*${key}\\s*=\\s*"([^"]*)"`).exec(line)?.[1]).find((found) => found !== undefined);
  const [approval, sandbox] = [value('approval_policy'), value('sandbox_mode')];
  return [
    ...(approval === undefined ? [] : [{ is: approval === 'never' ? ('bypass' as const) : ('mode' as const), says: `asks for approval: ${approval}` }]),
    ...(sandbox === undefined ? [] : [{ is: sandbox === 'danger-full-access' ? ('bypass' as const) : ('mode' as const), says: `sandbox: ${sandbox}` }]),
    ...lines.flatMap((line): readonly Permission[] => {
      const name = /^\s*\[mcp_servers\.("?)([^"\].]+)\1\]/.exec(line)?.[2];
      return name === undefined ? [] : [{ is: 'server', says: `MCP server ${name}`, about: name }];
    }),
  ];
}

/** What settings of the editor let its own agent do. `value` reads a setting by its name, `byDefault` what the editor comes with: that is one line. */
export function editorPermissions(value: (name: string) => unknown, byDefault: (name: string) => unknown = () => undefined): readonly (Permission & { readonly setting: string; readonly to?: unknown })[] {
  const on = (name: string): boolean => value(name) === true;
  const all = (found: unknown): readonly (readonly [string, unknown])[] => (typeof found === 'object' && found !== null ? Object.entries(found) : []);
  const entries = (name: string): readonly (readonly [string, unknown])[] => {
    const own = new Map(all(byDefault(name)).map(([entry, how]) => [entry, JSON.stringify(how)]));
    return all(value(name)).filter(([entry, how]) => own.get(entry) !== JSON.stringify(how));
  };
  const isApproved = (how: unknown): boolean => how === true || (typeof how === 'object' && how !== null && 'approve' in how && how.approve === true);
  const comesWith = all(byDefault('chat.tools.terminal.autoApprove')).filter(([, how]) => isApproved(how)).map(([entry]) => entry);
  const globals = ['chat.tools.global.autoApprove', 'chat.tools.autoApprove'];
  return [
    ...globals.filter(on).map((setting) => ({ is: 'bypass' as const, says: `${setting}: every tool runs without a question`, setting, to: false })),
    ...(value('chat.useHooks') === false ? [{ is: 'bypass' as const, says: 'chat.useHooks is off: no hook is asked', setting: 'chat.useHooks', to: true }] : []),
    ...entries('chat.tools.terminal.autoApprove').filter(([, how]) => isApproved(how)).map(([entry]) => ({ is: /^\/?(?:\.\*|\*)/.test(entry) ? ('wide' as const) : ('allowed' as const), says: `commands like ${entry} run without a question`, about: entry.replace(/^\/\^?|\\b.*$|\/\w*$/g, ''), setting: 'chat.tools.terminal.autoApprove' })),
    ...(comesWith.length === 0 ? [] : [{ is: 'mode' as const, says: `the editor's own list: ${String(comesWith.length)} kinds of commands run without a question (${comesWith.filter((entry) => /^[a-z]+$/.test(entry)).slice(0, 6).join(', ')}, …)`, setting: 'chat.tools.terminal.autoApprove' }]),
    ...entries('chat.tools.edits.autoApprove').filter(([, how]) => how === true).map(([entry]) => ({ is: 'mode' as const, says: `files like ${entry} are edited without a question`, setting: 'chat.tools.edits.autoApprove' })),
    ...entries('chat.tools.urls.autoApprove').filter(([, how]) => how !== false).map(([entry]) => ({ is: 'allowed' as const, says: `${entry} is fetched without a question`, about: entry, setting: 'chat.tools.urls.autoApprove' })),
  ];
}

function switched(text: string, path: readonly string[], says: string): readonly Permission[] {
  const value = valueAt(text, path);
  return value === undefined || value === false ? [] : [{ is: 'bypass', says, fix: { path, says: `take ${path.join('.')} out` } }];
}

function servers(text: string, path: readonly string[]): readonly Permission[] {
  return keysOf(valueAt(text, path)).map((name) => ({ is: 'server', says: `MCP server ${name}`, about: name }));
}

/** `Bash`, `Bash(*)`, `Bash(sudo:*)`, `Write`: a whole tool, or a program that runs anything. */
function isWide(entry: string): boolean {
  return /^[A-Za-z]+$|^\w+\(\*{1,2}\)$|^Bash\((?:sudo|bash|sh|zsh|python3?|node|npx|ssh|docker|kubectl|terraform|aws|gcloud|az|psql|mysql|curl|eval|xargs|env)(?::\*| \*|\*)\)?$/.test(entry);
}

/** What the entry of an allow-list is about: the program of `Bash(npm run test:*)`, the server of `mcp__db__query`, the tool of `WebFetch(…)`. */
function aboutOf(entry: string): string {
  const command = /^(?:Bash|run_shell_command|ShellTool)\((.*?)(?::?\*)?\)$/.exec(entry)?.[1];
  if (command !== undefined) return command.trim().split(/\s+/)[0] ?? entry;
  return /^mcp__([^_]+(?:_[^_]+)*)/.exec(entry)?.[1] ?? entry.replace(/\(.*$/, '');
}
