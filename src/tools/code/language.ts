import type { Language } from '../../model/tool.ts';

const byName: Readonly<Record<string, Language>> = {
  python: 'python', python2: 'python', python3: 'python', pypy: 'python', py: 'python', ipython: 'python', pyw: 'python', jython: 'python',
  javascript: 'javascript', typescript: 'javascript', node: 'javascript', nodejs: 'javascript', deno: 'javascript', bun: 'javascript', tsx: 'javascript', 'ts-node': 'javascript',
  js: 'javascript', ts: 'javascript', mjs: 'javascript', cjs: 'javascript', mts: 'javascript', cts: 'javascript', jsx: 'javascript', jxa: 'javascript',
  ruby: 'ruby', rb: 'ruby', irb: 'ruby', jruby: 'ruby', rake: 'ruby', gemspec: 'ruby',
  perl: 'perl', perl5: 'perl', pl: 'perl', pm: 'perl',
  php: 'php', phtml: 'php',
  osascript: 'applescript', applescript: 'applescript', scpt: 'applescript',
  lua: 'lua', luajit: 'lua',
  r: 'r', rscript: 'r',
};

/** The language that a name, a file ending or an interpreter stands for; `unknown` for all others. */
export function languageOf(name: string): Language {
  const folded = name.toLowerCase();
  return byName[folded] ?? byName[folded.replace(/[-\d.]+$/, '')] ?? 'unknown';
}

/** The language of a file by its ending; `undefined` where the ending says nothing. */
export function languageOfPath(path: string): Language | 'shell' | undefined {
  const ending = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) return undefined;
  if (['sh', 'bash', 'zsh', 'ksh', 'dash', 'fish', 'command'].includes(ending)) return 'shell';
  const language = languageOf(ending);
  return language === 'unknown' ? undefined : language;
}
