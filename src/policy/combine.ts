import { createHash } from 'node:crypto';
import { stricter, type Verdict } from '../model/verdict.ts';
import { readPolicy, type Diagnostic } from './read.ts';
import { policySchema, type PolicyFile } from './schema.ts';

/** One file of a layer: the policy itself first, then what it builds on. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A diagnostic with the file it is in. */
export interface FileDiagnostic extends Diagnostic {
  readonly path: string;
}

export type Combined =
  | { readonly kind: 'policy'; readonly file: PolicyFile; readonly digest: string; readonly sources: readonly Source[]; readonly diagnostics: readonly FileDiagnostic[] }
  | { readonly kind: 'broken'; readonly sources: readonly Source[]; readonly diagnostics: readonly FileDiagnostic[] };

/** How a file that is named in `extends` is found; `refused` where it is none of the same layer. */
export type FindSource = (name: string, from: string) => { readonly kind: 'source'; readonly source: Source } | { readonly kind: 'refused'; readonly says: string };

const mostFiles = 20;

/** A policy with everything that it builds on, the strictest of each: a file can add to what it extends, and take nothing away. Never throws. */
export function combinePolicy(root: Source, find: FindSource): Combined {
  const sources: Source[] = [root];
  const files: PolicyFile[] = [];
  const diagnostics: FileDiagnostic[] = [];
  let isBroken = false;
  // The list grows while it is walked.
  for (const source of sources) {
    const reading = readPolicy(source.text);
    diagnostics.push(...reading.diagnostics.map((one) => ({ ...one, path: source.path })));
    if (reading.kind === 'broken') {
      isBroken = true;
      continue;
    }
    files.push(reading.file);
    for (const name of reading.file.extends) {
      const found = sources.length >= mostFiles ? ({ kind: 'refused', says: `a policy builds on at most ${String(mostFiles)} files` } as const) : find(name, source.path);
      const offset = Math.max(0, source.text.indexOf(JSON.stringify(name)));
      if (found.kind === 'refused') {
        isBroken = true;
        diagnostics.push({ severity: 'error', says: `${name} cannot be extended: ${found.says}`, offset, length: name.length + 2, path: source.path });
      } else if (!sources.some(({ path }) => path === found.source.path)) sources.push(found.source);
    }
  }
  if (isBroken) return { kind: 'broken', sources, diagnostics };
  return { kind: 'policy', file: combined(files), digest: digestOf(sources), sources, diagnostics };
}

/** What an acceptance is bound to: every byte of every file of the layer. */
export function digestOf(sources: readonly Source[]): string {
  const [only] = sources;
  const whole = sources.length === 1 && only !== undefined ? only.text : JSON.stringify(sources.map(({ path, text }) => [path, text]));
  return createHash('sha256').update(whole).digest('hex');
}

/** The files as one text, as the person is shown it. */
export function shownText(sources: readonly Source[]): string {
  return sources.length <= 1 ? (sources[0]?.text ?? '') : sources.map(({ path, text }) => `// ${path}\n${text}`).join('\n');
}

function combined(files: readonly PolicyFile[]): PolicyFile {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return only;
  const rules: Record<string, Verdict> = {};
  for (const [rule, verdict] of files.flatMap((file) => Object.entries(file.rules))) rules[rule] = stricter(rules[rule] ?? 'allow', verdict);
  const least = (numbers: readonly (number | undefined)[]): number | undefined => numbers.filter((one) => one !== undefined).sort((a, b) => a - b)[0];
  const lists = (of: (file: PolicyFile) => PolicyFile['programs']): PolicyFile['programs'] => ({ allow: files.flatMap((file) => of(file).allow), ask: files.flatMap((file) => of(file).ask), deny: files.flatMap((file) => of(file).deny) });
  return policySchema.parse({
    protected: files.flatMap((file) => file.protected).slice(0, 500),
    environments: files.flatMap((file) => file.environments).slice(0, 500),
    rules,
    programs: lists((file) => file.programs),
    mcp: lists((file) => file.mcp),
    forbidden: files.flatMap((file) => file.forbidden).slice(0, 100),
    blast: { files: least(files.map((file) => file.blast.files)), megabytes: least(files.map((file) => file.blast.megabytes)) },
    freezes: files.flatMap((file) => file.freezes).slice(0, 100),
    context: { warn: least(files.map((file) => file.context.warn)), limit: least(files.map((file) => file.context.limit)) },
    credentials: files.flatMap((file) => file.credentials).slice(0, 200),
    own: files.flatMap((file) => file.own).slice(0, 200),
    quiet: files.flatMap((file) => file.quiet).slice(0, 20),
    unattended: files.some((file) => file.unattended === 'read-only') ? 'read-only' : files.find((file) => file.unattended !== undefined)?.unattended,
  });
}
