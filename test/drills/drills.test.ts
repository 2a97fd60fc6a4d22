import assert from 'node:assert/strict';
import { allDrills } from '../../src/drills/all.ts';
import { renderDrill, runDrill, type DrillWorld } from '../../src/drills/drill.ts';
import { builtInPolicy } from '../../src/model/policy.ts';

const world: DrillWorld = {
  place: { platform: 'posix', folders: ['/home/dev/work/shop'], home: '/home/dev', temp: ['/tmp'], guarded: [] },
  policy: builtInPolicy,
  now: Date.UTC(2026, 10, 21, 12),
};

describe('drills', () => {
  it('are at least 20, each with its own name and a harm that it holds', () => {
    assert.ok(allDrills.length >= 20);
    assert.equal(new Set(allDrills.map((drill) => drill.id)).size, allDrills.length);
    for (const drill of allDrills) assert.ok(drill.harm < drill.events.filter((event) => 'call' in event).length, drill.id);
  });

  for (const drill of allDrills) {
    it(`stops ${drill.id} at or before the harm`, () => {
      const result = runDrill(drill, world);
      assert.notEqual(result.outcome, 'not stopped', JSON.stringify(result.steps.map((step) => [step.text, step.verdict])));
      assert.ok(result.stop !== undefined && result.stop.findings.length > 0);
      assert.ok(renderDrill(result).startsWith(drill.title));
    });
  }

  it('shows what a looser policy lets through', () => {
    const [drill] = allDrills.filter((one) => one.id === 'published');
    assert.ok(drill !== undefined);
    const loose = runDrill(drill, { ...world, policy: { ...builtInPolicy, rules: { publish: 'allow', 'task-misalignment': 'allow', 'says-otherwise': 'allow' } } });
    assert.equal(loose.outcome, 'not stopped');
    assert.equal(renderDrill(loose), `${drill.title}: not stopped`);
  });

  it('gives the same result every time', () => {
    for (const drill of allDrills) assert.deepEqual(runDrill(drill, world), runDrill(drill, world));
  });
});
