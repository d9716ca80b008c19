import http from 'node:http';
import net from 'node:net';

const cases = [
  ['a blank in a name', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent Length: 10\r\n\r\nabc'), {}, (req) => {
    req.end();
    req.on('error', (err) => console.log(err.bytesParsed, String(err.rawPacket).length, err.reason));
  }],
  ['no HTTP', (socket) => socket.write('hello\r\n'), {}, (req) => {
    req.end();
    req.on('error', (err) => console.log(err.bytesParsed, String(err.rawPacket).length, err.reason));
  }],
  ['a bad version', (socket) => socket.write('HTTP/9.9 200 OK\r\n\r\n'), {}, (req) => {
    req.end();
    req.on('error', (err) => console.log(err.bytesParsed, String(err.rawPacket).length, err.reason));
  }],
  ['a bad status', (socket) => socket.write('HTTP/1.1 2x0 OK\r\n\r\n'), {}, (req) => {
    req.end();
    req.on('error', (err) => console.log(err.bytesParsed, String(err.rawPacket).length, err.reason));
  }],
  ['two lengths', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na'), {}, (req) => {
    req.end();
    req.on('error', (err) => console.log(err.bytesParsed, String(err.rawPacket).length, err.reason));
  }],
  ['a bad chunk size', (socket) => socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'), {}, (req) => {
    req.end();
    req.on('error', (err) => console.log(err.bytesParsed, String(err.rawPacket).length, err.reason));
  }],
  ['garbage behind', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabcde'), {}, (req) => {
    req.end();
    req.on('error', (err) => console.log(err.bytesParsed, String(err.rawPacket).length, err.reason));
  }],
  ['garbage behind the last', (socket) => socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nabcde'), {}, (req) => {
    req.end();
    req.on('error', (err) => console.log(err.bytesParsed, String(err.rawPacket).length, err.reason));
  }],
  ['a body where none may be', (socket) => socket.write('HTTP/1.1 204 No Content\r\n\r\nabcde'), {}, (req) => {
    req.end();
    req.on('error', (err) => console.log(err.bytesParsed, String(err.rawPacket).length, err.reason));
  }],
  ['a blank in a name, in pieces', (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nA');
    byTurns(() => socket.write(' x: y\r\n\r\n'), 20);
  }, {}, (req) => {
    req.end();
    req.on('error', (err) => console.log(err.bytesParsed, String(err.rawPacket).length, err.reason));
  }],
  ['too long a head', (socket) => socket.write('HTTP/1.1 200 OK\r\nX: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n'), { maxHeaderSize: 100 }, (req) => req.end()],
  ['a body of HEAD', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde'), { method: 'HEAD' }, (req) => req.end()],
  ['lenient', (socket) => socket.write('HTTP/1.1 200 OK\nContent-Length: 2\n\nok'), { insecureHTTPParser: true }, (req) => req.end()],
];

run();

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function run() {
  const next = cases.shift();
  if (!next) {
    return;
  }
  const [title, answer, options, act] = next;
  console.log(`# ${title}`);
  const agent = new http.Agent({ keepAlive: true });
  const server = net.createServer((socket) => {
    socket.setNoDelay();
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  server.listen(0, '127.0.0.1', () => {
    const req = http.request({ host: '127.0.0.1', port: server.address().port, agent, ...options });
    watch('req', req, 'socket', 'response', 'abort', 'prefinish', 'finish', 'timeout', 'continue', 'information', 'error', 'close');
    req.on('response', (res) => watch('res', res, 'aborted', 'data', 'end', 'error', 'close'));
    req.on('close', () => {
      byTurns(() => {
        agent.destroy();
        server.close(run);
      }, 20);
    });
    act(req);
  });
}

function watch(who, emitter, ...events) {
  for (const event of events) {
    emitter.on(event, (value) => console.log(`${who} ${event}${show(value)}`));
  }
}

function show(value) {
  if (value instanceof Error) {
    return ` ${value.code ?? null} ${value.message}`;
  }
  return Buffer.isBuffer(value) ? ` ${value}` : value?.statusCode ? ` ${value.statusCode}` : '';
}
