import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { unmodelled } from '../effect.ts';
import { started, wordOf } from '../wrappers/start.ts';

/** Formatters and linters that rewrite sources in place, most of them when a flag says so. What they change is in git where it was committed. */
export const rewriters: ReadonlySet<string> = new Set(
  `eslint prettier biome oxlint stylelint xo standard tslint markdownlint ruff black isort autopep8 yapf rustfmt clippy-driver gofmt goimports golangci-lint rubocop standardrb php-cs-fixer pint phpcbf ktlint swiftlint swiftformat
   clang-format clang-tidy scalafmt dart ormolu shfmt markdownlint-cli2 buf changeset lint-staged pre-commit lefthook`.split(/\s+/),
);

/** Compilers, test runners, checkers and bundlers: what they write is made again by the next run. */
const ordinary =
  `pytest py.test unittest jest vitest mocha ava tap jasmine karma cypress playwright nightwatch wdio tsc tsserver swc esbuild rollup webpack vite parcel turbo-build snowpack rspack rsbuild tsup unbuild microbundle ng next nuxt astro remix gatsby svelte-kit svelte-check
   knip depcheck madge commitlint cspell htmlhint flake8 pylint mypy pyright basedpyright pyre bandit coverage vulture pyflakes pycodestyle pydocstyle interrogate
   rustc staticcheck gotestsum ginkgo rspec sorbet srb phpunit pest phpstan psalm phpcs detekt checkstyle xcodebuild
   ctest ninja meson scons gcc g++ cc c++ clang clang++ ld ar cppcheck javac scalac flutter elm elm-test hlint nim shellcheck bats hadolint actionlint yamllint tflint typedoc jsdoc sphinx-build mkdocs hugo jekyll
   protoc graphql-codegen openapi-generator storybook sb lighthouse size-limit nyc c8 istanbul sass less postcss tailwindcss uglifyjs terser`.split(/\s+/);

/** Programs that build, check and test; the few words of them that do more are read. */
export const tool: Tool = {
  programs: [...rewriters, ...ordinary, 'cmake', 'bazel', 'bazelisk', 'ant', 'turbo', 'nx', 'husky'],
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
