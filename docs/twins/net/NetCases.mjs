// What programs share that show the events of sockets and servers.

export function watch(name, emitter, ...events) {
  for (const event of events) emitter.on(event, (...args) => log(name, event, ...args));
  return emitter;
}

export function log(...parts) {
  console.log(parts.map(show).join(' ').replaceAll(/\b(3[2-9]|[45]\d|60)\d{3}\b/g, 'PORT'));
}

export function show(v) {
  return v === undefined || v === null ? '-' : v instanceof Error ? `${v.code} ${v.message}` : String(v);
}

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
export function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}
