// What programs share that show the events of streams.

export function watch(emitter, ...events) {
  for (const event of events) emitter.on(event, (x) => (x === undefined ? print(event) : print(event, x)));
}

export function print(...all) {
  console.log(all.map(show).join(' '));
}

export function show(x) {
  return x instanceof Error ? (x.code ?? x.message) : x == null ? 'null' : String(x);
}
