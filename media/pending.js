// The pending view: draws rows as text nodes and sends presses. It decides nothing itself; the guard checks every press.
(() => {
  const host = acquireVsCodeApi();
  const rows = document.getElementById('rows');
  const past = document.getElementById('past');
  const grants = document.getElementById('grants');
  const figures = document.getElementById('figures');
  let state = { rows: [], past: [], grants: [], figures: '' };
  const drawn = new Map();

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const button = (text, className, label, press) => {
    const made = element('button', className, text);
    made.setAttribute('aria-label', label);
    // Only a person's own event counts.
    made.addEventListener('click', (event) => {
      if (event.isTrusted) press();
    });
    return made;
  };
  const span = (milliseconds) => {
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  };

  const drawRow = (row) => {
    const article = element('article', row.grade);
    article.setAttribute('aria-label', row.first);
    article.append(element('h2', '', row.first));
    for (const reason of row.why) article.append(element('p', 'why', reason));
    for (const line of row.reach) article.append(element('p', 'reach', line));
    for (const note of row.notes) article.append(element('p', 'note', note));
    if (row.instead) article.append(element('p', 'instead', `Safer: ${row.instead}`));
    article.append(element('p', 'label', row.label), element('pre', '', row.command), element('p', 'who', row.who));
    const time = element('p', 'time');
    article.append(time);
    const send = (press) => () => host.postMessage({ kind: 'press', id: row.id, press });
    const actions = element('div', 'actions');
    actions.append(
      button('Deny', 'primary', `Deny: ${row.first}`, send('deny')),
      button('Look first', '', `Look at: ${row.first}`, send('look')),
      button(row.grade === 'irreversible' ? 'Approve…' : 'Approve', '', `Approve: ${row.first}`, send('approve')),
    );
    if (row.extent) {
      const task = button('For this task', '', `For this task: no question again about ${row.extent}`, send('approve-task'));
      task.title = `No question again about ${row.extent}, until the task is another`;
      actions.append(task);
    }
    if (row.wider) {
      const scope = button(`Allow ${row.wider}`, '', `Allow ${row.wider} for this task, and approve: ${row.first}`, send('approve-scope'));
      scope.title = `The task may do this from now on, until it is another`;
      actions.append(scope);
    }
    if (row.policy) {
      const line = button('Policy line…', 'quiet', `Write a line of policy for review: ${row.policy}`, () => host.postMessage({ kind: 'policy', id: row.id }));
      line.title = `Opens an unsaved edit: ${row.policy}`;
      actions.append(line);
    }
    article.append(actions);
    return { article, time };
  };
  const tick = () => {
    for (const row of state.rows) {
      const found = drawn.get(row.id);
      if (found) found.time.textContent = `Asked ${span(Date.now() - row.askedAt)} ago · denied by itself in ${span(row.deadline - Date.now())}`;
    }
  };
  const draw = () => {
    const ids = new Set(state.rows.map((row) => row.id));
    for (const [id, { article }] of drawn) {
      if (ids.has(id)) continue;
      article.remove();
      drawn.delete(id);
    }
    for (const row of state.rows) {
      if (drawn.has(row.id)) continue;
      const made = drawRow(row);
      drawn.set(row.id, made);
      rows.append(made.article);
    }
    const empty = rows.querySelector('.empty');
    if (state.rows.length === 0 && !empty) rows.append(element('p', 'empty', 'No question waits for you.'));
    if (state.rows.length > 0 && empty) empty.remove();
    grants.replaceChildren();
    if (state.grants.length > 0) grants.append(element('h3', '', 'Not asked again for the task'));
    for (const grant of state.grants) {
      const line = element('div', 'over');
      line.append(element('p', '', grant.words), button('Ask again', '', `Ask again about ${grant.words}`, () => host.postMessage({ kind: 'revoke', at: grant.at })));
      grants.append(line);
    }
    past.replaceChildren();
    if (state.past.length > 0) past.append(element('h3', '', 'Over'));
    for (const row of state.past) {
      const line = element('div', 'over');
      line.append(element('p', '', row.first), element('p', 'how', `${new Date(row.at).toLocaleTimeString()}: ${row.how}`));
      if (row.back === 'back') line.append(button('Allow the next try', '', `Allow the next try: ${row.first}`, () => host.postMessage({ kind: 'take-back', id: row.id })));
      past.append(line);
    }
    figures.textContent = state.figures;
    tick();
    // Two frames later the rows are really on screen.
    requestAnimationFrame(() => requestAnimationFrame(() => host.postMessage({ kind: 'painted', ids: [...drawn.keys()] })));
  };
  addEventListener('message', ({ data }) => {
    if (data?.kind !== 'state') return;
    state = data;
    draw();
  });
  setInterval(tick, 1000);
  host.postMessage({ kind: 'ready' });
})();
