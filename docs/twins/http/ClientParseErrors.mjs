import { byTurns, run } from './RequestCases.mjs';

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

run(cases);
