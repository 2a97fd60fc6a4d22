import { atStart, wholeWords, type Act } from './lexicon.ts';

/** English verbs by what they order, most specific first; a verb of several words keeps its order of words. */
const verbs: readonly (readonly [Act, readonly string[]])[] = [
  ['force-push', ['force[- ]?push(?:es|ed|ing)?', 'force[- ]?overwrit\\w+', 'overwrite(?= .{0,40}\\b(?:branch|origin|remote)\\b)', 'push --force', 'push -f', 'push with --?force\\S*']],
  ['rollback', ['roll back', 'rollback', 'revert the deploy\\w*']],
  ['skip', ['skip', 'xfail', 'mute', 'silence', 'ignore', 'bypass', 'disable', 'turn off', 'switch off', 'deactivate']],
  ['discard', ['throw away', 'throw out', 'discard', 'undo', 'revert', 'ditch', 'scrap', 'back out', 'reset to', 'hard reset', 'hard-reset', 'forget(?= (?:about )?(?:my|the|all|our|those|these) (?:\\w+ )?(?:changes|edits|work|modifications)\\b)']],
  ['reset', ['reset', 'recreate', 're-create', 'rebuild from scratch', 'reinitiali[sz]e', 'reseed', 're-seed', 'start over with', '(?:run|start|set up|build|create|spin up|bring up) (?:[\\w./-]+ ){1,4}from scratch', 'refresh(?= (?:\\w+ ){0,3}(?:databases?|[a-z]*dbs?|schemas?|tables?|data)\\b)']],
  [
    'delete',
    [
      'delete', 'remove', 'drop', 'wipe', '(?:terraform|tofu|terragrunt|pulumi|cdk) destroy', 'erase', 'purge', 'destroy', 'nuke', 'trash', 'truncate', 'empty', 'prune', 'get rid of', 'tear down', 'clean out', 'clean up', 'cleanup',
      'clear out', 'clear', 'clean', 'unlink', 'terminate', 'decommission', 'rm', 'kill off', 'blow away', 'take down', 'retire', 'uninstall', 'strip out', 'free up', 'flush', 'evict', 'scrub', 'spin down', 'undeploy', 'bin', 'chuck(?: out)?', 'toss(?: out)?', 'axe', 'rip out', 'kick out', 'zap',
    ],
  ],
  ['restore', ['restore', 'recover', 'go back to (?:the|its|an?) (?:\\w+ ){0,2}(?:version|state|contents?)', 'bring back', 'put back', 'put [\\w./-]+( [\\w./-]+){0,3} back', 'bring [\\w./-]+( [\\w./-]+){0,3} back', 'get [\\w./-]+( [\\w./-]+){0,3} back']],
  ['publish', ['publish', 'release', 'cut a (new )?release', 'cut', 'ship a release', 'unpublish', 'yank', 'deprecate', 'mark [\\w@/.-]+( [\\w@/.-]+){0,4} as deprecated', 'npm publish']],
  ['deploy', ['(?:get|put|bring|throw|host)(?= .{1,40} (?:on|onto|up on|to) (?:fly(?:\\.io)?|vercel|netlify|heroku|railway|render|cloudflare(?: pages)?|firebase|github pages|pages|surge|cloud run|app engine|lambda)(?![\\p{L}\\p{N}]))', 'deploy', 'redeploy', 're-deploy', 'roll out', 'rollout', 'ship', 'promote', 'go live with', 'launch', 'push out']],
  ['migrate', ['migrate', 'run the migrations?', 'run migrations?', 'run all (the )?(pending )?migrations?', 'backfill', 'reindex', 'vacuum']],
  ['apply', ['apply', 'provision', '(?:terraform|tofu|terragrunt|pulumi|cdk) (?:apply|up|deploy)', 'helm upgrade', 'roll']],
  ['rewrite', ['rebase', 'squash', 'amend', 'rewrite', 'filter', 'fixup', 'cherry-pick', 'reword']],
  ['merge', ['merge', 'land', 'squash[- ]merge', 'fast-forward']],
  ['push', ['push', 'open an? (draft )?(pr|pull request|mr|merge request)', 'create an? (draft )?(pr|pull request|mr|merge request)', 'make an? (pr|pull request)', 'raise an? (pr|pull request)', 'submit an? (pr|pull request)', 'sync']],
  ['commit', ['commit', 'check in(?= (?:(?:the|my|our|your|these|those|all|this|that|of) )*(?:changes?|code|files?|work|it|them|everything|fix|patch|edits?|result|results)\\b)', 'tag']],
  ['install', ['install', 'npm install', 'npm i', 'add the (dependency|package|library)', 'upgrade', 'bump', 'update (the )?(deps|dependencies|packages|lockfile)', 'yarn add', 'pip install']],
  ['restart', ['restart', 'reboot', 'bounce', 'reload', 'relaunch']],
  ['scale', ['scale', 'resize', 'autoscale']],
  ['stop', ['stop', 'kill', 'shut down', 'shutdown', 'pause', 'suspend', 'halt', 'end', 'quit']],
  ['grant', ['grant', 'give', 'invite', 'allow', 'authori[sz]e', 'share', 'make public', 'make (?:(?:the|my|our|this) )?(?:\\w+ )?\\S+ public(?:ly)?(?: readable| accessible| available)?', 'open \\S+ (?:to|for) (?:the public|everybody|everyone)', 'open up', 'revoke', 'rotate', 'add me', 'chmod', 'chown']],
  ['send', ['send', 'tell(?= (?!me\\b|us\\b))', 'tell (?:me|us)(?= (?:in|on|via|over) #)', '(?:let (?:me|us) know|report(?: back)?|say so|answer)(?= (?:in|on|via|over) #)', 'answer(?= (?:(?:to )?(?:the|this|that|my|our|their|his|her|each|all|every) )?(?:\\w+ ){0,2}(?:issues?|tickets?|comments?|reviews?|threads?|e-?mails?|mails?|messages?|discussions?|prs?|(?:pull|merge) requests?)(?: #?\\d+|[.!,]|$))', 'answer(?= (?:the|this|that|their|his|her|each|every) (?:\\w+ ){0,2}?(?:reporter|customer|user|author|client|reviewer|person|sender|poster|op|maintainer|contributor|commenter|requester|submitter|colleague|team)s?\\b)', 'respond(?= to\\b)', '(?:get|write) back to(?= (?!me\\b|us\\b))', 'inform', 'let(?= (?!me\\b|us\\b).{1,60} know\\b)', 'mail', 'forward', 'post', 'upload', 'email', 'e-mail', 'notify', 'message', 'tweet', 'reply', 'comment', 'leave (?:a |an |some |your |inline |review )*(?:comments?|feedback|reviews?)', 'submit', 'file an issue', 'file a bug', 'report it', 'announce', 'ping', 'attach']],
  ['fetch', ['fetch', 'download', 'pull', 'clone', 'scrape', 'crawl', 'browse', 'grab']],
  ['move', ['move', 'rename', 'relocate', 'archive']],
  ['create', ['create', 'add', 'write', 'generate', 'scaffold', 'set up', 'setup', 'bootstrap', 'init', 'initiali[sz]e', 'make', 'build me', 'draft', 'introduce', 'seed', 'copy', 'duplicate', 'save', 'put', 'document', 'import', 'load(?= .{1,60} (?:into|onto|to|in) )', 'export', 'backup', 'back up', 'dump']],
  ['touch', ['touch', 'mess with', 'mess up', 'meddle with', 'interfere with', 'tamper with', 'alter', 'fiddle with', 'lay a finger on', 'go near']],
  [
    'change',
    [
      'fix', 'repair', 'change', 'edit', 'update', 'modify', 'refactor', 'implement', 'improve', 'convert', 'replace', 'set', 'configure', 'link', 'support', 'handle', 'adjust', 'tweak', 'optimi[sz]e', 'format', 'reformat',
      'lint', 'port', 'split', 'extract', 'translate', 'enable', 'turn on', 'address', 'resolve', 'solve', 'correct', 'finish', 'complete', 'continue with', 'do', 'work on', 'speed up', 'reduce', 'increase', 'simplify',
      'rework', 'redo', 'swap', 'switch', 'wire', 'hook up', 'integrate', 'connect', 'adapt', 'align', 'clean up the code', 'tidy', 'polish', 'debug', 'patch', 'unify', 'inline', 'parametri[sz]e', 'moderni[sz]e',
      'harden', 'secure', 'type', 'annotate', 'deduplicate', 'consolidate', 'get', 'sort out', 'take care of', 'insert', 'assign', 'mark', 'bring', 'hide', 'display', 'render', 'cover', 'mock', 'stub', 'close',
      'codemod', 'search and replace', 'find and replace', 'substitute', 'sanitize', 'validate', 'normali[sz]e', 'unblock', 'green', 'satisfy', 'sort', 'order', 'reorder', 'group', 'wrap', 'unwrap', 'expose', 'dockeri[sz]e', 'containeri[sz]e', 'memoi[sz]e', 'cache', 'paginate', 'locali[sz]e', 'internationali[sz]e', 'generali[sz]e', 'abstract', 'decouple', 'modulari[sz]e', 'vendor', 'pin', 'unpin', 'downgrade', 'regenerate', 'sync up', 'fill', 'populate', 'prepare', 'organi[sz]e', 'reorgani[sz]e', 'restructure', 'shorten', 'extend', 'expand', 'lower', 'raise', 'center', 'style', 'animate', 'proofread', 'rephrase', 'capitali[sz]e',
    ],
  ],
  ['run', ['run', 're-run', 'rerun', 'execute', 'test', 'build', 'rebuild', 'compile', 'start', 'launch', 'try', 'verify', 'benchmark', 'profile', 'measure', 'reproduce', 'query', 'select', 'start up', 'spin up', 'bring up', 'boot', 'serve']],
  ['use', ['use', 'log ?in', 'authenticate', 'connect with', 'take']],
  [
    'review',
    [
      'explain', 'review', 'analy[sz]e', 'investigate', 'describe', 'summari[sz]e', 'find out', 'tell', 'show', 'list', 'compare', 'audit', 'diagnose', 'read', 'inspect', 'walk me', 'help me understand',
      'count', 'estimate', 'give me an overview', 'give me a summary', 'outline', 'propose', 'suggest', 'recommend', 'evaluate', 'assess', 'examine', 'study', 'understand', 'clarify', 'print', 'report', 'answer', 'brainstorm', 'discuss', 'give me',
    ],
  ],
  ['look', ['look', 'take a look', 'have a look', 'check', 'find', 'figure out', 'see', 'trace', 'search', 'locate', 'plan', 'think', 'identify', 'confirm', 'determine', 'double-check', 'make sure', 'ensure', 'monitor', 'watch']],
];

/** Verbs that double their last letter before an ending. */
const doubling = /(drop|strip|stop|commit|reset|run|put|set|get|plan|ship|bump|cut|tag|skip|wrap|swap|scrap|trim|rm|chmod)$/;

function endings(verb: string): readonly string[] {
  const [first = '', ...rest] = verb.split(' ');
  const tail = rest.length === 0 ? '' : ` ${rest.join(' ')}`;
  if (/[^a-z-]/.test(first)) return [verb];
  const stem = first.endsWith('e') && !first.endsWith('ee') ? first.slice(0, -1) : first;
  const doubled = doubling.test(first) ? `${first}${first.slice(-1)}` : stem;
  return [first, `${first}s`, `${first}es`, `${doubled}ing`, `${doubled}ed`, `${doubled}s?`].map((form) => `${form}${tail}`);
}

/** The verb as an order begins with it. */
export const orders: readonly (readonly [Act, RegExp])[] = verbs.map(([act, list]) => [act, atStart(...list)]);

const nouns: Readonly<Partial<Record<Act, readonly string[]>>> = {
  delete: ['deletions?', 'removals?'],
  deploy: ['deploy(ment)?s?', 'rollouts?'],
  change: ['modifications?', 'changes?', 'edits?', 'refactorings?', 'writes?'],
  install: ['(new )?dependenc(y|ies)', '(new )?packages?', '(new )?deps', 'installations?', '(?:new|additional|extra|more|further|third[- ]party|external|other) (?:librar(?:y|ies)|libs?|crates?|gems?|modules?|plugins?)'],
  migrate: ['migrations? runs?'],
  restart: ['restarts?'],
  fetch: ['network( access| calls?| requests?)?', 'internet'],
  push: ['push(es)?', 'prs?', 'pull requests?'],
  commit: ['commits?'],
  merge: ['merges?'],
  publish: ['publications?', 'releases?'],
  send: ['go(?:es)? out(?! of)', 'leaves? the (?:house|building|outbox)'],
};

/** The same acts in every form. */
export const forms: readonly (readonly [Act, RegExp])[] = verbs.map(([act, list]) => [act, wholeWords(...list.flatMap(endings), ...(nouns[act] ?? []))]);
