'use strict';

/* Drawing: bars are HTML, curves are uPlot's. */

const OURS = 'spindle';
const FLOOR = 'floor';
const plots = [];

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/* ---- figures, as a person writes them ---- */

function digits(value) {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 100 ? Math.round(value).toLocaleString('en-US').replaceAll(',', '\u202f')
    : size >= 10 ? value.toFixed(1)
      : size >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}

const TIMES = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']];
const BYTES = [[2 ** 30, 'GiB'], [2 ** 20, 'MiB'], [2 ** 10, 'KiB'], [1, 'B']];

/* One value, or two in the unit of the second. */
function scaled(steps, value, end) {
  if (value === null || value === undefined) return '–';
  const most = Math.abs(end ?? value);
  const [divisor, unit] = steps.find(([least]) => most >= least) ?? steps.at(-1);
  return `${digits(value / divisor)}${end === undefined ? '' : `–${digits(end / divisor)}`} ${unit}`;
}

const time = (ns, end) => scaled(TIMES, ns, end);
const micros = (us, end) => (us === null || us === undefined ? '–' : time(us * 1e3, end === undefined ? end : end * 1e3));
const bytes = (n, end) => scaled(BYTES, n, end);
const perSecond = (n, end) => scaled([[1, '/s']], n, end);
const ratio = (n) => (n === null || n === undefined ? '–' : n.toFixed(2));
const seconds = (ms) => `${digits(ms / 1e3)} s`;

/* ---- colours: one a peer, the same in every plot ---- */

const colours = new Map([[OURS, '--ours'], [FLOOR, '--floor']]);

function colourName(peer) {
  if (!colours.has(peer)) colours.set(peer, `--c${(colours.size - 2) % 8}`);
  return colours.get(peer);
}

function named(peer) {
  return [h('span', { class: 'dot', style: `background: var(${colourName(peer)})` }), peer];
}

/* ---- bars ---- */

/* rows: {peer, parts: [number], spread: {min, max} or null, note}; lengths are in proportion to the longest. */
function bars(title, rows, figure, key) {
  const box = h('div', { class: 'card chart' }, h('h3', {}, title));
  announce(box, () => {
    const longest = Math.max(...rows.map((row) => Math.max(sum(row.parts), row.spread?.max ?? 0)));
    const percent = (value) => `${(100 * value / (longest || 1)).toFixed(3)}%`;
    const grid = h('div', { class: 'bars' });
    for (const row of rows) {
      const track = h('div', { class: 'track' });
      let from = 0;
      row.parts.forEach((part, i) => {
        track.append(h('span', {
          class: i > 0 ? 'part second' : 'part',
          style: `left: ${percent(from)}; width: ${percent(part)}; background: var(${colourName(row.peer)})`,
        }));
        from += part;
      });
      if (row.spread && row.spread.max > row.spread.min) {
        const { min, max } = row.spread;
        track.append(h('span', { class: 'spread', title: figure(min, max), style: `left: ${percent(min)}; width: ${percent(max - min)}` }));
      }
      grid.append(
        h('span', { class: row.peer === OURS ? 'name ours' : 'name' }, named(row.peer)),
        track,
        h('span', { class: 'figure' }, figure(sum(row.parts)), row.note ? h('small', {}, ` ${row.note}`) : null),
      );
    }
    box.append(grid);
    if (key) box.append(h('p', { class: 'key' }, key));
    if (!(longest > 0)) throw new Error('nothing to show');
  });
  return box;
}

const sum = (parts) => parts.reduce((all, part) => all + part, 0);

/* ---- curves ---- */

/*
 * lines: {peer, label, points: [[x, y]], dash, dots}; x and y: {label, format, log, splits, names}.
 * A line's x values are its own; uPlot wants them joined.
 */
function curves(title, lines, x, y, hooks) {
  const place = h('div', { class: 'plot' });
  const box = h('div', { class: 'card chart' }, h('h3', {}, title), place);
  announce(box, () => {
    const tables = lines.map((line) => {
      const sorted = line.points.filter(([, value]) => !y.log || value > 0).sort((a, b) => a[0] - b[0]);
      return [sorted.map((point) => point[0]), sorted.map((point) => point[1])];
    });
    if (tables.every(([xs]) => xs.length === 0)) throw new Error('nothing to show');
    const plot = new uPlot(options(place, lines, x, y, hooks), uPlot.join(tables), place);
    new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: 300 })).observe(place);
    plots.push(plot);
  });
  return box;
}

function options(place, lines, x, y, hooks) {
  return {
    width: Math.max(place.clientWidth, 320),
    height: 300,
    hooks,
    cursor: { drag: { x: true, y: false }, points: { size: 6 } },
    legend: { markers: { fill: (u, i) => (i === 0 ? null : u.series[i].stroke()) } },
    scales: { x: scale(x), y: scale(y) },
    axes: [{ ...axis(x), size: 32 }, { ...axis(y), size: 66 }],
    series: [{ label: x.label, value: (u, value) => (value === null ? '' : x.format(value)) }, ...lines.map((line) => ({
      label: line.label ?? line.peer,
      class: line.unlisted ? 'unlisted' : undefined,
      stroke: () => css(line.colour ?? colourName(line.peer)),
      width: line.dots === 'only' ? 0 : line.peer === OURS ? 2.6 : 1.4,
      dash: line.dash ?? (line.peer === FLOOR ? [6, 4] : undefined),
      paths: line.dots === 'only' ? () => null : undefined,
      points: { show: Boolean(line.dots), size: line.peer === OURS ? 7 : 5, fill: () => css(line.colour ?? colourName(line.peer)) },
      spanGaps: true,
      value: (u, value) => (value === null || value === undefined ? '' : y.format(value)),
    }))],
  };
}

function scale(of) {
  return { time: false, ...(of.log ? { distr: 3 } : {}), ...(of.range ? { range: of.range } : {}) };
}

function axis(of) {
  return {
    label: of.label,
    labelSize: 20,
    labelFont: '12px system-ui, sans-serif',
    font: '12px system-ui, sans-serif',
    stroke: () => css('--soft'),
    grid: { stroke: () => css('--faint'), width: 1 },
    ticks: { stroke: () => css('--line'), width: 1 },
    splits: of.splits ? () => of.splits : undefined,
    values: (u, values) => values.map((value) => (value === null ? null : of.names?.(value) ?? of.format(value))),
    ...(of.splits ? { filter: (u, splits) => splits } : {}),
  };
}

/* ---- bookkeeping ---- */

const waiting = [];

/* Charts are drawn when they are in the page and have a width. */
function announce(box, draw) {
  waiting.push([box, draw]);
}

function drawAll() {
  for (const [box, draw] of waiting) {
    try {
      draw();
    } catch (error) {
      box.append(h('p', { class: 'failed' }, `This could not be drawn: ${error.message}`));
    }
  }
}

function redrawAll() {
  for (const plot of plots) plot.redraw(false, true);
}
