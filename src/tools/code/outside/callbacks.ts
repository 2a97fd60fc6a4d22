import type { Call } from '../program.ts';
import { itemsOf, type Value } from '../value.ts';
import { methodOf } from './found.ts';

const mapping = /^(map|imap|imap_unordered|starmap|map_async|mapLimit|mapSeries|eachLimit|eachSeries|each|forEach|mapAsync)$/;
const calling = /^(submit|apply|apply_async|run_in_executor|to_thread|call_soon|call_later|run_sync|start_soon|create_task|spawn_task|add|push|schedule|partial)$/;

/** `pool.map(os.remove, paths)`, `executor.submit(os.remove, path)`: a function of the outside is called by something outside. */
export function callBack(call: Call): void {
  const method = methodOf(call);
  const maps = mapping.test(method);
  if (!maps && !calling.test(method)) return;
  const at = call.args.findIndex((arg) => arg.kind === 'thing' && arg.chain.every((link) => link.call === undefined) && !(arg.chain[0]?.name ?? '?').startsWith('?'));
  const target = call.args[at];
  if (target === undefined) return;
  const rest = call.args.filter((_, index) => index !== at);
  const rounds: readonly (readonly Value[])[] = maps ? call.program.rounds(itemsOf(rest[0] ?? { kind: 'nothing' })).map((item) => [item]) : [rest];
  for (const args of rounds) call.program.call(target, { args, named: call.named });
}
