import { window } from 'vscode';
import type { Orders } from '../guard/standing.ts';
import type { WindowGuard } from '../guard/window-guard.ts';
import { foreignChoices } from '../approvals/choices.ts';
import { decideInModal } from './decide.ts';
import type { Pulse } from './pulse.ts';

interface ForeignOrdersOptions {
  readonly orders: Orders;
  readonly pulse: Pulse;
  guard(): WindowGuard | undefined;
  changed(): void;
}

/** Orders that something else than Tagout wrote: told once, without effect, and put back or taken over by the person's click. */
interface ForeignOrdersWatch {
  look(): void;
  waiting(): number;
  show(): Promise<void>;
}

/** Tells nothing by itself: `look` is called where the orders may have changed. */
export function openForeignOrders({ orders, pulse, guard, changed }: ForeignOrdersOptions): ForeignOrdersWatch {
  let told = '';
  return {
    look() {
      const found = orders.foreign();
      const key = found === undefined ? '' : JSON.stringify(found);
      if (key === told) return;
      told = key;
      if (found === undefined) return;
      void guard()?.note('limit', `the person's orders were changed by something else than Tagout: ${found.says}; it does not count`);
      void window.showWarningMessage(`Your orders were changed by something other than Tagout: ${found.says}. It does not count.`, 'Decide…').then((pressed) => (pressed === undefined ? undefined : this.show()));
    },
    waiting: () => (orders.foreign() === undefined ? 0 : 1),
    async show() {
      const found = orders.foreign();
      if (found === undefined) return;
      const decided = await decideInModal(pulse, `Your orders were changed by something other than Tagout: ${found.says}.`, 'Put back: what you ordered before stays in force, and the file is written again. I did this: what stands there now counts, until you change it.', foreignChoices);
      if (decided === undefined) return;
      orders.change(() => (decided === 'mine' ? found.found : found.before));
      await guard()?.note('limit', decided === 'mine' ? `the person took over orders that were written by something else: ${found.says}` : 'the orders were put back');
      changed();
    },
  };
}
