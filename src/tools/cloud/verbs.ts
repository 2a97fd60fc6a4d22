/** What a word of a cloud command line asks for. */
export type Does = 'read' | 'secret' | 'create' | 'change' | 'delete' | 'stop' | 'start' | 'grant' | 'revoke' | 'disable' | 'deploy' | 'send' | 'run' | 'login';

const groups: Readonly<Record<Does, string>> = {
  read: `list ls get show describe info status inspect view read cat head logs log tail top plan diff preview validate check lint test verify version versions help
    history search query find select scan lookup estimate simulate explain wait watch whoami dig ping usage stats count display doctor browse open export-schema
    completion docs outputs output graph events ps env-list ls-files dry-run metrics monitor which summary print locate resolve detect decode audit-report describe-log
    list-all fetch inspect-cluster explain-plan template render context current-context api-resources api-versions events-list compare trace`,
  secret: `get-credentials print-access-token print-identity-token get-access-token get-secret-value show-connection-string list-credentials connection-string reveal`,
  create: `create add new init put insert import copy cp clone fork generate provision allocate register launch make issue request reserve enable-api upload tag label untag annotate subscribe run-instances attach associate restore recover undelete mirror promote-read-replica`,
  change: `update set modify edit patch configure change rename move mv resize scale replace apply sync upgrade migrate rotate renew upsert write enable switch link unlink use activate rebuild reboot restart
    rollback rollout cancel abort pause resume promote failover reconcile refresh transfer lock tune mutate cordon uncordon invalidate flush-cache expose hide join leave reload assign swap redeploy`,
  delete: `delete del destroy rm remove terminate purge drop wipe erase decommission deregister unregister uninstall teardown nuke release empty truncate expire forget discard clear prune flush batch-delete rmdir rb
    trash obliterate shred reset reinstall reimage reinitialize deprovision down flushall delete-all remove-all expunge dispose schedule-deletion schedule-delete undeploy delist vacate`,
  stop: `stop shutdown halt poweroff power-off suspend kill deactivate deallocate hibernate drain evict quit scale-down power_off hard-stop`,
  start: `start boot poweron power-on run exec invoke trigger execute ssh connect console shell proxy port-forward tunnel attach-shell rerun replay dispatch call power_on`,
  grant: `grant allow share authorize permit add-iam-policy-binding add-policy add-member invite trust`,
  revoke: `revoke deny detach disassociate unshare disassociate ban reject unassign untrust remove-iam-policy-binding remove-member disinvite`,
  disable: `disable unprotect unlock suspend-backup turn-off mute silence ignore unset-protection force-unlock`,
  deploy: `deploy publish ship release-create promote-to-production up push rollout-start submit deliver`,
  send: `send post notify email emit message`,
  run: ``,
  login: `login logout auth authenticate signin signout init-credentials`,
};

const kinds = new Map<string, Does>();
for (const [does, list] of Object.entries(groups) as [Does, string][]) for (const word of list.split(/\s+/)) if (word !== '') kinds.set(word, does);

/** What a word asks for; `undefined` where it is no verb known here. `batch-delete-image` and `delete_volume` are read by their verb. */
export function verbOf(word: string): Does | undefined {
  const lower = word.toLowerCase();
  const whole = kinds.get(lower);
  if (whole !== undefined) return whole;
  return undefined;
}

/** What an operation of several words asks for (`delete-db-instance`, `volumeDelete`, `BatchDeleteImage`). */
export function operationVerb(operation: string): { readonly does: Does; readonly rest: readonly string[] } | undefined {
  const tokens = tokensOf(operation);
  const whole = verbOf(tokens.join('-'));
  if (whole !== undefined && tokens.length > 1) return { does: whole, rest: tokens.slice(1) };
  const start = ['batch', 'do', 'admin', 'bulk', 'force', 'force2', 'async', 'multi', 'begin', 'try', 'confirm', 'execute'].includes(tokens[0] ?? '') && tokens.length > 1 ? 1 : 0;
  const first = verbOf(tokens[start] ?? '');
  if (first !== undefined) return { does: first, rest: tokens.filter((_, i) => i > start) };
  const last = verbOf(tokens.at(-1) ?? '');
  if (last !== undefined) return { does: last, rest: tokens.slice(0, -1) };
  return undefined;
}

/** The lower-case words of a name: `deleteDbInstance`, `delete-db-instance` and `DELETE_DB_INSTANCE` give the same. */
export function tokensOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== '');
}
