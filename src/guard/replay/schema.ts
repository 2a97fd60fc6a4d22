import { z } from 'zod';

/** A line of `tagout replay --jsonl`. Unknown keys are kept out, missing ones have their meaning in the README. */
const replayWorkspace = z.object({
  files: z.record(z.string(), z.string()).optional(),
  git: z
    .object({
      tracked: z.array(z.string()).optional(),
      dirty: z.array(z.string()).optional(),
      ignored: z.array(z.string()).optional(),
      branch: z.string().optional(),
      unpushed: z.number().optional(),
    })
    .optional(),
});
export type ReplayWorkspace = z.infer<typeof replayWorkspace>;

const replayEvent = z.union([
  z.object({ prompt: z.string() }),
  z.object({ say: z.string() }),
  z.object({
    call: z.object({ tool: z.string(), input: z.unknown() }),
    result: z.object({ ok: z.boolean(), text: z.string().optional() }).optional(),
  }),
]);

/** One line of `tagout replay --jsonl`. Unknown fields are ignored. */
export const replaySession = z.object({
  id: z.union([z.string(), z.number()]),
  agent: z.string().optional(),
  workspace: replayWorkspace.optional(),
  policy: z.unknown().optional(),
  contextTokens: z.number().optional(),
  events: z.array(replayEvent),
});
export type ReplaySession = z.infer<typeof replaySession>;

/** A line of `tagout check --jsonl`. */
export const checkRow = z.union([
  z.object({ id: z.union([z.string(), z.number()]), agent: z.string().optional(), tool: z.string(), input: z.unknown(), cwd: z.string().optional(), prompt: z.string().optional() }),
  z.object({ id: z.union([z.string(), z.number()]), agent: z.string().optional(), command: z.string(), cwd: z.string().optional(), prompt: z.string().optional() }),
]);
export type CheckRow = z.infer<typeof checkRow>;
