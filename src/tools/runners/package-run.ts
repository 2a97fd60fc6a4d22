import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { leadingOptions } from '../wrappers/leading.ts';
import { fromStranger } from '../packages/package-effect.ts';
import { provenanceEffects } from '../wrappers/provenance.ts';
import { nestedIn, started, wordOf } from '../wrappers/start.ts';

const options: OptionSpec = { order: 'first', values: ['p package', 'c call', 'from', 'spec', 'python', 'with', 'index-url', 'extra-index-url', 'registry', 'index', 'default-index', 'userconfig', 'cache', 'w workspace', 'prefix', 'node-options', 'pip-args', 'suffix', 'color', 'config-file', 'directory', 'env-file'], flags: ['y yes', 'q quiet'] };

/** Packages whose program has another name. */
const programs: Readonly<Record<string, string>> = {
  typescript: 'tsc',
  '@angular/cli': 'ng',
  '@nestjs/cli': 'nest',
  '@vue/cli': 'vue',
  '@railway/cli': 'railway',
  'netlify-cli': 'netlify',
  'firebase-tools': 'firebase',
  '@cloudflare/wrangler': 'wrangler',
  'aws-cdk': 'cdk',
  '@vscode/vsce': 'vsce',
  '@sentry/cli': 'sentry-cli',
  'del-cli': 'del',
  'trash-cli': 'trash',
  'sequelize-cli': 'sequelize',
  '@mikro-orm/cli': 'mikro-orm',
  '@anthropic-ai/claude-code': 'claude',
  '@openai/codex': 'codex',
  '@google/gemini-cli': 'gemini',
  '@github/copilot': 'copilot',
  '@playwright/test': 'playwright',
  '@biomejs/biome': 'biome',
  '@supabase/cli': 'supabase',
  'awscli': 'aws',
  'ansible-core': 'ansible',
};

/** Effects of a package that is run from the registry, or from the project where it is installed: its program's, with its arguments. */
export function packageRun(words: readonly Word[], command: Command, context: ToolContext): readonly Effect[] {
  const leading = leadingOptions(words, options);
  const text = leading.value('c');
  if (text !== undefined && command.program !== 'pnpm') return context.text(text.text, nestedIn(command, `${command.program} -c`));
  const rest = leading.rest[0]?.text === '--' ? leading.rest.slice(1) : leading.rest;
  const [name, ...args] = rest;
  if (name === undefined) return [];
  const from = leading.value('p', 'from', 'spec')?.text ?? name.text;
  const fetched = /^(https?:|git[+@:]|github:|gitlab:|bitbucket:|gist:)|\.git(#|$)|\.tgz$/.test(from) ? provenanceEffects({ kind: 'downloaded', from }, command.program) : [];
  if (fetched.length > 0 && from === name.text) return fetched;
  // yarn gives one word to the shell as it stands.
  if (command.program.startsWith('yarn') && args.length === 0 && /\s/.test(name.text)) return context.text(name.text, nestedIn(command, `${command.program} exec`));
  const strange = fromStranger(command.program, [], [leading.value('registry')?.text, leading.value('index-url')?.text, leading.value('extra-index-url')?.text, leading.value('index')?.text]);
  const inner = started(command, [name.known === 'known' ? wordOf(programOf(name.text)) : name, ...args], { through: command.program });
  return [...fetched, ...strange, ...(inner === undefined ? [] : context.command(inner))];
}

/** `prisma@5`, `@scope/tool@latest`, `create-x`: the program of a package. */
function programOf(spec: string): string {
  const bare = spec.replace(/(?<=.)(@|==|>=|\[).*$/, '');
  return programs[bare] ?? bare.replace(/^@[^/]+\//, '');
}
