'use strict';

/* The page, section by section, from the results in it. A figure that is not there is shown as a dash. */

const data = JSON.parse(document.getElementById('data').textContent);
const page = document.getElementById('report');
const run = data.run;
const sections = [];

const unique = (values) => [...new Set(values)];
const has = (value) => value !== null && value !== undefined;
const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length === 0 ? null : sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

function section(title, text, ...content) {
  const id = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  sections.push([id, title]);
  page.append(h('h2', { id }, title), text ? h('p', {}, text) : '', ...content.flat());
}

function table(head, rows) {
  return h('div', { class: 'card scroll' }, h('table', {}, h('thead', {}, h('tr', {}, head.map((cell) => th(cell)))),
    h('tbody', {}, rows)));
}

function th(cell) {
  return Array.isArray(cell) ? h('th', {}, cell[0], h('small', {}, cell[1])) : h('th', {}, cell);
}

/* A median with the ends of its rounds below. */
function spreadCell(spread, figure) {
  if (!has(spread)) return h('td', {}, '–');
  const ends = spread.max > spread.min ? figure(spread.min, spread.max) : null;
  return h('td', {}, figure(spread.median), ends ? h('small', {}, ends) : null);
}

/* ---- where, when, how ---- */

function head() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const button = h('button', { type: 'button' });
  const theme = (name) => {
    document.documentElement.dataset.theme = name;
    button.textContent = name === 'dark' ? '☀ Light' : '☾ Dark';
    redrawAll();
  };
  button.addEventListener('click', () => theme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'));
  dark.addEventListener('change', () => theme(dark.matches ? 'dark' : 'light'));
  theme(dark.matches ? 'dark' : 'light');
  page.append(h('header', {}, h('div', {}, h('h1', {}, 'Latency laboratory'),
    h('p', {}, `Spindle and its peers, side by side, one event-loop thread each · ${when(run.date)}`)), button));
}

function when(date) {
  const [, day, time, zone] = /^(\S+)T(\d\d:\d\d).*?(Z|[+-]\d\d:\d\d)$/.exec(date) ?? [];
  return day ? `${day} ${time} UTC${zone.replace(/^(Z|[+-]00:00)$/, '')}` : date;
}

function facts(pairs) {
  return h('dl', { class: 'facts' }, pairs.filter(([, value]) => has(value) && value !== '').map(([name, value]) => [
    h('dt', {}, name), h('dd', {}, value)]).flat());
}

function provenance() {
  const named = (map) => Object.entries(map ?? {}).map(([name, value]) => `${name} ${value}`).join(' · ');
  const jitter = data.jitter;
  page.append(h('div', { class: 'card' }, facts([
    ['Machine', `${run.machine === 'unknown' ? '' : `${run.machine}, `}${run.cpus} × ${run.cpu}, ${bytes(run.memoryBytes)}`],
    ['System', run.kernel],
    ['JDK', run.jdk],
    ['JVM flags', h('code', {}, (run.jvmFlags ?? []).join(' ') || 'none')],
    ['Versions', named(run.versions)],
    ['Settings', named(run.settings)],
    ['Command', h('code', {}, run.command)],
    ['OS jitter', jitter ? `p99 ${micros(jitter.p99Us)}, p99.9 ${micros(jitter.p999Us)}, longest ${micros(jitter.maxUs)}: no tail below that is anybody's fault` : null],
  ])));
  const missing = run.missing ?? [];
  if (missing.length > 0) {
    page.append(h('div', { class: 'card notice' }, h('h3', {}, 'What was missing'), h('ul', {}, missing.map((why) => h('li', {}, why)))));
  }
}

/* ---- the whole run in one table ---- */

function matrix(kind) {
  const all = data.summary.filter((each) => each.kind === kind);
  if (all.length === 0) return;
  const peers = unique(all.map((each) => each.peer)).sort((a, b) => rank(a) - rank(b));
  const rows = unique(all.map((each) => each.scenario)).map((scenario) => h('tr', {}, h('td', {}, h('a', { href: `#${anchor(scenario)}` }, scenario)),
    peers.map((peer) => matrixCell(all.find((each) => each.scenario === scenario && each.peer === peer), peer))));
  const heads = peers.map((peer) => h('th', peer === OURS ? { class: 'ours' } : {}, peer));
  section(kind === 'SERVER' ? 'Servers at a glance' : 'Clients at a glance',
    'The floor’s CPU time per request divided by the peer’s: 1.00 is raw java.nio, which does no HTTP; higher is better. Below it, user and system time per request.',
    h('div', { class: 'card scroll' }, h('table', { class: 'matrix' }, h('thead', {}, h('tr', {}, h('th', {}, ''), heads)), h('tbody', {}, rows))));
}

const rank = (peer) => (peer === FLOOR ? 0 : peer === OURS ? 1 : 2);
const anchor = (scenario) => scenario.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function matrixCell(summary, peer) {
  if (!summary || !has(summary.cpuNs)) return h('td', {}, '–');
  const share = summary.shareOfFloor;
  const tint = has(share) && peer !== FLOOR ? shade(share) : '';
  return h('td', { class: peer === OURS ? 'ours' : null, style: tint }, has(share) ? ratio(share) : '–', h('small', {}, time(summary.cpuNs.median)));
}

/* From red at a quarter to green at one. */
function shade(share) {
  const good = Math.max(0, Math.min(1, (share - 0.25) / 0.75));
  return good >= 0.5 ? `background: rgba(var(--good), ${(0.6 * (good - 0.5)).toFixed(3)})` : `background: rgba(var(--bad), ${(0.6 * (0.5 - good)).toFixed(3)})`;
}

/* ---- one scenario ---- */

function scenario(name, kind) {
  const rows = data.rows.filter((row) => row.scenario === name && row.kind === kind);
  const summaries = data.summary.filter((each) => each.scenario === name && each.kind === kind);
  const first = rows[0];
  const text = [
    kind === 'CLIENT' ? 'a client' : null,
    first.mode === 'OPEN' ? 'open loop' : 'closed loop',
    many(first.connections, 'connection'),
    first.inFlight ? `${first.inFlight} in flight` : null,
    has(first.targetRate) ? `aimed at ${perSecond(first.targetRate)}` : null,
    `answers of ${sizes(rows)}`,
    many(unique(rows.map((row) => row.round)).length, 'round'),
  ].filter(Boolean).join(' · ');
  section(name, text, h('div', { class: 'pair' },
    h('div', {}, cpuBars(summaries), spreadBars('Heap allocated per request', summaries, 'heapBytes')), percentiles(name, kind)), summaryTable(summaries, rows));
}

const many = (n, what) => `${digits(n).replace('.00', '').replace('.0', '')} ${what}${n === 1 ? '' : 's'}`;

function sizes(rows) {
  const all = rows.map((row) => row.answerBytes);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return least === most ? bytes(least) : `${bytes(least)} to ${bytes(most)}`;
}

function cpuBars(summaries) {
  const rows = summaries.filter((each) => has(each.cpuNs)).map((each) => ({
    peer: each.peer,
    parts: [each.cpuUserNs?.median ?? each.cpuNs.median, each.cpuSystemNs?.median ?? 0],
    spread: each.cpuNs,
    note: has(each.shareOfFloor) ? `${ratio(each.shareOfFloor)} of floor` : '',
  })).sort((a, b) => sum(a.parts) - sum(b.parts));
  return rows.length === 0 ? [] : bars('CPU per request', rows, time, 'Full colour: user time. Pale: system time. The line spans the rounds.');
}

const NINES = [0, Math.log10(2), 1, 2, 3, 4, 5];
const NINE_NAMES = ['0', '50 %', '90 %', '99 %', '99.9 %', '99.99 %', '99.999 %'];

const percentileAxis = {
  label: 'percentile',
  format: (nines) => `p${+(100 * (1 - 10 ** -nines)).toFixed(Math.max(0, Math.ceil(nines) - 1))}`,
  splits: NINES,
  names: (at) => NINE_NAMES[NINES.indexOf(at)],
};

function latencyAxis(label) {
  return { label, format: micros, log: true };
}

function percentiles(name, kind) {
  const found = data.curves.filter((curve) => curve.scenario === name && curve.kind === kind);
  const lines = [];
  for (const curve of found) {
    const open = has(curve.corrected);
    lines.push({ peer: curve.peer, points: points(curve.corrected ?? curve.service) });
    if (open) lines.push({ peer: curve.peer, unlisted: true, points: points(curve.service ?? []), dash: [2, 3] });
  }
  const open = found.some((curve) => has(curve.corrected));
  const title = open ? 'Latency from the intended start; dotted: from the actual sending' : 'Latency';
  return lines.length === 0 ? [] : curves(title, lines, percentileAxis, latencyAxis('latency'));
}

function points(values) {
  return values.map((value, i) => [data.nines[i], value]);
}

function summaryTable(summaries, rows) {
  const heads = ['', ['rate', 'to the floor’s'], ['CPU / request', 'range'], 'of floor', ['ours / this', 'CPU'], 'user', 'system',
    ['heap / request', 'range'], ['p50', 'range'], ['p99', 'range'], ['p99.9', 'range'], 'errors'];
  const body = summaries.toSorted((a, b) => rank(a.peer) - rank(b.peer)).map((each) => {
    const mine = rows.filter((row) => row.peer === each.peer);
    const unsettled = mine.filter((row) => !row.converged).length;
    return h('tr', each.peer === OURS ? { class: 'ours' } : {},
      h('td', {}, named(each.peer), unsettled ? h('small', {}, `${unsettled} of ${mine.length} rounds: not warm`) : null),
      h('td', {}, perSecond(each.rate?.median), h('small', {}, ratio(each.rateToFloor))),
      spreadCell(each.cpuNs, time),
      h('td', {}, ratio(each.shareOfFloor)),
      h('td', {}, ratio(each.oursToThis)),
      h('td', {}, time(each.cpuUserNs?.median)),
      h('td', {}, time(each.cpuSystemNs?.median)),
      spreadCell(each.heapBytes, bytes),
      spreadCell(each.p50Us, micros),
      spreadCell(each.p99Us, micros),
      spreadCell(each.p999Us, micros),
      h('td', each.errors > 0 ? { class: 'wrong' } : {}, each.errors));
  });
  return table(heads, body);
}

/* ---- throughput and latency ---- */

const rateAxis = { label: 'requests answered a second', format: perSecond };

/* What each peer's rounds of a search tried, and each peer's closed loops from few connections to many. */
function throughput() {
  const plots = [];
  for (const name of unique(data.rows.filter((row) => row.steps?.length).map((row) => row.scenario))) {
    const rows = data.rows.filter((row) => row.scenario === name && row.steps?.length);
    const lines = unique(rows.map((row) => row.peer)).map((peer) => ({
      peer, dots: true, points: rows.filter((row) => row.peer === peer).flatMap((row) => row.steps.map((step) => [step.rate, step.p999Us])),
    }));
    plots.push(h('div', {}, curves(`${name}: p99.9 at each rate that was tried`, lines, rateAxis, latencyAxis('p99.9')), stepTable(rows)));
  }
  const closed = data.rows.filter((row) => isKeepAlive(row) && row.service);
  if (unique(closed.map((row) => row.connections)).length > 1) {
    const lines = byPeer(closed, (row) => row.connections, (rows) => [median(rows.map((row) => row.rate)), median(rows.map((row) => row.service.p99Us))]);
    plots.push(curves('Keep-alive: more connections, more throughput, more waiting (p99)', lines, rateAxis, latencyAxis('p99')));
  }
  if (plots.length > 0) {
    section('Throughput and latency', 'The way a server bends when it is asked for more.', plots.length > 1 ? h('div', { class: 'pair' }, plots) : plots);
  }
}

/* The rounds' searches, put together. */
function stepTable(rows) {
  const body = unique(rows.map((row) => row.peer)).map((peer) => {
    const mine = rows.filter((row) => row.peer === peer);
    const best = (met, choose, rate) => mine.map((row) => row.steps.filter((step) => step.met === met).map((step) => step[rate]))
      .filter((rates) => rates.length > 0).map((rates) => choose(...rates));
    return h('tr', peer === OURS ? { class: 'ours' } : {}, h('td', {}, named(peer)),
      spreadCell(spread(best(true, Math.max, 'rate')), perSecond), spreadCell(spread(best(false, Math.min, 'targetRate')), perSecond));
  });
  return table(['', ['highest rate within the limit', 'range'], ['lowest rate beyond', 'range']], body);
}

const spread = (values) => (values.length === 0 ? null : { median: median(values), min: Math.min(...values), max: Math.max(...values) });

const isKeepAlive = (row) => row.kind === 'SERVER' && row.mode === 'CLOSED' && /^keep-?alive/.test(row.scenario);

/* One line a peer, one point for each number that at(row) gives. */
function byPeer(rows, at, point) {
  return unique(rows.map((row) => row.peer)).map((peer) => {
    const mine = rows.filter((row) => row.peer === peer);
    return { peer, dots: true, points: unique(mine.map(at)).map((number) => point(mine.filter((row) => at(row) === number))) };
  });
}

/* ---- how cost grows ---- */

function growth() {
  const plots = [
    grown('CPU per request by open connections', 'connections', (row) => (isKeepAlive(row) || /^idle/.test(row.scenario) ? row.connections : null)),
    grown('CPU per request by live timers', 'timers', timers),
  ];
  for (const [title, scores] of families()) {
    const lines = unique(scores.map((each) => each.rest)).map((rest, i) => {
      const mine = scores.filter((each) => each.rest === rest).sort((a, b) => a.at - b.at);
      return { label: rest, colour: `--c${i % 8}`, dots: true, points: mine.map((each) => [each.at, each.score / mine[0].score]) };
    });
    plots.push(curves(title, lines, count(`${scores[0].parameter} ones`, scores.map((each) => each.at)), { label: 'cost, the first is 1', format: digits, range: fromZero }));
  }
  const shown = plots.flat();
  if (shown.length > 0) {
    section('How cost grows', 'Flat is good: what one more connection or timer costs must not depend on how many there are.', h('div', { class: 'pair' }, shown));
  }
}

/* at(row) is the number on the axis, or null for rows that do not belong there. */
function grown(title, label, at) {
  const rows = data.rows.filter((row) => row.kind === 'SERVER' && has(at(row)) && has(row.cpuUserNs) && has(row.cpuSystemNs));
  const growing = unique(rows.map((row) => row.peer)).filter((peer) => unique(rows.filter((row) => row.peer === peer).map(at)).length > 1);
  if (growing.length === 0) return [];
  const mine = rows.filter((row) => growing.includes(row.peer));
  const lines = byPeer(mine, at, (some) => [at(some[0]), median(some.map((row) => row.cpuUserNs + row.cpuSystemNs))]);
  return curves(title, lines, count(label, mine.map(at)), { label: 'CPU per request', format: time, range: fromZero });
}

/* timers-100, timers-1m; the same load without them counts as one. */
function timers(row) {
  const [, number, thousands] = /^timers-(\d+)([km]?)$/.exec(row.scenario) ?? [];
  return number ? Number(number) * { '': 1, k: 1e3, m: 1e6 }[thousands] : row.scenario === 'keepalive-64' ? 1 : null;
}

const fromZero = (u, least, most) => [0, most * 1.1];

/* A logarithmic axis of numbers, of which those that were tried are named. */
function count(label, tried) {
  const format = (n) => (n >= 1e6 ? `${n / 1e6} M` : n >= 1e4 ? `${n / 1e3} k` : `${n}`);
  return { label, format, log: true, splits: unique(tried).sort((a, b) => a - b), range: (u, least, most) => [least / 1.5, most * 1.5] };
}

/* Parameters of benchmarks on which the cost of one operation must not depend. */
const MANY = new Set(['live']);

/* Benchmarks that were run with several values of such a parameter. */
function families() {
  const found = new Map();
  for (const score of data.jmh) {
    for (const [parameter, value] of Object.entries(score.params)) {
      if (!MANY.has(parameter) || !/time|avgt|sample|ss/.test(score.mode)) continue;
      const rest = [score.name.split('.')[1], ...Object.entries(score.params).filter(([name]) => name !== parameter).map(([, other]) => other)].join(' ');
      const title = `${score.name.split('.')[0].replace('Benchmark', '')}: one operation among more and more`;
      found.set(title, [...(found.get(title) ?? []), { parameter, at: Number(value), rest, score: score.score }]);
    }
  }
  return [...found].filter(([, scores]) => unique(scores.map((each) => each.at)).length > 1 && scores.every((each) => each.at > 0));
}

/* ---- memory ---- */

function memory() {
  const cards = [];
  for (const name of unique(data.summary.map((each) => each.scenario))) {
    const mine = data.summary.filter((each) => each.scenario === name);
    cards.push(spreadBars(`${name}: heap held by an open connection`, mine, 'heapBytesPerConnection'));
  }
  const resident = unique(data.summary.map((each) => `${each.kind}\n${each.peer}`)).map((key) => {
    const mine = data.summary.filter((each) => `${each.kind}\n${each.peer}` === key && has(each.rssBytes));
    return mine.length === 0 ? null : { peer: mine[0].peer, kind: mine[0].kind, most: Math.max(...mine.map((each) => each.rssBytes.max)) };
  }).filter(Boolean);
  for (const kind of unique(resident.map((each) => each.kind))) {
    const rows = resident.filter((each) => each.kind === kind).sort((a, b) => a.most - b.most).map((each) => ({ peer: each.peer, parts: [each.most] }));
    cards.push(bars(`${kind === 'SERVER' ? 'Servers' : 'Clients'}: resident memory at its most`, rows, bytes, 'Java heaps are as large as the flags allow.'));
  }
  const shown = cards.flat();
  if (shown.length > 0) {
    section('Memory', 'What a process holds, and what one more connection costs it. What a request allocates stands with each scenario.', h('div', { class: 'pair' }, shown));
  }
}

function spreadBars(title, summaries, figure) {
  const rows = summaries.filter((each) => has(each[figure])).map((each) => ({ peer: each.peer, parts: [each[figure].median], spread: each[figure] }))
    .sort((a, b) => a.parts[0] - b.parts[0]);
  return rows.length === 0 ? [] : bars(title, rows, bytes);
}

/* ---- what happened when ---- */

const MARKS = { GC: '--c0', SAFEPOINT: '--c2', LOAD_TURN: '--c4', SILENCE: '--c5', JITTER: '--floor' };
const MARK_NAMES = { GC: 'collections', SAFEPOINT: 'safepoints', LOAD_TURN: 'load generator away', SILENCE: 'nobody answered', JITTER: 'OS jitter' };

function timeline() {
  const marks = data.marks ?? [];
  if (marks.length === 0) return;
  const lines = Object.keys(MARKS).filter((kind) => marks.some((mark) => mark.kind === kind)).map((kind) => ({
    label: MARK_NAMES[kind], colour: MARKS[kind], dots: 'only', points: marks.filter((mark) => mark.kind === kind).map((mark) => [mark.atMs, Math.max(mark.durationMs, 0.001)]),
  }));
  const duration = { label: 'lasted', format: (ms) => time(ms * 1e6), log: true };
  const plot = curves('Pauses and silences on the time axis; a band is one peer in one round', lines, { label: 'since the run began', format: seconds }, duration, { drawClear: [bands] });
  section('On the time axis', 'Drag to look closer, double-click to see all. Whatever stopped the server, the load or the machine stands here with its length.', plot, markTable(marks));
}

/* The peers' runs as bands behind the marks. */
function bands(u) {
  const context = u.ctx;
  const { top, height, left, width } = u.bbox;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  data.rows.forEach((row) => {
    const from = u.valToPos(row.fromMs, 'x', true);
    const to = u.valToPos(row.toMs, 'x', true);
    context.globalAlpha = 0.13;
    context.fillStyle = css(colourName(row.peer));
    context.fillRect(from, top, Math.max(1, to - from), height);
    context.globalAlpha = 1;
    if (to - from > context.measureText(row.peer).width + 8) {
      context.fillStyle = css('--soft');
      context.fillText(row.peer, from + 4, top + 14 * devicePixelRatio);
    }
  });
  context.restore();
}

function markTable(marks) {
  const longest = marks.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, 12);
  return h('div', { class: 'card' }, h('details', {}, h('summary', {}, `The ${longest.length} longest of ${marks.length}`),
    table(['what', 'at', 'lasted', 'scenario', 'peer', 'process', ''], longest.map((mark) => h('tr', {}, h('td', {}, MARK_NAMES[mark.kind] ?? mark.kind),
      h('td', {}, seconds(mark.atMs)), h('td', {}, time(mark.durationMs * 1e6)), h('td', {}, mark.scenario), h('td', {}, mark.peer), h('td', {}, mark.process),
      h('td', { class: 'text' }, mark.text))))));
}

/* ---- code ---- */

function code() {
  if (data.jmh.length === 0) return;
  section('Benchmarks of code', 'By JMH. Forks are shown one by one: on some JDKs the same loop compiles well in one and badly in the next.');
  for (const name of unique(data.jmh.map((score) => score.name.split('.')[0]))) {
    const scores = data.jmh.filter((score) => score.name.split('.')[0] === name);
    page.append(h('div', { class: 'card' }, h('details', scores.length < 9 ? { open: '' } : {}, h('summary', {}, `${name}, ${scores[0].jdk}`), codeTable(scores))));
  }
}

function codeTable(scores) {
  const unit = (score) => score.unit.replace('us', 'µs');
  const percentiles = scores.some((score) => score.percentiles['50.0']) ? ['50.0', '99.0', '99.9'] : [];
  const forks = scores.some((score) => score.forks.length > 0);
  const heads = ['', 'parameters', 'mode', 'score', ...(forks ? ['each fork'] : []), ...percentiles.map((at) => `p${+at}`), 'allocated'];
  return h('div', { class: 'scroll' }, h('table', {}, h('thead', {}, h('tr', {}, heads.map(th))), h('tbody', {}, scores.map((score) => h('tr', {},
    h('td', {}, score.name.split('.')[1]),
    h('td', {}, Object.entries(score.params).map(([name, value]) => `${name} ${value}`).join(', ')),
    h('td', {}, score.mode),
    h('td', {}, `${digits(score.score)} ${unit(score)}`, has(score.error) ? h('small', {}, `± ${digits(score.error)}`) : null),
    forks ? h('td', {}, score.forks.map(digits).join('  ')) : null,
    percentiles.map((at) => h('td', {}, has(score.percentiles[at]) ? digits(score.percentiles[at]) : '–')),
    h('td', {}, has(score.bytes) ? `${score.bytes < 0.05 ? '0' : digits(score.bytes)} B/op` : '–'))))));
}

/* ---- the page ---- */

head();
provenance();
const nav = h('nav', {});
page.append(nav);
matrix('SERVER');
matrix('CLIENT');
for (const kind of ['SERVER', 'CLIENT']) {
  for (const name of unique(data.rows.filter((row) => row.kind === kind).map((row) => row.scenario))) scenario(name, kind);
}
throughput();
growth();
memory();
timeline();
code();
nav.append(...sections.map(([id, title]) => h('a', { href: `#${id}` }, title)));
drawAll();
