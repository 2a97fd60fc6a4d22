import type { Rule } from '../model/rule.ts';
import { eachEffect, isMarked, isReading } from './about.ts';

/** Leaves something behind that runs after the session. */
export const rule: Rule = {
  id: 'persistence',
  says: 'stops what goes on running or taking effect after the session: profiles, cron, services, git hooks',
  why: 'it acts later, as the person, when nobody is looking',
  instead: 'show the line and let the person add it by hand',
  verdict: 'ask',
  floor: 'allow',
  grade: 'routine',
  risks: ['ASI10', 'ASI05'],
  examples: {
    fires: ['echo "alias ls=true" >> ~/.bashrc', '(crontab -l; echo "* * * * * /tmp/x") | crontab -', 'cp hook.sh .git/hooks/pre-commit', 'systemctl enable miner.service', "echo 'script-shell=/tmp/x.sh' >> .npmrc", 'cat key.pub >> ~/.ssh/authorized_keys'],
    silent: [{ prompt: 'Add an alias gs for git status to my zshrc', run: `echo "alias gs='git status'" >> ~/.zshrc` }, "echo 'save-exact=true' >> .npmrc", 'crontab -l', 'cat ~/.bashrc', 'ls .git/hooks', 'systemctl status nginx', 'echo "alias" > notes.txt'],
  },
  judge: (judged) => eachEffect(rule, judged.effects, (effect) => (isMarked(effect, 'persistent') && !isReading(effect) ? { says: effect.says } : undefined)),
};
