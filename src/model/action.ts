/** One tool call that an agent is about to make, in a shape common to all agents. */
export type Action =
  | { readonly kind: 'shell'; readonly text: string; readonly dialect: 'posix' | 'powershell' | 'cmd'; readonly cwd?: string; readonly purpose?: string; readonly terminal?: string; readonly background?: 'background' }
  /** Text typed into a running terminal; without `enter` it only stands there. */
  | { readonly kind: 'keys'; readonly text: string; readonly terminal: string; readonly enter: 'enter' | 'no-enter' }
  | { readonly kind: 'write'; readonly path: string; readonly content: string }
  | { readonly kind: 'edit'; readonly path: string; readonly changes: readonly { readonly before: string; readonly after: string; readonly every?: 'all' }[] }
  /** A patch that may add, change, move and delete several files. */
  | { readonly kind: 'patch'; readonly files: readonly PatchFile[] }
  | { readonly kind: 'delete'; readonly path: string }
  | { readonly kind: 'move'; readonly from: string; readonly to: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'read'; readonly path: string }
  /** Looks for something in the workspace or in the agent's own state: no effect outside. */
  | { readonly kind: 'look'; readonly what: string; readonly path?: string }
  | { readonly kind: 'fetch'; readonly url: string; readonly method?: string; readonly body?: string }
  | { readonly kind: 'mcp'; readonly server: string; readonly tool: string; readonly input: unknown; readonly annotations?: McpAnnotations }
  | { readonly kind: 'subagent'; readonly prompt: string; readonly agent?: string }
  /** Code run by the agent's own means: a notebook cell, a workflow script. */
  | { readonly kind: 'code'; readonly language: string; readonly text: string; readonly held?: 'by-others' }
  /** A command of the editor itself. */
  | { readonly kind: 'editor'; readonly command: string; readonly args: unknown }
  | { readonly kind: 'extension'; readonly id: string }
  /** The agent's own bookkeeping (todo lists, plans, questions to the person). */
  | { readonly kind: 'note'; readonly what: string }
  | { readonly kind: 'unknown'; readonly tool: string; readonly input: unknown };

/** One file of a patch. Paths are absolute; `to` is where a moved file goes, `content` what an added one holds. */
export interface PatchFile {
  readonly path: string;
  readonly change: 'add' | 'update' | 'delete' | 'move';
  readonly to?: string;
  readonly content?: string;
  /** Removed and added lines, for an update. */
  readonly removed?: readonly string[];
  readonly added?: readonly string[];
}

/** Hints that an MCP server gives of its tool; they only ever tighten. */
export interface McpAnnotations {
  readonly destructive?: 'yes' | 'no';
  readonly readOnly?: 'yes' | 'no';
}
