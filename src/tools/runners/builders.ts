import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { unmodelled } from '../effect.ts';
import { started, wordOf } from '../wrappers/start.ts';

/** Compilers, test runners, linters and bundlers: what they write is made again by the next run. */
const ordinary =
  `pytest py.test unittest jest vitest mocha ava tap jasmine karma cypress playwright nightwatch wdio tsc tsserver swc esbuild rollup webpack vite parcel turbo-build snowpack rspack rsbuild tsup unbuild microbundle ng next nuxt astro remix gatsby svelte-kit svelte-check
   eslint prettier biome oxlint stylelint xo standard tslint knip depcheck madge commitlint cspell markdownlint htmlhint ruff black isort flake8 pylint mypy pyright basedpyright pyre bandit autopep8 yapf coverage vulture pyflakes pycodestyle pydocstyle interrogate
   rustc rustfmt clippy-driver gofmt goimports golangci-lint staticcheck gotestsum ginkgo rubocop rspec standardrb sorbet srb phpunit pest phpstan psalm php-cs-fixer pint phpcs phpcbf ktlint detekt checkstyle swiftlint swiftformat xcodebuild
   ctest ninja meson scons gcc g++ cc c++ clang clang++ clang-format clang-tidy ld ar cppcheck javac scalac scalafmt dart flutter elm elm-test hlint ormolu nim shellcheck shfmt bats hadolint actionlint yamllint tflint markdownlint-cli2 typedoc jsdoc sphinx-build mkdocs hugo jekyll
   protoc buf graphql-codegen openapi-generator storybook sb lighthouse size-limit nyc c8 istanbul changeset lint-staged sass less postcss tailwindcss uglifyjs terser`.split(/\s+/);

/** Programs that build, check and test; the few words of them that do more are read. */
export const tool: Tool = {
  programs: [...ordinary, 'cmake', 'bazel', 'bazelisk', 'ant', 'turbo', 'nx', 'pre-commit', 'lefthook', 'husky'],
  summary: 'builds, checks and tests; what it makes is made again by the next run',
  effects: effectsOf,
  examples: [
    { run: 'pytest -q', effects: [] },
    { run: 'eslint --fix src', effects: [] },
    { run: 'cmake --build build', effects: [] },
    { run: 'cmake -E rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'cmake -E chdir / cmake -E remove_directory etc', effects: ['delete path irreversible'] },
    { run: 'bazel run //tools:wipe', effects: ['run program unknown'] },
    { run: 'bazel build //...', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const [first, second] = command.args.map((word) => word.text);
  switch (command.program) {
    case 'cmake':
      return first === '-E' ? cmakeTool(command, context) : first === '-P' ? [unmodelled('cmake', `the script ${second ?? ''}`)] : [];
    case 'bazel':
    case 'bazelisk':
      return first === 'run' ? [unmodelled(command.program, second ?? 'a target')] : [];
    case 'nx':
    case 'turbo':
      return first === 'run' || first === 'run-many' ? [unmodelled(command.program, command.args.map((word) => word.text).join(' ').slice(0, 80))] : [];
    default:
      return [];
  }
}

/** `cmake -E` holds small file tools. */
function cmakeTool(command: Command, context: ToolContext): readonly Effect[] {
  const [name, ...rest] = command.args.slice(1);
  if (name === undefined) return [];
  const start = (program: string, words: Command['args'], cwd?: Command['cwd']): readonly Effect[] => {
    const inner = started(command, [wordOf(program), ...words], { through: 'cmake -E', ...(cwd === undefined ? {} : { cwd }) });
    return inner === undefined ? [] : context.command(inner);
  };
  switch (name.text) {
    case 'rm':
    case 'remove':
      return start('rm', rest);
    case 'remove_directory':
    case 'rm_directory':
      return start('rm', [wordOf('-rf'), ...rest]);
    case 'rename':
      return start('mv', rest);
    case 'copy':
    case 'copy_directory':
    case 'copy_if_different':
      return start('cp', [wordOf('-R'), ...rest]);
    case 'env':
    case 'time':
      return start(name.text, rest);
    case 'chdir': {
      const path = rest[0] === undefined ? undefined : context.resolve(command.cwd, rest[0].text);
      const [program, ...words] = rest.slice(1);
      return program === undefined ? [] : start(program.text, words, path === undefined ? { kind: 'unknown', why: 'cmake -E chdir' } : { kind: 'at', path });
    }
    default:
      return [];
  }
}
