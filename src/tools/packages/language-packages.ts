import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { nameOf, readOptions, type Options } from '../cloud/options.ts';
import { changesRegistry, fromAddress, fromStranger, installs, publishes, uninstalls } from './package-effect.ts';

/** What the verbs of a language's package program do. */
interface Manager {
  readonly registry: string;
  /** Into the project. */
  readonly project?: RegExp;
  /** For every project of this machine. */
  readonly machine?: RegExp;
  readonly removes?: RegExp;
  readonly publishes?: RegExp;
  /** Takes a published version away or changes who may publish it. */
  readonly takesBack?: RegExp;
  readonly grants?: RegExp;
}

const managers: Readonly<Record<string, Manager>> = {
  gem: { registry: 'the ruby gems', machine: /^(install|update|pristine)\b/, removes: /^(uninstall|cleanup)\b/, publishes: /^push\b/, takesBack: /^yank\b/, grants: /^owner (?!.*--?list)\S+.*(-a|--add)\b/ },
  bundle: { registry: 'the ruby gems', project: /^(install|update|add|$)/, removes: /^(remove|clean)\b/ },
  bundler: { registry: 'the ruby gems', project: /^(install|update|add|$)/, removes: /^(remove|clean)\b/ },
  cargo: { registry: 'the crates', project: /^(add|update|fetch|vendor)\b/, machine: /^(install|binstall)\b/, removes: /^(remove|rm|uninstall)\b/, publishes: /^(publish|release)\b/, takesBack: /^yank\b/, grants: /^owner .*(-a|--add)\b/ },
  go: { registry: 'the go modules', project: /^(get|mod (download|tidy|vendor))\b/, machine: /^install\b/ },
  composer: { registry: 'the php packages', project: /^(install|i|update|u|upgrade|require|create-project)\b/, machine: /^global (require|install|update)\b/, removes: /^(remove|rm|global remove)\b/ },
  dotnet: { registry: 'the nuget packages', project: /^(add (\S+ )?package|restore|package add|tool restore)\b/, machine: /^(tool install .*(-g|--global)|workload install)\b/, removes: /^(remove (\S+ )?package|tool uninstall|package remove)\b/, publishes: /^nuget push\b/, takesBack: /^nuget delete\b/ },
  nuget: { registry: 'the nuget packages', project: /^(install|restore|update)\b/, publishes: /^push\b/, takesBack: /^delete\b/ },
  'Publish-Module': { registry: 'the powershell gallery', publishes: /./ },
  'Publish-Script': { registry: 'the powershell gallery', publishes: /./ },
  'Install-Module': { registry: 'the powershell gallery', machine: /./ },
  'Install-Package': { registry: 'the nuget packages', machine: /./ },
  'Install-Script': { registry: 'the powershell gallery', machine: /./ },
  mvn: { registry: 'the maven repository', publishes: /(^|\s)(deploy|deploy:deploy-file|release:perform|nexus-staging:release|central-publishing:publish)(\s|$)/ },
  mvnw: { registry: 'the maven repository', publishes: /(^|\s)(deploy|release:perform)(\s|$)/ },
  gradle: { registry: 'the maven repository', publishes: /(^|\s|:)(publish(?!ToMavenLocal)[A-Za-z]*|closeAndRelease\w*|uploadArchives)(\s|$)/ },
  gradlew: { registry: 'the maven repository', publishes: /(^|\s|:)(publish(?!ToMavenLocal)[A-Za-z]*|closeAndRelease\w*|uploadArchives)(\s|$)/ },
  sbt: { registry: 'the maven repository', publishes: /(^|\s)(publish(Signed)?|sonatypeRelease|ci-release)(\s|$)/ },
  lein: { registry: 'the clojure packages', publishes: /^deploy\b/ },
  cabal: { registry: 'the haskell packages', project: /^(update|get)\b/, machine: /^install\b/, publishes: /^upload\b.*--publish/ },
  stack: { registry: 'the haskell packages', publishes: /^upload\b/ },
  opam: { registry: 'the ocaml packages', machine: /^(install|upgrade|update)\b/, removes: /^(remove|uninstall|switch remove)\b/, publishes: /^publish\b/ },
  luarocks: { registry: 'the lua rocks', machine: /^(install|make)\b/, removes: /^(remove|purge)\b/, publishes: /^upload\b/ },
  mix: { registry: 'the hex packages', project: /^deps\.(get|update|compile|clean|unlock)\b/, machine: /^(archive\.install|local\.(hex|rebar)|escript\.install)\b/, publishes: /^hex\.publish\b/, takesBack: /^hex\.(retire|publish .*--revert)\b/, grants: /^hex\.owner add\b/ },
  rebar3: { registry: 'the hex packages', publishes: /^hex publish\b/ },
  dart: { registry: 'the dart packages', project: /^pub (get|add|upgrade|downgrade)\b/, machine: /^pub global activate\b/, publishes: /^pub (lish|publish)\b/ },
  flutter: { registry: 'the dart packages', project: /^(packages get|pub (get|add|upgrade))\b/, machine: /^pub global activate\b/, publishes: /^pub publish\b/ },
  pod: { registry: 'the cocoa pods', project: /^(install|update)\b/, publishes: /^trunk push\b/, takesBack: /^trunk (delete|deprecate)\b/, grants: /^trunk add-owner\b/ },
  conan: { registry: 'the conan packages', project: /^install\b/, removes: /^remove\b(?!.*(-r|--remote))/, publishes: /^upload\b/, takesBack: /^remove\b.*(-r|--remote)/ },
  vcpkg: { registry: 'the vcpkg ports', project: /^install\b/, removes: /^remove\b/ },
  cpan: { registry: 'the perl modules', machine: /./ },
  cpanm: { registry: 'the perl modules', machine: /./ },
  elm: { registry: 'the elm packages', project: /^install\b/, publishes: /^publish\b/ },
  deno: { registry: 'jsr', project: /^(add|install(?!.*(-g|--global))|cache)\b/, machine: /^install\b.*(-g|--global)/, removes: /^(remove|uninstall)\b/, publishes: /^publish\b/ },
  nimble: { registry: 'the nim packages', machine: /^install\b/, removes: /^uninstall\b/, publishes: /^publish\b/ },
  pub: { registry: 'the dart packages', publishes: /^publish\b/ },
  swift: { registry: 'the swift packages', project: /^package (resolve|update)\b/, publishes: /^package-registry publish\b/ },
};

export const tool: Tool = {
  programs: Object.keys(managers),
  summary: 'packages of other languages: adding to a project, installing for the machine, publishing',
  effects: managerEffects,
  examples: [
    { run: 'cargo publish', effects: ['publish package irreversible'] },
    { run: 'cargo publish --dry-run', effects: [] },
    { run: 'cargo yank --version 1.0.0 shop', effects: ['delete package irreversible'] },
    { run: 'cargo add serde', effects: ['install package trivial'] },
    { run: 'cargo build --release', effects: [] },
    { run: 'gem push shop-1.0.gem', effects: ['publish package irreversible'] },
    { run: 'go install golang.org/x/tools/gopls@latest', effects: ['install package recoverable'] },
    { run: 'go install tool.example/cmd/x@latest', effects: ['install package recoverable', 'run program unknown'] },
    { run: 'cargo install --path . --root /tmp/try', effects: ['install package trivial'] },
    { run: 'Install-Module Pester -Scope CurrentUser -Force', effects: ['install package recoverable'] },
    { run: 'cargo install ripgrep', effects: ['install package recoverable'] },
    { run: 'go run tool.example/cmd/x@latest', effects: ['run program unknown', 'run program unknown'] },
    { run: 'cargo install --git https://github.com/example/tool', effects: ['install package recoverable'] },
    { run: 'cargo install --git https://tool.example/x.git', effects: ['install package recoverable', 'run program unknown'] },
    { run: 'gem install shop --source http://gems.example', effects: ['install package recoverable', 'run program unknown'] },
    { run: 'gem install rails --source https://rubygems.org', effects: ['install package recoverable'] },
    { run: 'go build ./...', effects: [] },
    { run: 'mvn clean deploy', effects: ['publish package irreversible'] },
    { run: 'mvn clean install', effects: [] },
    { run: 'bundle install', effects: ['install package trivial'] },
    { run: 'dotnet nuget push shop.nupkg', effects: ['publish package irreversible'] },
  ],
};

function managerEffects(command: Command): readonly Effect[] {
  const via = command.program;
  const manager = managers[via];
  if (manager === undefined) return [];
  const options = readOptions(command.args, { takes: ['version', 'source', 's', 'k', 'api-key', 'registry', 'index', 'manifest-path', 'p', 'package', 'features', 'path', 'git', 'branch', 'tag', 'gemfile', 'f', 'P', 'host', 'key', 'C', 'root', 'install-dir', 'i', 'Scope', 'Repository', 'RequiredVersion', 'MinimumVersion', 'MaximumVersion'] });
  if (options.has('dry-run', 'check-only', 'help', 'h')) return [];
  const words = options.words;
  const line = words.join(' ');
  const whole = command.args.map(nameOf).join(' ');
  const fits = (pattern: RegExp | undefined): boolean => pattern !== undefined && (pattern.test(line) || pattern.test(whole));
  const names = (/^[A-Z]\w+-[A-Z]/.test(via) ? words : words.slice(1)).filter((word) => !/^(package|download|tidy|vendor|get|add|pub|global|activate|push)$/.test(word));
  // `go run HOST/PATH@latest` fetches what it runs.
  if (via === 'go' && words[0] === 'run') return strange(via, words.slice(1, 2).filter((word) => word.includes('@')), options);
  if (fits(manager.takesBack)) return [changesRegistry(via, 'delete', names.join(' '), manager.registry, 'irreversible', `takes ${names.join(' ') || 'a version'} back from ${manager.registry}, so that whoever needs it breaks`)];
  if (fits(manager.grants)) return [changesRegistry(via, 'grant', names.join(' '), manager.registry, 'irreversible', `lets somebody else publish ${names.join(' ')}`)];
  if (fits(manager.publishes)) return /^(mvnw?|gradlew?|sbt)$/.test(via) && /localhost|127\.0\.0\.1|MavenLocal/.test(whole) ? [] : [publishes(via, names.filter((name) => !/^(clean|deploy|publish)/.test(name)).join(' '), (/^(mvnw?|gradlew?|sbt)$/.test(via) ? undefined : options.value('source', 's', 'registry', 'host')) ?? manager.registry)];
  if (fits(manager.machine) && isOwnPlace(via, options)) return [installs(via, names, manager.registry, 'project'), ...strange(via, names, options)];
  if (fits(manager.machine)) return [installs(via, names, manager.registry, 'machine'), ...strange(via, names, options)];
  if (fits(manager.removes)) return [uninstalls(via, names, manager.registry, /^(gem|opam|luarocks|nimble)$/.test(via) || /^(uninstall|tool)/.test(line) ? 'machine' : 'project')];
  return fits(manager.project) && (line !== '' || via.startsWith('bundle')) ? [installs(via, names, manager.registry, 'project')] : [];
}

/** Into a folder that is named, or the crate that stands here: no other project is touched. */
function isOwnPlace(via: string, options: Options): boolean {
  if (via === 'cargo') return options.value('root') !== undefined || (options.value('path') !== undefined && !/^(?:\/|~|\.\.)/.test(options.value('path') ?? ''));
  return via === 'gem' && options.value('install-dir', 'i') !== undefined;
}

/** Where most repositories are kept, and what a company calls its own. */
const codeHost = /^(?:https:\/\/|ssh:\/\/)?(?:[^@/]*@)?(?:(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|git\.sr\.ht)|git(?:lab|hub)[.-][^/:]+)[/:]/i;

/** Where the code comes from: a repository of cargo's `--git`, a source of gem's, the host that begins a go module's path. */
function strange(via: string, names: readonly string[], options: Options): readonly Effect[] {
  if (via === 'go') return fromStranger(via, names.filter((name) => /^[\w-]+(?:\.[\w-]+)+\//.test(name)).map((name) => `https://${name}`), []);
  const repository = options.value('git');
  if (repository !== undefined) return codeHost.test(repository) ? [] : fromAddress(via, [repository], 'machine');
  const straight = fromAddress(via, names, 'machine');
  // A source by https is a company's own more often than not.
  return straight.length > 0 ? straight : fromStranger(via, [], options.values('source', 's').filter((source) => /^http:|^https:\/\/\d+\.\d+\.\d+\.\d+/.test(source)));
}
