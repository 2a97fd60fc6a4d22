import assert from 'node:assert/strict';
import { allTools } from '../../src/tools/index.ts';
import { programsOf } from '../../src/tools/programs.ts';

describe('tools/programs.ts', () => {
  it('holds what each tool says of itself, so that a tool is found without being loaded', () => {
    assert.deepEqual(Object.keys(programsOf), Object.keys(allTools), 'run npm run generate');
    for (const [key, tool] of Object.entries(allTools)) assert.deepEqual(programsOf[key], tool.programs, `${key}: run npm run generate`);
  });
});
