import type { Rule } from '../model/rule.ts';
import { eachEffect, isMarked, isReading } from './about.ts';

/** Destroys or weakens what an undo rests on. */
export const rule: Rule = {
  id: 'undo-removed',
  says: 'stops what destroys or weakens backups and protections',
  why: 'a loss becomes final at the moment its backup goes, which is usually a step before the loss itself',
  instead: 'leave backups, snapshots, versioning, retention and deletion protection as they are and ask the person',
  verdict: 'ask',
  floor: 'ask',
  grade: 'irreversible',
  risks: ['ASI02', 'ASI10'],
  examples: {
    fires: [
      'aws rds delete-db-snapshot --db-snapshot-identifier nightly-7',
      'aws rds modify-db-instance --db-instance-identifier shop --no-deletion-protection',
      'git reflog expire --expire=now --all',
      'restic forget --keep-last 1 --prune',
      'vssadmin delete shadows /all /quiet',
    ],
    silent: ['aws rds describe-db-snapshots', 'git reflog', 'restic snapshots', 'aws rds create-db-snapshot --db-instance-identifier shop --db-snapshot-identifier before-fix'],
  },
  judge: (judged) => eachEffect(rule, judged.effects, (effect) => (isMarked(effect, 'undo-removed') && !isReading(effect) ? { says: effect.says } : undefined)),
};
