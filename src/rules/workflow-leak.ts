import type { Action } from '../model/action.ts';
import type { World } from '../model/rule.ts';

const pipelines = /(?:^|\/)(?:\.github\/(?:workflows|actions)\/.+\.ya?ml|\.gitlab-ci\.ya?ml|\.circleci\/config\.ya?ml|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|Jenkinsfile|\.drone\.ya?ml)$/;
const sends = /\b(?:curl|wget|nc|ncat|http|https|Invoke-WebRequest|Invoke-RestMethod|iwr|irm)\b/;
const wholeStore = /toJson\(\s*secrets\s*\)/i;
const sentSecret = /(?:\s-d|--data\S*|\s-F|--form|\s-T|--upload-file|[?&]\w+=)[^\n]*\$\{\{\s*secrets\.|[?&]\w+=\$\{?\w*(?:TOKEN|SECRET|KEY|PASSWORD)/;
const printed = /\b(?:echo|printf|cat)\b[^\n]*\$\{\{\s*(?:secrets\.|toJson\(\s*secrets)[^\n]*\|\s*(?:base64|rev|xxd|od|sed)\b/i;

/** A line of a pipeline that carries its secrets to a place that the person did not name, in words; nothing for everyday headers of a known service. */
export function leakInWorkflow(action: Action, world: World): string | undefined {
  for (const [path, text] of textsOf(action)) {
    if (!pipelines.test(path)) continue;
    const name = path.slice(path.lastIndexOf('/') + 1);
    for (const line of text.slice(0, 40_000).split('\n').slice(0, 2_000)) {
      const host = /\bhttps?:\/\/([^\s/"'`?:]+)/.exec(line)?.[1]?.toLowerCase();
      const named = host !== undefined && world.task.prompts.some((prompt) => prompt.toLowerCase().includes(host));
      if (sends.test(line) && !named && (wholeStore.test(line) || sentSecret.test(line))) return `sends the secrets of the pipeline ${name} to ${host ?? 'another machine'}`;
      if (printed.test(line)) return `prints secrets of the pipeline ${name} in a form that its masking does not see`;
    }
  }
  return undefined;
}

function textsOf(action: Action): readonly (readonly [path: string, text: string])[] {
  if (action.kind === 'write') return [[action.path, action.content]];
  if (action.kind === 'edit') return action.changes.map((change) => [action.path, change.after]);
  if (action.kind === 'mcp') return pushed(action.input);
  return action.kind === 'patch' ? action.files.flatMap((file) => (file.content === undefined ? [] : [[file.path, file.content]])) : [];
}

/** Files that a server's tool puts into a repository: `{path, content}`, alone or in a list. */
function pushed(input: unknown): readonly (readonly [path: string, text: string])[] {
  const one = (value: unknown): readonly (readonly [string, string])[] => {
    if (typeof value !== 'object' || value === null) return [];
    const path = 'path' in value ? value.path : 'file_path' in value ? value.file_path : undefined;
    const content = 'content' in value ? value.content : undefined;
    return typeof path === 'string' && typeof content === 'string' ? [[path, content]] : [];
  };
  if (typeof input !== 'object' || input === null) return [];
  const files = 'files' in input ? input.files : 'actions' in input ? input.actions : undefined;
  return [...one(input), ...(Array.isArray(files) ? files.slice(0, 100).flatMap(one) : [])];
}
