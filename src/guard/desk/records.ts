import type { Heard } from '../../agents/codec.ts';
import { recordVersion } from '../../model/record.ts';
import type { Session } from '../../session/session.ts';
import type { Ports } from './ports.ts';

/** The fields that every record of an event has. */
export function entryOf(
  heard: Heard,
  ports: Pick<Ports, 'now' | 'newId' | 'writer'>,
  session: Session | undefined,
  agentVersion?: string,
): {
  readonly version: typeof recordVersion;
  readonly id: string;
  readonly at: number;
  readonly writer: string;
  readonly agent: string;
  readonly agentVersion?: string;
  readonly session: string;
  readonly subagent?: string;
  readonly cwd?: string;
  readonly model?: string;
  readonly task?: string;
  readonly policy?: string;
} {
  return {
    version: recordVersion,
    id: ports.newId(),
    at: ports.now(),
    writer: ports.writer,
    agent: heard.agent,
    session: heard.session,
    ...(agentVersion === undefined ? {} : { agentVersion }),
    ...(heard.subagent === undefined ? {} : { subagent: heard.subagent }),
    ...(heard.cwd === undefined ? {} : { cwd: heard.cwd }),
    ...(heard.model === undefined ? {} : { model: heard.model }),
    ...(session === undefined || session.task.goal === '' ? {} : { task: session.task.goal }),
    ...(session === undefined ? {} : { policy: session.policy.digest }),
  };
}
