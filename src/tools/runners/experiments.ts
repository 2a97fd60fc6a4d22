import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { deedOf } from '../cloud/deed.ts';
import { textsOf } from '../system/deed.ts';
import { effectOf, unmodelled } from '../effect.ts';

const starts: Readonly<Record<string, RegExp>> = {
  dvc: /^(?:repro|exp run|run|stage add|queue start)/,
  mlflow: /^(?:ui|server|run|models (?:serve|predict|build-docker)|gateway start)/,
  wandb: /^(?:agent|sweep|launch|server start|local|docker)/,
};
const sends: Readonly<Record<string, RegExp>> = { dvc: /^(?:push|exp push)/, mlflow: /^artifacts log/, wandb: /^(?:sync|artifact put)/ };

/** Versions of data and records of training runs: what runs is local; what is deleted for good is said. */
export const tool: Tool = {
  programs: ['dvc', 'mlflow', 'wandb'],
  summary: 'versions of data and records of training runs: stages run on this machine, collecting garbage deletes the only old versions',
  effects(command) {
    const words = textsOf(command).filter((word) => !word.startsWith('-'));
    const flags = new Set(textsOf(command).filter((word) => word.startsWith('-')).map((word) => word.replace(/=.*$/, '')));
    const said = words.slice(0, 3).join(' ');
    const { program } = command;
    if (flags.has('--help') || flags.has('-h') || flags.has('--dry') || flags.has('--dry-run')) return [];
    const lost = lossOf(program, said, flags);
    if (lost !== undefined) return [deleted(command, lost, flags.has('-c') || flags.has('--cloud') || /artifact|experiments|runs/.test(said))];
    if (starts[program]?.test(said) === true) return [unmodelled(program, `${program} ${said}`)];
    if (sends[program]?.test(said) === true) return [deedOf({ via: program, provider: program, does: 'send', kind: ['versions of data'], what: 'object', name: words.slice(1, 3).join(' '), environment: 'unknown', undo: 'recoverable' })];
    return [];
  },
  examples: [
    { run: 'dvc repro -f train', effects: ['run program unknown'] },
    { run: 'dvc status', effects: [] },
    { run: 'dvc push -r storage', effects: ['send cloud recoverable'] },
    { run: 'dvc gc --workspace -f', effects: ['delete data/dump irreversible'] },
    { run: 'dvc gc --workspace --dry', effects: [] },
    { run: 'dvc gc -w -c -f', effects: ['delete data/dump irreversible'] },
    { run: 'dvc destroy -f', effects: ['delete data/dump irreversible'] },
    { run: 'mlflow ui --port 5001', effects: ['run program unknown'] },
    { run: 'mlflow experiments delete --experiment-id 3', effects: ['delete data/dump irreversible'] },
    { run: 'mlflow gc --backend-store-uri sqlite:///mlflow.db', effects: ['delete data/dump irreversible'] },
    { run: 'wandb artifact cache cleanup 10GB', effects: [] },
    { run: 'wandb sync --clean', effects: ['send cloud recoverable'] },
  ],
};

interface Loss {
  readonly says: string;
  readonly undo: 'irreversible';
  /** What is kept there, by the program's own word for it. */
  readonly what?: string;
}

function lossOf(program: string, said: string, flags: ReadonlySet<string>): Loss | undefined {
  if (program === 'dvc') {
    if (/^gc\b/.test(said)) return { says: `deletes cached versions of data that nothing named uses${flags.has('-c') || flags.has('--cloud') ? ', in the remote storage as well' : ''}`, undo: 'irreversible' };
    if (/^destroy\b/.test(said)) return { says: 'deletes the record of the data versions and their cache', undo: 'irreversible' };
    if (/^exp (?:remove|gc)\b/.test(said)) return { says: 'deletes experiments and their commits', undo: 'irreversible' };
    return undefined;
  }
  if (program === 'mlflow') {
    if (/^gc\b/.test(said)) return { says: 'deletes runs and their artifacts for good', undo: 'irreversible', what: 'runs' };
    if (/^(?:experiments|runs) delete\b/.test(said)) return { says: `deletes ${said.split(' ')[0] ?? 'runs'} from the tracking server; they can be restored until it collects garbage`, undo: 'irreversible' };
    return /^deployments delete\b/.test(said) ? { says: 'deletes a deployment of a model', undo: 'irreversible' } : undefined;
  }
  return undefined;
}

function deleted(command: Command, lost: Loss, far: boolean): Effect {
  return effectOf(command.program, { verb: 'delete', object: { kind: 'data', what: 'dump', name: lost.what === undefined ? command.program : `${command.program} ${lost.what}` }, environment: far ? 'unknown' : 'local', undo: lost.undo, says: lost.says });
}
