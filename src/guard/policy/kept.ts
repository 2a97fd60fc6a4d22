import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Source } from '../../policy/combine.ts';
import { policySchema, type PolicyFile } from '../../policy/schema.ts';
import type { Seal } from '../seal.ts';
import { privateFolder, readOwn, writeWhole } from '../safe-files.ts';
import { sha256 } from '../sha256.ts';

/** What of a policy file is in force whatever becomes of the file: its last content that no person has to look at, or that one did. */
export interface KeptPolicy {
  readonly path: string;
  readonly from: 'user' | 'workspace';
  /** What all worktrees of its repository share; the folder itself outside of repositories. */
  readonly repository: string;
  readonly sources: readonly Source[];
  /** What they say together. */
  readonly file: PolicyFile;
  /** The last content that waited for nobody: what a later one is shown against. */
  readonly agreed?: readonly Source[] | undefined;
  /** Digest of the content whose loosening lines the person accepted. */
  readonly accepted?: string;
}

const shape = z.object({
  path: z.string(),
  from: z.enum(['user', 'workspace']),
  repository: z.string(),
  sources: z.array(z.object({ path: z.string(), text: z.string() })),
  file: policySchema,
  agreed: z.array(z.object({ path: z.string(), text: z.string() })).optional(),
  accepted: z.string().optional(),
  seal: z.string().optional(),
});

/** Of other worktrees; what is kept of a policy that is in place itself is always found. */
const mostKept = 500;
const largest = 8 * 1024 * 1024;

/** The kept policies of this user, one file each in Tagout's own folder. */
export interface KeptPolicies {
  /** Every one that can be read, the last kept first. */
  all(): readonly KeptPolicy[];
  of(path: string): KeptPolicy | undefined;
  keep(kept: KeptPolicy): void;
  forget(path: string): void;
}

/**
 * @param how `look` changes nothing on disk
 * @param seal what tells an acceptance of the person's from one that somebody wrote; absent where it is not looked at
 */
export function openKept(folder: string, how: 'keep' | 'look' = 'keep', seal?: Seal): KeptPolicies {
  const fileOf = (path: string): string => join(folder, `${sha256(path).slice(0, 32)}.json`);
  return {
    all() {
      return filesIn(folder).flatMap((file) => parsed(file, seal));
    },
    of: (path) => parsed(fileOf(path), seal).find((kept) => kept.path === path),
    keep(kept) {
      if (how === 'look') return;
      if (privateFolder(dirname(folder)).kind === 'ready' && privateFolder(folder).kind === 'ready') writeWhole(fileOf(kept.path), JSON.stringify({ ...kept, ...(kept.accepted !== undefined && { seal: seal?.of(sealed(kept.path, kept.accepted)) }) }));
    },
    forget(path) {
      if (how === 'keep') rmSync(fileOf(path), { force: true });
    },
  };
}

function filesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
    const changed = names.length <= mostKept ? names : names.map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs })).sort((a, b) => b.at - a.at).slice(0, mostKept).map(({ name }) => name);
    return changed.map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function sealed(path: string, accepted: string): string {
  return `policy\n${path}\n${accepted}`;
}

function parsed(file: string, seal: Seal | undefined): readonly KeptPolicy[] {
  const read = readOwn(file, largest);
  if (read.kind !== 'text') return [];
  try {
    const { accepted, seal: by, ...kept } = shape.parse(JSON.parse(read.text));
    const isPersons = accepted !== undefined && (seal === undefined || (by !== undefined && by === seal.of(sealed(kept.path, accepted))));
    return [{ ...kept, ...(isPersons && { accepted }) }];
  } catch {
    return [];
  }
}
