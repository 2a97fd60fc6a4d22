/** The records of one session with everything in it that a page has to show. Written by hand; no agent ran. */
export function sessionRecords(): readonly object[] {
  const began = Date.UTC(2026, 10, 21, 9, 30);
  let n = 0;
  const base = (more: object): object => ({ version: 1, id: `r${(n += 1)}`, at: began + n * 41_000, writer: 'w', agent: 'claude-code', model: 'model-5', session: 'session-1', cwd: '/home/ada/shop', task: 'fix the login test', policy: 'built-in', ...more });
  const decided = { findings: [], verdict: 'allow', enforced: 'passed', decidedBy: 'rules', credentials: [], took: 4 };
  return [
    base({ kind: 'session-start', why: 'startup' }),
    base({ kind: 'prompt', prompt: 'fix the login test', from: 'person', person: 'ada', contextTokens: 18_000 }),
    base({ kind: 'action', call: 'c1', tool: 'Edit', action: { kind: 'edit', path: '/home/ada/shop/src/login.ts', changes: [{ before: 'if (user)', after: 'if (user !== undefined)' }] }, words: { said: 'The check is too weak.', reasoning: 'An empty name is a user as well.' }, contextTokens: 31_000 }),
    base({ kind: 'decision', call: 'c1', tool: 'Edit', action: { kind: 'edit', path: '/home/ada/shop/src/login.ts', changes: [] }, effects: [{ says: 'edits src/login.ts' }], ...decided }),
    base({ kind: 'checkpoint', call: 'c1', checkpoint: 'c1', paths: ['/home/ada/shop/src/login.ts'], files: 1, bytes: 900 }),
    base({ kind: 'outcome', call: 'c1', tool: 'Edit', outcome: 'succeeded', changed: { paths: ['/home/ada/shop/src/login.ts'], files: 1 }, milliseconds: 40 }),
    base({ kind: 'action', call: 'c2', tool: 'Bash', action: { kind: 'shell', text: 'psql -h prod-db.example.com -c "DROP TABLE users"' }, words: { said: 'I drop the table and make it anew.' }, contextTokens: 96_000 }),
    base({ kind: 'question', call: 'c2', tool: 'Bash', digest: 'abc', says: 'deletes the table users', grade: 'irreversible', deadline: 0 }),
    base({ kind: 'answer', call: 'c2', tool: 'Bash', digest: 'abc', answer: 'approved', seconds: 12, person: 'ada' }),
    base({ kind: 'decision', call: 'c2', tool: 'Bash', action: { kind: 'shell', text: 'psql -h prod-db.example.com -c "DROP TABLE users"' }, effects: [{ says: 'deletes the table users on prod-db.example.com' }], ...decided, findings: [{ rule: 'production-effect', verdict: 'ask', says: 'changes production' }], verdict: 'ask', enforced: 'approved', decidedBy: 'person', seconds: 12, credentials: [{ name: 'PGPASSWORD', fingerprint: 'f00d1234', from: 'environment' }], permission: { by: 'person', what: 'approval abc' }, person: 'ada' }),
    base({ kind: 'outcome', call: 'c2', tool: 'Bash', outcome: 'succeeded', exitCode: 0, changed: { paths: ['/home/ada/shop/dump.sql'], files: 1 }, milliseconds: 812 }),
    base({ kind: 'decision', call: 'c3', tool: 'Bash', action: { kind: 'shell', text: 'git push --force origin main' }, effects: [{ says: 'pushes over the history of main on origin' }], ...decided, findings: [{ rule: 'irreversible-effect', verdict: 'deny', says: 'rewrites what others may have' }], verdict: 'deny', enforced: 'denied', contextTokens: 150_000 }),
    base({ kind: 'decision', call: 'c4', tool: 'Grep', subagent: 'researcher', action: { kind: 'look', what: 'login' }, effects: [], ...decided }),
    base({ kind: 'limit', says: 'limit: "do not touch the payments folder"', by: 'prompt' }),
    base({ kind: 'ungated', says: 'WebFetch ran without a verdict' }),
    base({ kind: 'reset', why: 'the context was used up', contextTokens: 12_000 }),
    base({ kind: 'report', says: 'the agent says "all tests pass", but no test was run in this session' }),
    base({ kind: 'session-end', why: 'logout' }),
  ];
}
