/** Every id that package.json and the code share; a manifest test holds both to this list. */

export const commands = {
  showStatus: 'tagout.status.show',
  showPending: 'tagout.pending.show',
  resetSession: 'tagout.session.reset',
  endSession: 'tagout.session.end',
  editHandoff: 'tagout.handoff.edit',
  installHooks: 'tagout.hooks.install',
  removeHooks: 'tagout.hooks.remove',
  installForMachine: 'tagout.machine.install',
  installCommandLine: 'tagout.cli.install',
  explainPolicy: 'tagout.policy.explain',
  openPolicy: 'tagout.policy.open',
  showPolicyChanges: 'tagout.policy.changes',
  auditPermissions: 'tagout.permissions.audit',
  setFreeze: 'tagout.freeze.set',
  pauseGuard: 'tagout.guard.pause',
  stopAgents: 'tagout.agents.stop',
  runDrill: 'tagout.drill.run',
  editTask: 'tagout.task.edit',
  runDoctor: 'tagout.guard.doctor',
  reportVerdict: 'tagout.verdict.report',
  showWatched: 'tagout.watch.show',
  showUndo: 'tagout.undo.show',
  verifyRecord: 'tagout.record.verify',
  searchRecord: 'tagout.record.search',
  filterRecord: 'tagout.record.filter',
  showSession: 'tagout.session.show',
  makeReceipt: 'tagout.receipt.make',
  erasePerson: 'tagout.person.erase',
  showLog: 'tagout.log.show',
  showWalkthrough: 'tagout.walkthrough.show',
} as const;
/** The id of a command of the manifest. */
export type CommandId = (typeof commands)[keyof typeof commands];

/** Views that the manifest contributes. */
export const views = { pending: 'tagout.pending', sessions: 'tagout.sessions', record: 'tagout.record' } as const;

/** Context keys for `when` clauses. */
export const contextKeys = {
  hooked: 'tagout:hooked',
  /** A session runs in this window. */
  session: 'tagout:session',
  /** Something of an agent stands in the record. */
  recorded: 'tagout:recorded',
  /** The session in front is used up. */
  usedUp: 'tagout:usedUp',
  /** A policy would loosen and waits for the person. */
  policyWaits: 'tagout:policyWaits',
  /** Set again and again: its answer shows that the workbench is there. */
  pulse: 'tagout:pulse',
} as const;

/** Settings without their `tagout.` */
export const settings = {
  mode: 'guard.mode',
  agents: 'guard.agents',
  waitSeconds: 'questions.waitSeconds',
  approvalMinutes: 'questions.approvalMinutes',
  confirmIrreversible: 'questions.confirmIrreversible',
  checkpointDays: 'checkpoints.days',
  checkpointFiles: 'checkpoints.files',
  checkpointMegabytes: 'checkpoints.megabytes',
  warnTokens: 'context.warnTokens',
  limitTokens: 'context.limitTokens',
  warnPercent: 'context.warnPercent',
  limitPercent: 'context.limitPercent',
  warnTurns: 'context.warnTurns',
  limitTurns: 'context.limitTurns',
  warnMinutes: 'context.warnMinutes',
  limitMinutes: 'context.limitMinutes',
  contextAgents: 'context.agents',
  contextModels: 'context.models',
  windows: 'context.windows',
  postponeTokens: 'context.postponeTokens',
  handoffInWorkspace: 'context.handoffInWorkspace',
  keepWords: 'record.keepWords',
  recordDays: 'record.days',
  recordMegabytes: 'record.megabytes',
  destinations: 'record.destinations',
} as const;

/** The walkthrough of the manifest, with the extension's id before it. */
export const walkthrough = 'tagout.tagout#start';
/** Scheme of the read-only documents that show what is asked about. */
export const documentScheme = 'tagout';
