import type { Rule } from '../model/rule.ts';
import { asksForRights, eachEffect, isMarked, isReading, isRightsImplied } from './about.ts';

/** Changes something as another, mightier user. */
export const rule: Rule = {
  id: 'privilege',
  says: 'stops changes made with raised rights',
  why: 'raised rights reach past the workspace, the checkpoint and the guard itself',
  instead: 'work without raised rights, or ask the person to run the one command that needs them',
  verdict: 'ask',
  floor: 'allow',
  grade: 'routine',
  risks: ['ASI03'],
  examples: {
    fires: ['sudo rm /etc/hosts', { prompt: 'Restart postgres', run: 'sudo systemctl restart sshd' }, { prompt: 'Why does postgres not start?', run: 'sudo systemctl disable postgresql' }, 'sudo tee /etc/hosts < hosts', 'doas systemctl stop sshd', 'sudo chmod 777 /usr/local/bin'],
    silent: ['sudo -l', 'sudo cat /var/log/syslog', 'sudo ls /root', 'sudo -v', 'sudo systemctl status nginx', { prompt: 'restart nginx with sudo', run: 'sudo systemctl restart nginx' }, { prompt: 'Restart postgres', run: 'sudo systemctl restart postgresql' }],
  },
  judge: (judged, world) =>
    eachEffect(rule, judged.effects, (effect) => (isMarked(effect, 'privileged') && !asksForRights(world) && !isRightsImplied(effect, world) && !isReading(effect) && effect.undo !== 'none-needed' ? { says: `with raised rights, ${effect.says}` } : undefined)),
};
