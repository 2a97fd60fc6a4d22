import assert from 'node:assert/strict';
import { momentMeant } from '../../src/policy/until-text.ts';

describe('the moment a person means', () => {
  const zone = 'Europe/Berlin';
  // A Saturday, 13:00 in Berlin.
  const now = Date.UTC(2026, 10, 21, 12);
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['18:00', Date.UTC(2026, 10, 21, 17)],
    ['until 9:30', Date.UTC(2026, 10, 22, 8, 30)],
    ['2 hours', now + 7_200_000],
    ['for 90 min', now + 5_400_000],
    ['30m', now + 1_800_000],
    ['monday', Date.UTC(2026, 10, 22, 23)],
    ['sat', Date.UTC(2026, 10, 27, 23)],
    ['tomorrow', Date.UTC(2026, 10, 21, 23)],
    ['2026-12-24 18:00', Date.UTC(2026, 11, 24, 17)],
    ['2026-12-24', Date.UTC(2026, 11, 23, 23)],
    ['2026-01-01', undefined],
    ['soon', undefined],
    ['0 hours', undefined],
    ['', undefined],
    ['25:00', undefined],
  ];
  for (const [text, at] of cases) it(`reads "${text}"`, () => assert.equal(momentMeant(text, now, zone), at));
});
