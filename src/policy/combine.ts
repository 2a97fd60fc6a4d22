import { createHash } from 'node:crypto';
import { stricter, type Verdict } from '../model/verdict.ts';
import { least, leastContext } from './least.ts';
import { readPolicy, type Diagnostic } from './read.ts';
import { policySchema, type PolicyFile } from './schema.ts';

/** One file of a layer: the policy itself first, then what it builds on. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A diagnostic with the file it is in. */
interface FileDiagnostic extends Diagnostic {
  readonly path: string;
  /** Said of a name in `extends`, not of the file's own text. */
  readonly of?: 'extends';
}

/** A policy with what it extends, as one. `sources` are the files in the order in which they were read. */
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
        diagnostics.push({ severity: 'error', says: `${name} cannot be extended: ${found.says}`, offset, length: name.length + 2, path: source.path, of: 'extends' });
      } else if (!sources.some(({ path }) => path === found.source.path)) sources.push(found.source);
    }
  }
  if (isBroken) return { kind: 'broken', sources, diagnostics };
  const file = combined(files);
  if (file === undefined) return { kind: 'broken', sources, diagnostics: [...diagnostics, { severity: 'error', says: 'together with the files that it builds on it holds more lines of a kind than a policy may have', offset: 0, length: 1, path: root.path }] };
  return { kind: 'policy', file, digest: digestOf(sources), sources, diagnostics };
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

/** `undefined` where there are more lines than a policy may have: none is left out silently. */
function combined(files: readonly PolicyFile[]): PolicyFile | undefined {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return only;
  const rules = new Map<string, Verdict>();
  for (const [rule, verdict] of files.flatMap((file) => Object.entries(file.rules))) rules.set(rule, stricter(rules.get(rule) ?? 'allow', verdict));
  const lists = (of: (file: PolicyFile) => PolicyFile['programs']): PolicyFile['programs'] => ({ allow: files.flatMap((file) => of(file).allow), ask: files.flatMap((file) => of(file).ask), deny: files.flatMap((file) => of(file).deny) });
  const whole = policySchema.safeParse({
    protected: files.flatMap((file) => file.protected),
    environments: files.flatMap((file) => file.environments),
    rules: Object.fromEntries(rules),
    programs: lists((file) => file.programs),
    mcp: lists((file) => file.mcp),
    forbidden: files.flatMap((file) => file.forbidden),
    blast: { files: least(files.map((file) => file.blast.files)), megabytes: least(files.map((file) => file.blast.megabytes)) },
    freezes: files.flatMap((file) => file.freezes),
    context: leastContext(files.map((file) => file.context)),
    credentials: files.flatMap((file) => file.credentials),
    rowEstimates: files.flatMap((file) => file.rowEstimates),
    own: files.flatMap((file) => file.own),
    quiet: files.flatMap((file) => file.quiet),
    unattended: files.some((file) => file.unattended === 'read-only') ? 'read-only' : files.find((file) => file.unattended !== undefined)?.unattended,
  });
  return whole.success ? whole.data : undefined;
}
