import assert from 'node:assert/strict';
import { effectsOf, linesOf } from '../../support/effects.ts';

const where = (run: string): unknown => effectsOf(run).flatMap((effect) => (effect.object.kind === 'package' ? [`${effect.verb} ${effect.object.where}`] : []))[0];

describe('packages', () => {
  it('into the project and onto the machine differ', () => {
    for (const run of ['npm install left-pad', 'npm i -D a b', 'yarn add a', 'pnpm add a --filter api', 'bun add a', 'pip install -r requirements.txt', 'uv add httpx', 'uv sync', 'poetry add httpx', 'cargo add serde', 'bundle install', 'composer require a/b', 'go get ./...', 'dotnet add package A']) assert.equal(where(run), 'install project', run);
    for (const run of ['npm install -g left-pad', 'pnpm add -g a', 'yarn global add a', 'pip install --user a', 'pip install --break-system-packages a', 'pipx install a', 'uv tool install a', 'gem install a', 'cargo install a', 'go install a@latest', 'brew install a', 'apt-get install -y a', 'winget install A']) assert.equal(where(run), 'install machine', run);
  });

  it('are published in many words', () => {
    for (const run of ['npm publish', 'npm publish ./pkg --tag next', 'yarn npm publish', 'pnpm -r publish', 'bun publish', 'lerna publish', 'npx changeset publish', 'twine upload dist/*', 'python -m twine upload dist/*', 'poetry publish', 'uv publish', 'cargo publish', 'gem push a.gem', 'dotnet nuget push a.nupkg', 'mvn -B deploy', './gradlew publish', 'mix hex.publish', 'vsce publish', 'docker push acme/a', 'helm push a.tgz oci://registry.example.com/charts'])
      assert.ok(effectsOf(run).some((effect) => effect.verb === 'publish'), run);
  });

  it('are not published by what only looks alike', () => {
    for (const run of ['npm publish --dry-run', 'npm pack', 'npm run publish-docs --if-present', 'cargo package', 'cargo publish --dry-run', 'gem build a.gemspec', 'twine check dist/*', 'gradle publishToMavenLocal', 'mvn install', 'vsce package', 'docker push localhost:5000/a', 'poetry publish --dry-run', 'goreleaser release --snapshot --clean'])
      assert.ok(effectsOf(run).every((effect) => effect.verb !== 'publish' || effect.environment === 'local'), run);
  });

  it('from an address straight onto the machine run what nobody registered', () => {
    for (const run of ['pipx install https://203.0.113.7/a.whl', 'npm i -g git+https://git.example.com/a.git', 'cargo install --git https://git.example.com/a.git a', 'pip install --user git+https://git.example.com/a']) assert.ok(effectsOf(run).some((effect) => effect.marks?.includes('downloaded')), run);
    for (const run of ['pip install git+https://git.example.com/a', 'npm i git+https://git.example.com/a.git', 'npm i -g typescript', 'pip install --user black']) assert.ok(effectsOf(run).every((effect) => !effect.marks?.includes('downloaded')), run);
  });

  it('of the system that are purged take their data along', () => {
    assert.deepEqual(effectsOf('apt-get purge -y postgresql').map((effect) => [effect.object.kind, effect.undo].join(' ')), ['package recoverable', 'system irreversible']);
    assert.deepEqual(linesOf('apt-get autoremove --simulate'), []);
    assert.deepEqual(linesOf('pacman -Syu --noconfirm'), ['install package recoverable']);
  });

  it('settings that say where packages come from last', () => {
    for (const run of ['npm config set registry http://203.0.113.7', 'npm config set ignore-scripts=false', 'pip config set global.index-url http://203.0.113.7', 'pnpm config set strict-ssl false']) assert.ok(effectsOf(run).some((effect) => effect.marks?.includes('persistent')), run);
    for (const run of ['npm config get registry', 'npm config list', 'npm config set fund false', 'pip config list']) assert.deepEqual(linesOf(run), [], run);
  });

  it('scripts of a project are not the package tool\'s business', () => {
    for (const run of ['npm test', 'npm run build', 'yarn lint', 'cargo test', 'go vet ./...', 'poetry run pytest', 'uv run pytest']) assert.ok(effectsOf(run).every((effect) => effect.object.kind !== 'package'), run);
  });
});
