// A response that stands alone, corked at all times: letters are calls.
// Node writes the head and the frame of a chunk by themselves: only whether something goes out is told, and its length at the end.
import http from 'node:http';
import { LoneRequest } from './LoneRequest.mjs';
import { TextSink } from './TextSink.mjs';

const programs = ['eca', 'ecau', 'Ecau', 'Eccauu', 'ce', 'wceau', 'wcEau', 'aecu', 'ace', 'acue', 'cea', 'ca', 'cau', 'cwau',
  'cwawue', 'ccwawue', 'wcae', 'ecuau', 'cEau', 'cda', 'cfa', 'cia', 'ecaw', 'caEu', 'acd', 'accd', 'aecd', 'acdau', 'accdauu',
  'aeccdauu', 'awecu', 'awcD', 'acwD', 'awecD', 'aDw', 'awDw', 'awccD', 'acfwD', 'acfwuD'];

function step(call, res, state) {
  switch (call) {
    case 'c': res.cork(); break;
    case 'u': if (res.writableCorked > 0) res.uncork(); break; // deviation H7
    case 'e': res.end((err) => console.log('  ended', err?.code ?? null)); break;
    case 'E': res.end('x', (err) => console.log('  ended', err?.code ?? null)); break;
    case 'w': res.write('y', (err) => console.log('  wrote', err?.code ?? null)); break;
    case 'f': res.flushHeaders(); break;
    case 'i': res.writeInformation(102); break;
    case 'a': res.assignSocket(state.sink = new TextSink()); break;
    case 'd': if (state.sink) res.detachSocket(state.sink); break;
    case 'D': res.destroy(); break;
  }
}

async function run(program, length) {
  console.log(program, length);
  const state = {};
  const res = new http.ServerResponse(new LoneRequest());
  for (const event of ['prefinish', 'finish', 'close']) res.on(event, () => console.log(' ', event));
  res.on('error', (err) => console.log(' ', err.code));
  if (length > 0) res.setHeader('Content-Length', length);
  for (const call of program) {
    step(call, res, state);
    console.log(' ', call, res.writableCorked, res.headersSent, state.sink?.all === '');
  }
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  console.log('  end', res.writableCorked, state.sink?.destroyed ? -1 : state.sink?.writableCorked ?? -1, state.sink?.all.length ?? -1);
}

for (const program of programs) {
  await run(program, 0);
  await run(program, 2);
}
