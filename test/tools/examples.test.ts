import assert from 'node:assert/strict';
import type { Effect } from '../../src/model/effect.ts';
import { factKey } from '../../src/model/fact.ts';
import type { ToolExample } from '../../src/model/tool.ts';
import { allTools } from '../../src/tools/index.ts';
import { inspect } from '../../src/tools/inspect.ts';
import { examplePlace } from '../support/place.ts';

/** An effect as examples write it: verb, kind of thing (with what it is, where it says so), undo. */
function written(effect: Effect): readonly string[] {
  const what = 'what' in effect.object && effect.object.kind !== 'system' ? `${effect.object.kind}/${effect.object.what}` : effect.object.kind;
  return [`${effect.verb} ${effect.object.kind} ${effect.undo}`, `${effect.verb} ${what} ${effect.undo}`];
}

function effectsOf(example: ToolExample): readonly Effect[] {
  const known = new Map((example.given ?? []).map(({ request, fact }) => [factKey(request), fact]));
  return inspect({ kind: 'shell', text: example.run, dialect: 'posix' }, { place: examplePlace, known, cwd: { kind: 'at', path: '/work/shop' } }).effects;
}

describe('tools', () => {
  for (const [name, tool] of Object.entries(allTools)) {
    describe(name, () => {
      it('has programs, a summary and three examples', () => {
        assert.ok(tool.programs.length > 0);
        assert.match(tool.summary, /^[a-z`-]/);
        assert.ok(tool.examples.length >= 3);
      });
      for (const example of tool.examples) {
        it(example.run.slice(0, 120), () => {
          const got = effectsOf(example);
          const same = got.length === example.effects.length && got.every((effect, at) => written(effect).includes(example.effects[at] ?? ''));
          assert.ok(same, `expected ${JSON.stringify(example.effects)}, got ${JSON.stringify(got.map((effect) => `${written(effect)[1] ?? ''} (${effect.says})`))}`);
        });
      }
    });
  }
});
