import type { Tool } from '../../model/tool.ts';
import { nameOf, readOptions } from '../cloud/options.ts';
import { changesRegistry, publishes } from './package-effect.ts';

/** Programs whose use is to release, and the words with which they only look. */
const publishers: Readonly<Record<string, { readonly registry: string; readonly publishes: RegExp; readonly removes?: RegExp }>> = {
  lerna: { registry: 'npm', publishes: /^publish\b/ },
  changeset: { registry: 'npm', publishes: /^(publish|tag)\b/ },
  np: { registry: 'npm', publishes: /^/ },
  'release-it': { registry: 'npm', publishes: /^/ },
  'semantic-release': { registry: 'npm', publishes: /^/ },
  auto: { registry: 'npm', publishes: /^(shipit|release|canary|next)\b/ },
  nx: { registry: 'npm', publishes: /^release\b(?! (version|changelog|plan))/ },
  vsce: { registry: 'the extension marketplace', publishes: /^publish\b/, removes: /^(unpublish|delete-publisher)\b/ },
  ovsx: { registry: 'the open extension registry', publishes: /^publish\b/ },
  'web-ext': { registry: 'the browser add-ons', publishes: /^sign\b/ },
  goreleaser: { registry: 'releases', publishes: /^(release|publish|continue)\b(?!.*--snapshot)/ },
  'cargo-release': { registry: 'the crates', publishes: /--execute|-x\b/ },
  'release-plz': { registry: 'the crates', publishes: /^release\b/ },
  jreleaser: { registry: 'releases', publishes: /^(full-release|release|publish|deploy|upload)\b/ },
  snapcraft: { registry: 'the snap store', publishes: /^(upload|release|push|promote)\b/, removes: /^close\b/ },
  'xcrun': { registry: 'the app store', publishes: /^altool .*--upload-(app|package)/ },
  altool: { registry: 'the app store', publishes: /--upload-(app|package)/ },
  crane: { registry: 'an image registry', publishes: /^(push|copy|cp|tag|append|mutate|flatten|rebase)\b/, removes: /^delete\b/ },
  skopeo: { registry: 'an image registry', publishes: /^(copy|sync)\b.*docker:\/\/(?!localhost)\S+\s*$/, removes: /^delete\b/ },
  oras: { registry: 'an image registry', publishes: /^(push|copy|cp|attach|tag)\b/, removes: /^(manifest|blob|repo) delete\b/ },
  regctl: { registry: 'an image registry', publishes: /^(image copy|artifact put|manifest put|blob put)\b/, removes: /^(tag|image|manifest|artifact|blob) (delete|rm|del)\b/ },
  surge: { registry: 'surge.sh', publishes: /^(?!(?:list|login|logout|whoami|token|plan|help)\b)/, removes: /^teardown\b/ },
  'gh-pages': { registry: 'the pages of the repository', publishes: /^/ },
  swa: { registry: 'a static site', publishes: /^deploy\b/ },
  buildah: { registry: 'an image registry', publishes: /^push\b/ },
};

export const tool: Tool = {
  programs: Object.keys(publishers),
  summary: 'programs that release: to registries, marketplaces and stores',
  effects: (command, context) => {
    const [tool, ...behind] = command.args;
    if (command.program === 'xcrun' && tool?.text === 'simctl') return context.command({ ...command, program: 'simctl', path: tool, args: behind });
    const via = command.program;
    const publisher = publishers[via];
    if (publisher === undefined) return [];
    const options = readOptions(command.args, { takes: ['p', 'pat', 'i', 'packagePath', 'baseContentUrl', 't', 'tag', 'otp', 'preid', 'r', 'registry'] });
    const line = [...options.words, ...options.given.map((name) => `--${name}`)].join(' ');
    const dry = options.has('dry-run', 'd', 'n', 'help', 'h', 'version', 'snapshot', 'skip-publish', 'print-config', 'no-publish', 'preview');
    if (dry) return [];
    const name = options.rest.slice(1).map(nameOf).join(' ');
    if (publisher.removes?.test(line) === true) return [changesRegistry(via, 'delete', name, publisher.registry, 'irreversible', `takes ${name || 'what was published'} away from ${publisher.registry}`)];
    return publisher.publishes.test(line) ? [publishes(via, name, publisher.registry)] : [];
  },
  examples: [
    { run: 'vsce publish minor', effects: ['publish package irreversible'] },
    { run: 'vsce package', effects: [] },
    { run: 'vsce unpublish acme.shop', effects: ['delete package irreversible'] },
    { run: 'semantic-release --dry-run', effects: [] },
    { run: 'lerna publish from-git', effects: ['publish package irreversible'] },
    { run: 'goreleaser release --snapshot', effects: [] },
    { run: 'crane delete registry.example.com/shop:1', effects: ['delete package irreversible'] },
  ],
};
