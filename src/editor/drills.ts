import { homedir } from 'node:os';
import { ProgressLocation, window } from 'vscode';
import { allDrills } from '../drills/all.ts';
import { runDrill, type DrillResult } from '../drills/drill.ts';
import { drillsPage } from '../drills/page.ts';
import { nominalPlace } from '../guard/place.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import type { Looker } from './look.ts';

/** `Tagout: Run a Drill`: incident paths against the policy of this workspace; nothing of them is executed. */
export async function runDrills(policy: EffectivePolicy, folders: readonly string[], looker: Looker): Promise<void> {
  const all = { label: '$(run-all) All drills', description: `${String(allDrills.length)} incident paths`, drills: allDrills };
  const picks = [all, ...allDrills.map((drill) => ({ label: drill.title, description: '', detail: drill.story, drills: [drill] }))];
  const chosen = await window.showQuickPick(picks, { title: 'Run a drill', placeHolder: 'Which incident is played against the policy of this workspace? Nothing is executed.', matchOnDetail: true });
  if (chosen === undefined) return;
  const results: DrillResult[] = [];
  await window.withProgress({ location: ProgressLocation.Window, title: 'Tagout: drills' }, async () => {
    for (const drill of chosen.drills) {
      results.push(runDrill(drill, { place: nominalPlace(folders[0] ?? homedir()), policy: { ...policy, watch: 'guard' }, now: Date.now() }));
      // Calls of agents are judged in the same process: each drill gives way to them.
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  await looker.show('drills.txt', drillsPage(results, policy.digest));
}
