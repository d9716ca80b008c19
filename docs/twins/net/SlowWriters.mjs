import net from 'node:net';

// What a socket counts as written whose subclass takes its time before it writes, or before it says so.
const later = (turns, then) => setImmediate(turns === 0 ? then : () => later(turns - 1, then));

class LateWriting extends net.Socket {
  _write(chunk, encoding, callback) { later(2, () => super._write(chunk, encoding, callback)); }
  _writev(chunks, callback) { later(2, () => super._writev(chunks, callback)); }
}

class LateTelling extends net.Socket {
  _write(chunk, encoding, callback) { super._write(chunk, encoding, (err) => later(2, () => callback(err))); }
  _writev(chunks, callback) { super._writev(chunks, (err) => later(2, () => callback(err))); }
}

class Swallowing extends net.Socket {
  _write(chunk, encoding, callback) { later(1, callback); }
}

function run(name, socket, then) {
  console.log('--', name);
  const show = (where) => console.log(where, socket.bytesWritten, socket.writableLength);
  const server = net.createServer((peer) => peer.resume());
  server.listen(0, '127.0.0.1', () => {
    socket.connect(server.address().port, '127.0.0.1');
    socket.write('early', () => show('told early'));
    show('early');
    socket.on('connect', () => {
      show('connect');
      socket.write('abc', () => show('told abc'));
      socket.write(Buffer.from('defg'), () => show('told defg'));
      show('written');
      later(12, () => {
        show('later');
        socket.end('xy');
        show('ended');
      });
    });
    socket.on('finish', () => show('finish'));
    socket.on('close', () => {
      show('close');
      server.close(then);
    });
    socket.resume();
  });
}

run('late writing', new LateWriting(), () =>
  run('late telling', new LateTelling(), () =>
    run('swallowing', new Swallowing(), () => {})));
