/** A coding agent that can be started from a shell, and what keeps its hooks from firing (measured versions: see the notes on agents). */
export interface Product {
  readonly name: string;
  /** Whether Tagout's hooks fire in it when it is started plainly. */
  readonly hooks: 'hooked' | 'unhooked';
  /** Options with which the hooks of the person do not fire; matched on the name without dashes. */
  readonly unhooks?: RegExp;
  /** On `name value` and `name=value` of options. */
  readonly unhooksByValue?: RegExp;
  /** Variables that move the agent's home or settings. */
  readonly homes?: RegExp;
  /** Options with which it asks nobody; hooks still fire. */
  readonly bypasses?: RegExp;
  /** Options that take a value, so that it is not taken for a word. */
  readonly takes?: readonly string[];
}

const anyHome = /^(HOME|USERPROFILE|XDG_CONFIG_HOME|XDG_DATA_HOME|APPDATA)$/;
const permissive = /^(dangerously-skip-permissions|allow-dangerously-skip-permissions|yolo|full-auto|allow-all-tools|allow-all-paths|allow-all|auto|dangerously-bypass-approvals-and-sandbox|skip-permissions-unsafe|dangerously-allow-all|yes-always|trust-all-tools|force|f|y|auto-approve-all|no-confirm)$/;

export const products: Readonly<Record<string, Product>> = {
  claude: {
    name: 'Claude Code',
    hooks: 'hooked',
    unhooks: /^(bare|safe-mode|setting-sources|settings|managed-settings|disable-hooks|no-hooks|disable-all-hooks)$/,
    homes: /^(CLAUDE_CONFIG_DIR|CLAUDE_CODE_(SIMPLE|BARE|SAFE_MODE|DISABLE_HOOKS)|CLAUDE_CODE_MANAGED_SETTINGS_PATH)$/,
    bypasses: permissive,
    takes: ['model', 'permission-mode', 'settings', 'setting-sources', 'mcp-config', 'add-dir', 'allowedTools', 'allowed-tools', 'disallowedTools', 'append-system-prompt', 'system-prompt', 'output-format', 'input-format', 'resume', 'r', 'session-id', 'agents', 'agent', 'plugin-dir', 'fallback-model', 'max-turns', 'betas', 'tools', 's', 'scope', 't', 'transport', 'e', 'env', 'H', 'header'],
  },
  copilot: { name: 'Copilot CLI', hooks: 'hooked', unhooks: /^(config-dir|no-hooks|disable-hooks)$/, homes: /^(COPILOT_HOME|COPILOT_CONFIG_DIR|COPILOT_DISABLE_HOOKS)$/, bypasses: permissive, takes: ['p', 'prompt', 'model', 'allow-tool', 'deny-tool', 'add-dir', 'resume', 'agent', 'additional-mcp-config', 'config-dir', 'log-dir', 'log-level', 'i', 'interactive', 'available-tools', 'excluded-tools', 'output-format'] },
  codex: {
    name: 'Codex',
    hooks: 'hooked',
    unhooks: /^(ignore-user-config|dangerously-bypass-hook-trust|ignore-rules|no-hooks|disable-hooks)$/,
    unhooksByValue: /^(c|config)=.*\b(hooks|bypass_hook_trust|features\.(codex_)?hooks|codex_home|notify)|^disable=.*hooks|^enable=.*no_?hooks/,
    homes: /^(CODEX_HOME|CODEX_SQLITE_HOME)$/,
    bypasses: permissive,
    takes: ['c', 'config', 'm', 'model', 'p', 'profile', 's', 'sandbox', 'a', 'ask-for-approval', 'C', 'cd', 'i', 'image', 'enable', 'disable', 'add-dir', 'output-schema', 'o', 'output-last-message', 'color', 'local-provider', 'env', 'url', 'bearer-token-env-var', 'remote'],
  },
  gemini: { name: 'Gemini CLI', hooks: 'hooked', unhooks: /^(experimental-acp|acp|no-hooks|disable-hooks)$/, homes: /^(GEMINI_(CLI_)?(HOME|CONFIG_DIR)|GEMINI_DIR|GEMINI_CLI_SYSTEM_(SETTINGS|DEFAULTS)_PATH)$/, bypasses: /^(yolo|y|skip-trust|approval-mode)$/, takes: ['m', 'model', 'p', 'prompt', 'i', 'prompt-interactive', 'approval-mode', 'e', 'extensions', 'include-directories', 'allowed-tools', 'allowed-mcp-server-names', 'o', 'output-format', 'resume', 'r', 'policy', 'screen-reader', 's', 'scope', 't', 'transport'] },
  opencode: { name: 'OpenCode', hooks: 'hooked', unhooks: /^pure$/, homes: /^(OPENCODE_(CONFIG|CONFIG_DIR|CONFIG_CONTENT|DISABLE_.*PLUGIN.*|PURE|HOME|TEST_HOME))$/, bypasses: permissive, takes: ['m', 'model', 's', 'session', 'agent', 'p', 'prompt', 'port', 'hostname', 'format', 'f', 'file', 'title', 'attach', 'command', 'variant'] },
  kilo: { name: 'Kilo', hooks: 'unhooked', unhooks: /^pure$/, bypasses: permissive },
  cline: { name: 'Cline', hooks: 'hooked', unhooks: /^(config|hooks-dir|no-hooks|acp)$/, homes: /^(CLINE_(DIR|HOME|CONFIG|DATA_DIR|SANDBOX))$/, bypasses: permissive, takes: ['m', 'model', 'c', 'cwd', 'config', 'hooks-dir', 't', 'timeout', 'k', 'key', 'P', 'provider'] },
  qwen: { name: 'Qwen Code', hooks: 'hooked', unhooks: /^(acp|experimental-acp|no-hooks|disable-hooks|bare)$/, homes: /^(QWEN_(HOME|DIR|CONFIG_DIR)|QWEN_CODE_SYSTEM_SETTINGS_PATH)$/, bypasses: /^(yolo|y)$/, takes: ['m', 'model', 'p', 'prompt', 'approval-mode', 'i', 'o', 'output-format'] },
  droid: { name: 'Droid', hooks: 'hooked', unhooks: /^(settings|no-hooks|disable-hooks)$/, homes: /^(FACTORY_(HOME|DIR|CONFIG_DIR)|FACTORY_HOME_OVERRIDE)$/, bypasses: permissive, takes: ['m', 'model', 'f', 'file', 'auto', 'o', 'output-format', 's', 'session-id', 'cwd', 'r'] },
  'cursor-agent': { name: 'Cursor', hooks: 'hooked', homes: /^(CURSOR_(CONFIG_DIR|HOME|DATA_DIR))$/, bypasses: permissive, takes: ['m', 'model', 'output-format', 'resume', 'a', 'api-key', 'workspace'] },
};

/** Other agents: their calls pass no hook of Tagout. */
export const unhookedProducts: readonly string[] = [
  'aider', 'goose', 'amp', 'q', 'qchat', 'kiro', 'kiro-cli', 'auggie', 'crush', 'plandex', 'pdx', 'gptme', 'interpreter', 'open-interpreter', 'sgpt', 'aichat', 'cn', 'openhands', 'swe-agent', 'sweagent', 'mini-swe-agent', 'devin', 'codebuff', 'freebuff', 'rovodev', 'junie', 'jules', 'trae-cli', 'trae-agent',
  'ra-aid', 'smol-dev', 'gpt-engineer', 'gpte', 'gpt-pilot', 'cody', 'kode', 'kimi', 'iflow', 'codebuddy', 'qodo', 'mistral-vibe', 'nanocoder', 'openclaw', 'clawdbot', 'moltbot', 'grok', 'deepagents', 'cagent', 'claude-flow', 'ruflo', 'autogpt', 'shell-gpt', 'butterfish', 'ai-shell', 'roo-code',
];

/** Programs whose name others have too: only with these first words it is the agent. */
export const agentWords: Readonly<Record<string, RegExp>> = {
  goose: /^(run|session|web|recipe|term|acp|serve)$/,
  q: /^(chat|translate|agent)$/,
  kiro: /^(chat|agent)$/,
  jules: /^(new|remote)$/,
};

/** Names under which an agent is started through a package runner. */
export const packageNames: Readonly<Record<string, string>> = { 'claude-code': 'claude', 'gemini-cli': 'gemini', 'qwen-code': 'qwen', 'opencode-ai': 'opencode', 'codex-cli': 'codex', 'copilot-cli': 'copilot', 'cline-cli': 'cline', 'claude.exe': 'claude', '@anthropic-ai/claude-code': 'claude', '@openai/codex': 'codex', '@google/gemini-cli': 'gemini', '@github/copilot': 'copilot', '@qwen-code/qwen-code': 'qwen', 'sst/opencode': 'opencode' };

/** Whether a variable moves where an agent finds its settings. */
export function movesHome(product: Product, name: string): boolean {
  return anyHome.test(name) || (product.homes?.test(name) ?? false);
}
