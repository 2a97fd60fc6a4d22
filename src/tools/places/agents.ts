import type { Thing } from '../../model/effect.ts';

type AgentThing = Extract<Thing, { kind: 'agent' }>['what'];

interface Row {
  readonly what: Exclude<AgentThing, 'guard'>;
  readonly at: RegExp;
}

/**
 * Files that steer a coding agent, by the end of the path; sources: the agents' own documentation as of November 2026
 * (Claude Code, GitHub Copilot in VS Code and its CLI, Codex, Gemini CLI, Cursor, Cline, OpenCode, Windsurf, Continue, Amp, Kiro, Goose).
 */
const rows: readonly Row[] = [
  { what: 'mcp', at: /(^|\/)(\.mcp\.json|\.vscode\/mcp\.json|\.cursor\/mcp\.json|\.copilot\/mcp-config\.json|\.github\/copilot\/mcp.*\.json|\.roo\/mcp\.json|\.kiro\/settings\/mcp\.json|\.amazonq\/mcp\.json|cline_mcp_settings\.json|mcp_settings\.json|claude_desktop_config\.json|Code( - Insiders)?\/User\/mcp\.json|\.codeium\/windsurf\/mcp_config\.json|\.gemini\/antigravity\/mcp_config\.json)$/i },
  { what: 'hooks', at: /(^|\/)(\.claude\/hooks(\/.*)?|\.github\/hooks(\/.*)?|\.cursor\/hooks(\.json|\/.*)?|\.copilot\/hooks(\/.*)?|\.codex\/hooks(\.json|\/.*)?|\.gemini\/hooks(\/.*)?|\.clinerules\/hooks(\/.*)?|Documents\/Cline\/(Rules\/)?Hooks(\/.*)?|\.opencode\/plugins?(\/.*)?|\.config\/opencode\/plugins?(\/.*)?|\.windsurf\/hooks\.json|\.codeium\/windsurf\/hooks\.json|\.kiro\/hooks(\/.*)?|\.factory\/hooks(\.json|\/.*)?|\.devin\/hooks[^/]*\.json|(etc|ProgramData|Application Support)\/[Cc]ursor\/hooks\.json|\.claude-plugin(\/.*)?)$/i },
  { what: 'settings', at: /(^|\/)(\.claude\/(settings(\.local)?|managed-settings)\.json|\.claude\.json|managed-settings\.json|managed-mcp\.json|\.codex\/(config\.toml|rules(\/.*)?|requirements\.toml|managed_config\.toml)|\.gemini\/(settings\.json|policies(\/.*)?|trustedFolders\.json|extensions(\/.*)?)|\.copilot\/(config|settings|permissions-config)\.json|\.github\/copilot\/settings(\.local)?\.json|etc\/github-copilot(\/.*)?|GitHub\/Copilot\/policy\.d(\/.*)?|\.factory\/(settings(\.local)?|config)\.json|\.devin\/[^/]*\.json|\.cursor\/(cli-config|cli|permissions|sandbox|environment)\.json|\.config\/(opencode|amp|goose|crush)(\/[^/]*\.(jsonc?|toml|ya?ml))?|(\.opencode\/)?opencode\.jsonc?|\.aider\.conf\.yml|\.continue\/config\.(json|ya?ml|ts)|\.cline\/(data\/)?settings(\/.*)?|\.roomodes|\.amp\/settings\.json|\.junie\/settings\.json|(etc|ProgramData|Application Support)\/(claude-code|ClaudeCode|codex|gemini-cli)(\/.*)?)$/i },
  { what: 'memory', at: /(^|\/)(\.claude\/(projects\/[^/]+\/memory|agent-memory(-local)?)(\/.*)?|\.codex\/memories(\/.*)?|\.copilot\/memor(y|ies)(\/.*)?|memory-bank(\/.*)?|\.windsurf\/memories(\/.*)?|\.codeium\/windsurf\/memories(\/.*)?|GitHub\.copilot-chat\/memory-tool(\/.*)?)$/i },
  { what: 'session', at: /(^|\/)(\.claude\/(projects(\/.*)?|history\.jsonl|sessions(\/.*)?|file-history(\/.*)?|shell-snapshots(\/.*)?|session-env(\/.*)?)|\.codex\/(sessions|archived_sessions|history\.jsonl)(\/.*)?|\.copilot\/(session-state|history-session-state|logs)(\/.*)?|\.gemini\/tmp(\/.*)?|\.local\/share\/opencode(\/.*)?|\.cline\/data\/tasks(\/.*)?|workspaceStorage\/[^/]+\/(chatSessions|GitHub\.copilot-chat\/transcripts)(\/.*)?|globalStorage\/emptyWindowChatSessions(\/.*)?)$/i },
  { what: 'instructions', at: /(^|\/)(CLAUDE(\.local)?\.md|AGENTS?(\.override)?\.md|GEMINI\.md|\.github\/(copilot-instructions\.md|instructions(\/.*)?|prompts(\/.*)?|agents(\/.*)?|chatmodes(\/.*)?|skills(\/.*)?)|\.claude\/(agents|commands|skills|rules|output-styles|plugins|workflows)(\/.*)?|\.cursorrules|\.cursor\/(rules|commands|agents|skills)(\/.*)?|\.windsurfrules|\.windsurf\/(rules|workflows)(\/.*)?|\.clinerules(\/.*)?|\.codex\/(prompts|skills|agents)(\/.*)?|\.agents\/(skills|plugins)(\/.*)?|\.copilot\/(agents|skills|instructions|copilot-instructions\.md)(\/.*)?|\.gemini\/(commands|skills|agents)(\/.*)?|\.opencode\/(agents?|commands?|skills?|modes?)(\/.*)?|\.roo\/rules[^/]*(\/.*)?|\.roorules|\.goosehints|\.junie\/guidelines\.md|\.kiro\/steering(\/.*)?|\.aider\.instructions\.md|\.factory\/(droids|commands|skills)(\/.*)?|\.devin\/(rules|skills)(\/.*)?)$/i },
];

/** Whole folders of an agent: everything that steers it goes with them. */
const homes = /(^|\/)\.(claude|codex|cursor|copilot|gemini|cline|opencode|kiro|windsurf|roo|factory|devin)$/i;

/** What of an agent stands at a path. */
export function agentPlace(path: string): Exclude<AgentThing, 'guard'> | undefined {
  const found = rows.find((row) => row.at.test(path));
  if (found) return found.what;
  return homes.test(path) ? 'settings' : undefined;
}
