/** What an effect does to its object. */
export type Verb =
  | 'read'
  | 'create'
  | 'edit' // changes a part and keeps the rest
  | 'overwrite' // replaces what was there
  | 'delete'
  | 'move'
  | 'run' // executes something whose own effects are not (all) known
  | 'install'
  | 'send' // data leaves this machine
  | 'fetch' // data comes to this machine
  | 'publish'
  | 'deploy'
  | 'grant' // widens somebody's access
  | 'revoke'
  | 'stop' // a process, a service, a machine
  | 'start'
  | 'configure' // a setting of the system, an account, an agent, an editor
  | 'rewrite' // history that others may have
  | 'discard' // work that is not committed, commits that nothing else reaches
  | 'disable'; // a protection, a backup, a check

/** `unknown` where no name says which: no reason to ask by itself. */
export type Environment = 'local' | 'development' | 'staging' | 'production' | 'unknown';

/** How an effect can be taken back. `irreversible` and `unknown` are the worrying two. */
export type Undo = 'none-needed' | 'trivial' | 'recoverable' | 'irreversible' | 'unknown';

/** What an undo rests on; `checkpoint` means that Tagout must take a copy before the action runs. */
export type UndoBy = 'git' | 'reflog' | 'checkpoint' | 'registry' | 'rebuild' | 'soft-delete' | 'backup' | 'remote';

/** How sure the reading is: `possible` for a branch or a guess at a name, `unknown` where nothing could be read. */
export type Certainty = 'certain' | 'possible' | 'unknown';

/** A number that may be a bound: counts stop early and then say `more-than`. */
export interface Count {
  readonly n: number;
  readonly bound: 'exact' | 'more-than';
}

/** How much an effect reaches; an absent number is unknown. */
export interface Extent {
  readonly files?: Count;
  readonly bytes?: Count;
  readonly rows?: Count;
  readonly resources?: Count;
  readonly commits?: Count;
  /** `all` where the effect is not narrowed at all: a DELETE without WHERE, every pod, the whole bucket. */
  readonly reach?: 'one' | 'some' | 'all';
}

/** What of a repository goes or changes. */
export type GitThing =
  | 'work' // uncommitted changes
  | 'untracked'
  | 'commits'
  | 'branch'
  | 'remote-branch'
  | 'tag'
  | 'remote-tag'
  | 'stash'
  | 'reflog'
  | 'worktree'
  | 'index'
  | 'config'
  | 'hook'
  | 'remote'
  | 'submodule'
  | 'repository'
  | 'objects';

/** What of a data store goes or changes. */
export type DataThing =
  | 'server'
  | 'database'
  | 'schema'
  | 'table'
  | 'column'
  | 'rows'
  | 'view'
  | 'index'
  | 'function'
  | 'role'
  | 'keys'
  | 'collection'
  | 'migration'
  | 'dump';

/** A thing in a cloud account, a cluster or a hosted service. */
export type CloudThing =
  | 'volume'
  | 'bucket'
  | 'object'
  | 'instance'
  | 'backup'
  | 'snapshot'
  | 'database'
  | 'stack'
  | 'state'
  | 'resource'
  | 'cluster'
  | 'namespace'
  | 'workload'
  | 'service'
  | 'project'
  | 'environment'
  | 'account'
  | 'identity'
  | 'policy'
  | 'secret'
  | 'key'
  | 'dns'
  | 'network'
  | 'queue'
  | 'function'
  | 'image'
  | 'container'
  | 'log'
  | 'repository'
  | 'release'
  | 'workflow'
  | 'protection';

/** What an effect is about. Paths are absolute where the directory is known; `pattern` says that a path holds glob characters. */
export type Thing =
  | { readonly kind: 'path'; readonly path: string; readonly pattern?: 'glob'; readonly is?: 'file' | 'folder' | 'device' }
  | { readonly kind: 'git'; readonly what: GitThing; readonly name: string; readonly repository: string }
  | { readonly kind: 'data'; readonly what: DataThing; readonly name: string; readonly server?: string; /** Values that pick rows by equality; each list is enough by itself. */ readonly keys?: readonly (readonly string[])[] }
  | { readonly kind: 'cloud'; readonly what: CloudThing; readonly name: string; readonly provider: string }
  | { readonly kind: 'host'; readonly name: string; readonly url?: string }
  | { readonly kind: 'process'; readonly name: string }
  | { readonly kind: 'program'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string; readonly registry: string; readonly where: 'project' | 'machine' | 'registry' }
  | { readonly kind: 'credential'; readonly name: string }
  | { readonly kind: 'message'; readonly to: string }
  | { readonly kind: 'system'; readonly what: string }
  | { readonly kind: 'agent'; readonly what: 'settings' | 'hooks' | 'instructions' | 'memory' | 'mcp' | 'session' | 'guard'; readonly name: string }
  | { readonly kind: 'editor'; readonly what: 'settings' | 'extension' | 'command' | 'tasks' | 'keybinding'; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** A credential that an effect uses or reads. The fingerprint is of its value; the value itself never leaves the tool that saw it. */
export interface Credential {
  readonly name: string;
  readonly fingerprint?: string;
  readonly from: 'argument' | 'environment' | 'file' | 'header' | 'url' | 'login';
}

/**
 * Why an effect is worrying beside what it does.
 * `unmodelled`: a program nobody knows, a body that is not there; no reason by itself.
 * `unreadable`: shell text that does not parse; asks.
 * `hidden`: text decoded, decrypted or assembled and then executed; a reason by itself.
 */
export type Opacity = 'unmodelled' | 'unreadable' | 'hidden';

/** Circumstances that rules read; each is a plain fact about how the effect comes about. */
export type Mark =
  | 'privileged' // sudo, doas, runas
  | 'downloaded' // what is executed came from the network in this action
  | 'no-dry-run' // said plainly that it is forced: --force, --yes, -auto-approve
  | 'bypass' // goes round a check: --no-verify, --force past protection
  | 'undo-removed' // destroys or weakens what an undo rests on
  | 'recursive'
  | 'remote' // happens on another machine
  | 'secret' // a key store or credential is the object
  | 'persistent' // lives on after the session: profiles, cron, services, git hooks
  | 'here' // of a development database: no other machine is named, so its own default, this one, is meant
  | 'dry-run'
  | 'temporary' // a scratch place: /tmp, a temp table, a container with --rm
  | 'only-copy' // stands nowhere else: not in git, not made by a build
  | 'regenerable' // a kind that a build makes again
  | 'session-made' // made by this session
  | 'written-out' // the person wrote this very command as an order
  | 'session-written' // done by a file whose text this session wrote
  | 'encoded'
  | 'check' // weakens tests, lint, CI or branch protection
  | 'trace' // logs, history, own traces
  | 'unhooked-agent' // starts an agent that will not fire the hooks
  | 'emptied' // what is written is nothing
  | 'self-emptied' // the file is emptied before the command that writes it has read it
  | 'piled' // several things end at one name, and only the last one is left
  | 'unmeasured' // nobody looked at how much is there
  | 'unused' // only what nothing uses any more
  | 'aborted' // an operation of git that is under way, and what was resolved in it
  | 'everybody' // opens something to everybody
  | 'tunnel' // lets others reach this machine
  | 'account-wide' // holds for every repository or program of the account
  | 'login' // whom a program acts as
  | 'target' // what later commands of a program act on: a context, a cluster
  | 'followed' // a branch that stood elsewhere before, under the same name
  | 'switched' // where the work goes on
  | 'whole-copy' // a copy of data as a whole
  | 'service' // runs for the whole machine, whoever is logged in
  | 'records'; // a table, a dump, a capture, an archive, a log

/** One thing that an action would do. */
export interface Effect {
  readonly verb: Verb;
  readonly object: Thing;
  readonly environment: Environment;
  readonly extent: Extent;
  readonly undo: Undo;
  readonly undoBy?: UndoBy;
  readonly certainty: Certainty;
  /** The program or tool that does it. */
  readonly via: string;
  /** What would be lost or changed and where, as a lower-case phrase a person reads first: "deletes the table users on prod-db". Agent text in it is plain text. */
  readonly says: string;
  /** What to do instead, where the program has a safer way. */
  readonly instead?: string;
  readonly credential?: Credential;
  readonly opacity?: Opacity;
  readonly marks?: readonly Mark[];
  /** Where a moved or copied thing ends up: a path, absolute where it is known. */
  readonly to?: string;
  /** Lives on another machine or account: its name (host, context, project), for environment rules. */
  readonly target?: string;
  /** The resolved words of an unknown program's command line, bounded: its own words may tell what nobody modelled. */
  readonly words?: string;
  /** How the service or its program itself calls what is done, and to what kind of thing: `merge`, `pull request`. */
  readonly called?: { readonly does: string; readonly thing: string };
  /** Names that an earlier result of the session listed beside the id by which this object is called. Only limits and refusals look at them. */
  readonly alsoCalled?: readonly string[];
}
