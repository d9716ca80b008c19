// A callback that is not there is none: what is written goes out all the same.
import net from 'node:net';

const log = console.log;
const server = net.createServer((socket) => {
  socket.setEncoding('utf8');
  socket.on('data', (text) => log(text));
  socket.on('end', () => {
    socket.end('bye', undefined);
    server.close();
  });
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.on('data', (chunk) => log(chunk.toString()));
  socket.on('close', () => log('close'));
  socket.cork();
  socket.write('a', undefined);
  socket.write('62', 'hex', undefined);
  socket.write(Buffer.from('c'), undefined);
  socket.end('d', undefined);
});
