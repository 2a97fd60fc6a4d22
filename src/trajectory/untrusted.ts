import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { UntrustedRead } from '../model/trajectory.ts';

const longest = 60_000;
const mostNames = 40;

/** Text that speaks to an agent, or tells the reader to do something an attacker would want. */
const speaksToAgent = /\b(?:using|use|with|for|via)\s+(?:an?\s+)?(?:ai|llms?|copilot|claude|cursor|codex)\b[^.\n]{0,60}\b(?:run|execute|must|should|need|send|install|add)\b|ignore (?:all |any |the )?(?:previous|prior|above|earlier|your|other)|disregard (?:all|any|the|your|previous)|(?:^|\W)(?:(?:ai|llm|coding|language|automated)[ -]?(?:assistants?|agents?|models?|tools?)|llms)\b.{0,120}\b(?:must|should|please|run|execute|send|upload|need|required?|add|post|fetch|include)|(?:assistant|agent|claude|copilot|chatgpt|codex|cursor|gemini)s?[,:]? .{0,80}\b(?:must|should|please|you|run|execute|send|upload)\b|(?:system|developer) (?:prompt|message|note|override|instruction)|new instructions?:|important instructions?|instructions? (?:for|to) (?:the )?(?:ai|assistant|agent|llm|model)|as (?:an|the) (?:ai|assistant|agent)|do not (?:tell|inform|mention|notify|alert) (?:the )?(?:user|human|person|developer)|without (?:telling|asking|notifying|informing) (?:the )?(?:user|human|person)|<!--.{0,400}\b(?:run|execute|send|upload|curl|post|delete|install)\b/is;
const tellsToSend = /\$\(\s*cat\s+[~./]|(?:send|upload|post|submit|exfiltrate|forward|email|paste|copy|report) .{0,100}(?:\.env|credentials?|secrets?|tokens?|api keys?|passwords?|environment variables|ssh keys?|private keys?|config files?|contents of)|(?:send|upload|post|submit|paste) (?:us |me |here )?(?:the |your )?(?:full |complete |whole )?(?:output|contents?|results?|list|dump) of\b|curl .{0,200}(?:-d|--data|-F|--form|-T|--upload-file|-X ?POST).{0,200}(?:\.env|id_rsa|\$\(|credentials|@)|(?:curl|wget) .{0,200}\| ?(?:sudo )?(?:ba|z)?sh/is;

/** Names in untrusted text that an action could follow: hosts, mail addresses, packages, repositories. Lower case. */
export function namesIn(text: string): readonly string[] {
  const bounded = text.slice(0, longest);
  const names = new Set<string>();
  function add(name: string | undefined): void {
    if (name !== undefined && name.length >= 3 && names.size < mostNames) names.add(name.toLowerCase().slice(0, 120));
  }
  for (const match of bounded.matchAll(/\b[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@"'<>]*@)?([^\s/:"'<>)\]}?#]+)/gi)) add(match[1]);
  for (const match of bounded.matchAll(/(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g)) add(match[0]);
  for (const match of bounded.matchAll(/\b(?:curl|wget|nc|ncat|ssh|scp|ping|dig|nslookup)\s+(?:-\S+\s+)*(?:[\w.-]+@)?((?:[\w-]+\.)+[a-z]{2,})/gi)) add(match[1]);
  for (const match of bounded.matchAll(/\b(?:npm (?:i|install|add|exec)|npx|pnpm (?:add|dlx)|yarn (?:add|dlx)|bunx?|pip3? install|pipx (?:run|install)|uvx?|cargo (?:install|add)|gem install|go (?:get|install)|brew install|docker run)\s+(?:-\S+\s+)*(@?[\w./-]+)/gi)) add(match[1]);
  if (speaksToAgent.test(bounded)) for (const match of bounded.matchAll(/`([a-z][\w./-]*(?: [\w./:@=-]+){1,5})`/gi)) add(match[1]);
  return [...names];
}

export function toneOf(text: string): NonNullable<UntrustedRead['tone']> {
  const bounded = text.slice(0, longest);
  return speaksToAgent.test(bounded) || tellsToSend.test(bounded) ? 'instructs' : 'plain';
}

/** A file that somebody else wrote: of a package, or of a repository that was cloned to look at it. */
function foreignFile(action: Action, effects: readonly Effect[], recent: readonly { readonly text: string }[]): string | undefined {
  if (action.kind !== 'read' && action.kind !== 'shell') return undefined;
  const paths = action.kind === 'read' ? [action.path] : effects.flatMap((effect) => (effect.verb === 'read' && effect.object.kind === 'path' ? [effect.object.path] : []));
  const found = paths.find((path) => /\/(?:node_modules|site-packages|third_party|\.venv|vendor\/bundle)\//.test(path) || isCloned(path, recent));
  return found === undefined ? undefined : `the file ${found.slice(-120)}`;
}

function isCloned(path: string, recent: readonly { readonly text: string }[]): boolean {
  return recent.some(({ text }) => {
    const into = /\b(?:git\s+(?:-\S+\s+)*clone|gh\s+repo\s+clone|glab\s+repo\s+clone)\s+(?:-\S+(?:\s+\d+)?\s+)*(\S+?)(?:\.git)?(?:\s+([^\s;&|-][^\s;&|]*))?(?=\s|$|[;&|])/.exec(text);
    const folder = into === null ? undefined : (into[2] ?? into[1]?.split(/[/:]/).at(-1));
    return folder !== undefined && folder.length >= 2 && folder !== '.' && `${path}/`.includes(`/${folder.replace(/^(?:\.\/|~\/|\/)/, '').replace(/\/+$/, '')}/`);
  });
}

/** Where the result of an action comes from when nobody vouches for it: a web page, a remote issue, an MCP server; `undefined` for the workspace's own. */
export function untrustedSource(action: Action, effects: readonly Effect[], recent: readonly { readonly text: string }[] = []): string | undefined {
  const foreign = foreignFile(action, effects, recent);
  if (foreign !== undefined) return foreign;
  if (action.kind === 'fetch') return action.url.slice(0, 200);
  if (action.kind === 'mcp') return `${action.server} ${action.tool}`.slice(0, 200);
  if (action.kind === 'look' && /^(?:WebSearch|web)/i.test(action.what)) return 'a web search';
  if (action.kind !== 'shell' && action.kind !== 'keys') return undefined;
  const forge = /\b(?:gh|glab)\s+(?:issue|pr|mr|api|release|gist|repo)\s+(?:view|list|comment|status|checks|diff|\S*comments?\S*|\S*issues?\S*)/.exec(action.text);
  if (forge !== null) return forge[0];
  const fetched = effects.find((effect) => effect.verb === 'fetch' && effect.environment !== 'local' && effect.object.kind === 'host');
  return fetched?.object.kind === 'host' ? fetched.object.name : undefined;
}
