import type { CloudThing, Mark, Undo, Verb } from '../../model/effect.ts';

/** What one subcommand of a code host's program does. */
export interface ForgeDeed {
  readonly verb: Verb;
  readonly what: CloudThing;
  readonly undo: Undo;
  /** The verb in the third person with its object: `deletes the repository`. */
  readonly says: string;
  readonly marks?: readonly Mark[];
}

const del = (what: CloudThing, thing: string, undo: Undo = 'irreversible'): ForgeDeed => ({ verb: 'delete', what, undo, says: `deletes the ${thing}` });
const make = (what: CloudThing, thing: string): ForgeDeed => ({ verb: 'create', what, undo: 'recoverable', says: `makes the ${thing}` });
const set = (what: CloudThing, says: string, undo: Undo = 'recoverable'): ForgeDeed => ({ verb: 'configure', what, undo, says });

/** Subcommands that change something, `subject verb`; all others only look. Aliases of the programs are listed beside each other. */
export const forgeDeeds: Readonly<Record<string, ForgeDeed>> = {
  'repo delete': del('repository', 'repository'),
  // Nobody can push, open or merge anything there until it is taken out again.
  'repo archive': set('repository', 'archives the repository', 'irreversible'),
  'repo unarchive': set('repository', 'takes the repository out of the archive'),
  'repo create': make('repository', 'repository'),
  'repo new': make('repository', 'repository'),
  'repo fork': make('repository', 'fork'),
  'repo rename': set('repository', 'renames the repository'),
  'repo transfer': { verb: 'move', what: 'repository', undo: 'irreversible', says: 'gives away the repository' },
  'repo edit': set('repository', 'changes the settings of the repository'),
  'repo update': set('repository', 'changes the settings of the repository'),
  'repo sync': set('repository', 'brings the repository up to its parent'),
  'repo mirror': set('repository', 'mirrors the repository'),
  'release create': { verb: 'publish', what: 'release', undo: 'recoverable', says: 'publishes the release' },
  'release new': { verb: 'publish', what: 'release', undo: 'recoverable', says: 'publishes the release' },
  'release edit': set('release', 'changes the release'),
  'release upload': { verb: 'publish', what: 'release', undo: 'recoverable', says: 'adds files to the release' },
  'release delete': del('release', 'release'),
  'release delete-asset': del('release', 'file of the release'),
  'secret set': { verb: 'overwrite', what: 'secret', undo: 'irreversible', says: 'sets the secret' },
  'secret delete': del('secret', 'secret'),
  'secret remove': del('secret', 'secret'),
  'variable set': set('environment', 'sets the variable'),
  'variable create': set('environment', 'sets the variable'),
  'variable update': { verb: 'overwrite', what: 'secret', undo: 'irreversible', says: 'sets the variable' },
  'variable delete': del('environment', 'variable'),
  'variable remove': del('environment', 'variable'),
  'workflow disable': { verb: 'disable', what: 'workflow', undo: 'trivial', says: 'disables the workflow', marks: ['check'] },
  'workflow enable': set('workflow', 'enables the workflow', 'trivial'),
  'workflow run': { verb: 'start', what: 'workflow', undo: 'unknown', says: 'starts the workflow' },
  'run cancel': { verb: 'stop', what: 'workflow', undo: 'trivial', says: 'cancels the workflow run' },
  'run rerun': { verb: 'start', what: 'workflow', undo: 'trivial', says: 'starts again the workflow run' },
  'run delete': del('log', 'log of the workflow run'),
  'ci cancel': { verb: 'stop', what: 'workflow', undo: 'trivial', says: 'cancels the pipeline' },
  'ci run': { verb: 'start', what: 'workflow', undo: 'unknown', says: 'starts the pipeline' },
  'ci create': { verb: 'start', what: 'workflow', undo: 'unknown', says: 'starts the pipeline' },
  'ci retry': { verb: 'start', what: 'workflow', undo: 'trivial', says: 'starts again the job' },
  'ci trigger': { verb: 'start', what: 'workflow', undo: 'unknown', says: 'starts the job' },
  'ci delete': del('log', 'pipeline'),
  'pr create': make('resource', 'pull request'),
  'pr new': make('resource', 'pull request'),
  'pr merge': { verb: 'edit', what: 'resource', undo: 'recoverable', says: 'merges the pull request' },
  'pr close': set('resource', 'closes the pull request', 'trivial'),
  'pr reopen': set('resource', 'reopens the pull request', 'trivial'),
  'pr comment': make('resource', 'comment on the pull request'),
  'pr review': make('resource', 'review of the pull request'),
  'pr edit': set('resource', 'changes the pull request'),
  'pr ready': set('resource', 'marks as ready the pull request', 'trivial'),
  'pr lock': set('resource', 'locks the pull request', 'trivial'),
  'pr update-branch': set('resource', 'updates the branch of the pull request'),
  'pr delete': del('resource', 'merge request'),
  'pr approve': { verb: 'grant', what: 'resource', undo: 'trivial', says: 'approves the merge request', marks: ['check'] },
  'pr revoke': set('resource', 'takes back the approval of the merge request', 'trivial'),
  'pr rebase': set('resource', 'rebases the merge request'),
  'pr note': make('resource', 'comment on the merge request'),
  'pr update': set('resource', 'changes the merge request'),
  'issue create': make('resource', 'issue'),
  'issue new': make('resource', 'issue'),
  'issue close': set('resource', 'closes the issue', 'trivial'),
  'issue reopen': set('resource', 'reopens the issue', 'trivial'),
  'issue comment': make('resource', 'comment on the issue'),
  'issue note': make('resource', 'comment on the issue'),
  'issue edit': set('resource', 'changes the issue'),
  'issue update': set('resource', 'changes the issue'),
  'issue delete': del('resource', 'issue'),
  'issue transfer': { verb: 'move', what: 'resource', undo: 'recoverable', says: 'moves the issue to another repository' },
  'issue lock': set('resource', 'locks the issue', 'trivial'),
  'issue develop': make('resource', 'branch for the issue'),
  'label create': make('resource', 'label'),
  'label delete': del('resource', 'label'),
  'label edit': set('resource', 'changes the label'),
  'milestone delete': del('resource', 'milestone'),
  'project delete': del('project', 'project board'),
  'project close': set('project', 'closes the project board', 'trivial'),
  'project item-delete': del('resource', 'item of the project board'),
  'project field-delete': del('resource', 'field of the project board'),
  'project create': make('project', 'project board'),
  'codespace delete': del('instance', 'codespace with its uncommitted work'),
  'codespace stop': { verb: 'stop', what: 'instance', undo: 'trivial', says: 'stops the codespace' },
  'codespace create': make('instance', 'codespace'),
  // The next run fills it again.
  'cache delete': { ...del('object', 'cache', 'trivial'), marks: ['regenerable'] },
  'gist delete': del('resource', 'gist'),
  'snippet delete': del('resource', 'snippet'),
  'gist edit': set('resource', 'changes the gist'),
  'ssh-key add': { verb: 'grant', what: 'key', undo: 'recoverable', says: 'gives access to the account through the key', marks: ['persistent'] },
  'ssh-key delete': { verb: 'revoke', what: 'key', undo: 'recoverable', says: 'takes away access through the key' },
  'deploy-key add': { verb: 'grant', what: 'key', undo: 'recoverable', says: 'gives access to the repository through the key', marks: ['persistent'] },
  'deploy-key delete': { verb: 'revoke', what: 'key', undo: 'recoverable', says: 'takes away access through the key' },
  'gpg-key add': { verb: 'grant', what: 'key', undo: 'recoverable', says: 'lets commits be signed with the key', marks: ['persistent'] },
  'gpg-key delete': { verb: 'revoke', what: 'key', undo: 'recoverable', says: 'takes away the key' },
  'token create': { verb: 'grant', what: 'key', undo: 'recoverable', says: 'makes the access token', marks: ['persistent'] },
  'token revoke': { verb: 'revoke', what: 'key', undo: 'recoverable', says: 'takes away the access token' },
  'schedule delete': del('workflow', 'schedule'),
  'schedule create': { verb: 'configure', what: 'workflow', undo: 'recoverable', says: 'schedules the pipeline', marks: ['persistent'] },
  'agent-task create': { verb: 'start', what: 'workflow', undo: 'trivial', says: 'starts a coding agent on the host' },
};

/** Other names for the subjects. */
export const subjects: Readonly<Record<string, string>> = { mr: 'pr', repos: 'repo', organizations: 'org', pipeline: 'ci', pipe: 'ci', 'pull-request': 'pr', pull: 'pr', pulls: 'pr', issues: 'issue', releases: 'release', cs: 'codespace', project: 'project', at: 'agent-task', job: 'ci', incident: 'issue' };
