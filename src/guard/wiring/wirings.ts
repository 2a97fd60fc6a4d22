import { claudeWiring } from '../../agents/claude-code/install.ts';
import { copilotWiring } from '../../agents/copilot-vscode/install.ts';
import type { Wiring } from '../../agents/wiring.ts';

/** Every agent whose settings Tagout can write to. */
export const wirings: readonly Wiring[] = [claudeWiring, copilotWiring];
