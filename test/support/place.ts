import type { Place } from '../../src/model/tool.ts';

/** The machine of the examples: a shop in /work/shop, a developer called dev. */
export const examplePlace: Place = {
  platform: 'posix',
  folders: ['/work/shop'],
  home: '/home/dev',
  temp: ['/tmp', '/var/tmp'],
  guarded: ['/home/dev/.local/state/tagout', '/home/dev/.config/tagout', '/home/dev/.copilot/hooks/tagout.json', '/work/shop/.tagout'],
};
