// The page of one session: draws what the record tells as text nodes and SVG shapes. It decides nothing; the editor does what is pressed.
(() => {
  const host = acquireVsCodeApi();
  const at = (id) => document.getElementById(id);
  const svgNames = 'http://www.w3.org/2000/svg';
  const off = new Set();
  let words = '';
  let state;
  let selected = host.getState()?.selected;
  let details;

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const svg = (name, attributes) => {
    const made = document.createElementNS(svgNames, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
  };
  const button = (text, press, label) => {
    const made = element('button', '', text);
    made.type = 'button';
    if (label) made.setAttribute('aria-label', label);
    // Only a person's own event counts.
    made.addEventListener('click', (event) => {
      if (event.isTrusted) press();
    });
    return made;
  };
  const symbol = (kind, shape) => {
    const made = svg('svg', { width: 15, height: 15, viewBox: '-7.5 -7.5 15 15', 'aria-hidden': 'true' });
    made.append(svg('path', { class: kind, d: shape }));
    return made;
  };
  const isShown = (mark) => !off.has(mark.kind) && (words === '' || `${mark.title} ${mark.how}`.toLowerCase().includes(words));
  const shapeOf = (kind) => state.kinds.find((one) => one.kind === kind)?.shape ?? '';

  const select = (id, focus) => {
    selected = id;
    details = undefined;
    host.setState({ selected });
    for (const mark of document.querySelectorAll('.mark')) {
      const isOne = mark.dataset.id === id;
      mark.setAttribute('aria-selected', String(isOne));
      mark.setAttribute('tabindex', isOne ? '0' : '-1');
      if (isOne) mark.scrollIntoView({ block: 'nearest', inline: 'center' });
      if (isOne && focus === 'mark') mark.focus();
    }
    for (const row of document.querySelectorAll('.row')) {
      if (row.dataset.id === id) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
    }
    host.postMessage({ kind: 'details', id });
  };
  /** The next mark that is shown, from the selected one on. */
  const step = (by) => {
    const shown = state.marks.filter(isShown);
    if (shown.length === 0) return;
    const from = document.activeElement?.dataset?.id ?? selected;
    const now = shown.findIndex(({ id }) => id === from);
    const next = by === 'first' ? 0 : by === 'last' ? shown.length - 1 : Math.min(shown.length - 1, Math.max(0, now < 0 ? 0 : now + by));
    select(shown[next].id, 'mark');
  };
  const keys = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: 'first', End: 'last' };

  const drawTimeline = () => {
    const { timeline } = state;
    const drawing = svg('svg', { width: timeline.width, height: timeline.height, viewBox: `0 0 ${timeline.width} ${timeline.height}`, role: 'listbox', 'aria-label': 'Timeline: arrow keys go from mark to mark', 'aria-orientation': 'horizontal' });
    if (timeline.curve !== '') {
      const text = svg('text', { x: 4, y: 14 });
      text.textContent = `${Math.round(timeline.most / 1000)}k tokens of context`;
      drawing.append(svg('path', { class: 'area', d: timeline.area }), svg('path', { class: 'curve', d: timeline.curve }), text);
    }
    for (const lane of timeline.lanes) {
      const text = svg('text', { x: 4, y: lane.y - 10 });
      text.textContent = lane.name;
      drawing.append(svg('line', { class: 'lane', x1: 0, x2: timeline.width, y1: lane.y, y2: lane.y }), text);
    }
    for (const [n, mark] of timeline.marks.entries()) {
      const group = svg('g', { class: 'mark', role: 'option', transform: `translate(${mark.x} ${mark.y})`, 'aria-label': mark.label, 'aria-selected': 'false', tabindex: n === 0 ? '0' : '-1' });
      group.dataset.id = mark.id;
      const title = svg('title', {});
      title.textContent = mark.label;
      group.append(svg('circle', { class: 'ring', r: 8.5 }), svg('path', { class: mark.kind, d: mark.shape }), title);
      group.addEventListener('click', () => select(mark.id));
      drawing.append(group);
    }
    for (const tick of timeline.ticks) {
      const text = svg('text', { x: tick.x - 6, y: timeline.height - 6 });
      text.textContent = tick.text;
      drawing.append(text);
    }
    drawing.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        if (event.target.dataset.id) select(event.target.dataset.id);
        return;
      }
      const by = keys[event.key];
      if (by === undefined) return;
      event.preventDefault();
      step(by);
    });
    at('timeline').replaceChildren(drawing);
  };
  const drawRows = () => {
    const shown = state.marks.filter(isShown);
    for (const mark of document.querySelectorAll('.mark')) {
      const one = state.marks.find(({ id }) => id === mark.dataset.id);
      mark.classList.toggle('off', one !== undefined && !isShown(one));
    }
    at('rows').replaceChildren(...shown.map((mark) => {
      const row = element('button', `row ${mark.kind}`);
      row.type = 'button';
      row.dataset.id = mark.id;
      row.append(symbol(mark.kind, shapeOf(mark.kind)), element('time', '', mark.time), element('span', 'title', mark.title), element('span', 'how', mark.how));
      row.addEventListener('click', () => {
        select(mark.id);
        at('detail').scrollIntoView({ block: 'nearest' });
      });
      return row;
    }));
    if (shown.length === 0) at('rows').append(element('p', 'empty', 'Nothing of this kind.'));
  };
  const drawKinds = () => {
    at('kinds').replaceChildren(...state.kinds.map(({ kind, words: name, shape, count }) => {
      const made = button(`${name} (${count})`, () => {
        if (off.has(kind)) off.delete(kind);
        else off.add(kind);
        made.setAttribute('aria-pressed', String(!off.has(kind)));
        drawRows();
      });
      made.setAttribute('aria-pressed', String(!off.has(kind)));
      made.prepend(symbol(kind, shape));
      return made;
    }));
  };
  const drawDetail = () => {
    const panel = at('detail');
    panel.hidden = details === undefined;
    if (details === undefined) return;
    panel.replaceChildren(element('h2', '', `${details.time}  ${details.title}`));
    const actions = element('div', 'actions');
    if (details.checkpoint === 'kept') actions.append(button('Undo…', () => host.postMessage({ kind: 'undo', id: details.id }), `Undo: ${details.title}`));
    if (details.diff === 'diff') actions.append(button('Open Diff', () => host.postMessage({ kind: 'diff', id: details.id }), `Open the diff of: ${details.title}`));
    if (actions.childElementCount > 0) panel.append(actions);
    for (const part of details.parts) {
      panel.append(element('h3', '', part.head));
      if (part.lines) {
        const list = element('ul');
        list.append(...part.lines.map((line) => element('li', '', line)));
        panel.append(list);
      } else if (part.head === 'Diff') {
        const block = element('pre');
        for (const line of part.text.split('\n')) block.append(element('span', line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : '', `${line}\n`));
        panel.append(block);
      } else panel.append(element('pre', '', part.text));
    }
  };
  const draw = () => {
    at('session').textContent = state.title;
    at('task').textContent = state.task;
    at('figures').replaceChildren(...state.figures.map(([name, value]) => {
      const one = element('div');
      one.append(element('dt', '', name), element('dd', '', value));
      return one;
    }));
    at('sections').replaceChildren(...state.sections.flatMap(({ head, items }) => {
      const list = element('ul');
      list.append(...items.map((item) => element('li', '', item)));
      return [element('h2', '', head), list];
    }));
    at('left').textContent = state.left;
    drawKinds();
    drawTimeline();
    drawRows();
    if (selected !== undefined && state.marks.some(({ id }) => id === selected)) select(selected);
    else at('detail').hidden = true;
  };
  for (const press of ['markdown', 'trailers', 'commit', 'report', 'refresh']) at(press).addEventListener('click', (event) => {
    if (event.isTrusted) host.postMessage({ kind: press });
  });
  at('find').addEventListener('input', ({ target }) => {
    words = target.value.trim().toLowerCase();
    if (state) drawRows();
  });
  addEventListener('message', ({ data }) => {
    if (data?.kind === 'state') {
      state = data;
      if (data.select) selected = data.select;
      draw();
    } else if (data?.kind === 'details' && data.id === selected) {
      details = data;
      drawDetail();
    }
  });
  host.postMessage({ kind: 'ready' });
})();
