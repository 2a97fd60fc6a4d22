import type { Tool } from '../../model/tool.ts';
import { unmodelled } from '../effect.ts';
import { familyTool } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'aws',
  programs: ['sam', 'samlocal'],
  summary: 'the serverless application model: local runs are harmless, deploy and delete change what runs',
  shape: { takes: ['stack-name', 'region', 'profile', 'config-env', 'config-file', 't', 'template', 'template-file', 's3-bucket', 'capabilities', 'parameter-overrides', 'e', 'event', 'n', 'name', 'env-vars'] },
  names: ['stack-name'],
  targets: ['profile', 'config-env'],
  variables: ['AWS_PROFILE'],
  setting: 'aws-profile',
  // A function that runs on this machine is the project's own program.
  special: (call) => (call.words[0] === 'local' ? [unmodelled(call.command.program, `sam ${call.words.slice(0, 3).join(' ')}`)] : undefined),
  rows: {
    build: { does: 'read', what: 'stack' },
    validate: { does: 'read', what: 'stack' },
    init: { does: 'create', what: 'project', undo: 'trivial' },
    package: { does: 'create', what: 'object' },
    deploy: { does: 'deploy', what: 'stack', undo: 'recoverable' },
    sync: { does: 'deploy', what: 'stack', undo: 'recoverable' },
    delete: { does: 'delete', what: 'stack', undo: 'irreversible', says: 'deletes the stack with everything in it that is not retained' },
    publish: { does: 'deploy', what: 'release' },
    logs: { does: 'read', what: 'log' },
    traces: { does: 'read', what: 'log' },
    remote: { does: 'start', what: 'function' },
    pipeline: { does: 'create', what: 'workflow' },
    list: { does: 'read', what: 'stack' },
  },
  examples: [
    { run: 'sam delete --stack-name orders-prod --no-prompts', effects: ['delete cloud irreversible'] },
    { run: 'sam build', effects: ['read cloud none-needed'] },
    { run: 'sam local invoke Fn', effects: ['run program unknown'] },
    { run: 'sam deploy --stack-name orders-dev', effects: ['deploy cloud recoverable'] },
  ],
});
