/** Files of an editor of the VS Code family that can make it run something. */
export type EditorFile = 'settings' | 'tasks' | 'keybindings' | 'devcontainer' | 'workspace' | 'launch' | 'startup' | 'extension' | 'state';

const products = '(Code( - (Insiders|OSS))?|VSCodium|Cursor|Windsurf|Antigravity|Kiro|Trae|Positron|Void|Qoder|code-server|user-data)';
const user = `(${products}/User|\\.(vscode|vscodium|cursor|windsurf|kiro|trae|antigravity|positron)-server(-insiders|-oss)?/data/(Machine|User)|\\.local/share/code-server/(User|Machine))(/profiles/[^/]+)?`;

const rows: readonly { readonly what: EditorFile; readonly at: RegExp }[] = [
  { what: 'settings', at: new RegExp(`(^|/)(\\.vscode|${user})/settings\\.json$`, 'i') },
  { what: 'tasks', at: new RegExp(`(^|/)(\\.vscode|${user})/tasks\\.json$`, 'i') },
  { what: 'keybindings', at: new RegExp(`(^|/)${user}/keybindings\\.json$`, 'i') },
  { what: 'launch', at: /(^|\/)\.vscode\/launch\.json$/i },
  { what: 'workspace', at: /\.code-workspace$/i },
  { what: 'devcontainer', at: /(^|\/)(\.devcontainer\/([^/]+\/)?devcontainer\.json|\.devcontainer\.json)$/i },
  { what: 'startup', at: /(^|\/)\.(vscode|vscode-insiders|cursor|windsurf|vscode-oss)\/argv\.json$/i },
  { what: 'extension', at: /(^|\/)(\.(vscode|vscode-insiders|vscode-oss|vscode-server|vscode-server-insiders|vscodium-server|cursor|cursor-server|windsurf|windsurf-server|antigravity|kiro|trae)\/extensions|\.local\/share\/code-server\/extensions)(\/.*)?$/i },
  { what: 'state', at: new RegExp(`(^|/)${user}/(globalStorage|workspaceStorage)(/.*)?$`, 'i') },
];

/** Which file of an editor stands at a path. */
export function editorPlace(path: string): EditorFile | undefined {
  return rows.find((row) => row.at.test(path))?.what;
}
