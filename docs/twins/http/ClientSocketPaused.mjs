// A socket that was read and paused before a request got it: the response waits until somebody resumes it.
import http from 'node:http';
import net from 'node:net';

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

const server = net.createServer((socket) => {
  socket.write('hello');
  socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'));
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.once('data', (chunk) => {
    console.log(String(chunk));
    socket.pause();
    const req = http.get({ host: 'x', createConnection: () => socket });
    req.on('response', (res) => {
      console.log('response', res.statusCode);
      res.on('data', (more) => console.log(String(more)));
      res.on('end', () => { socket.destroy(); server.close(); });
    });
    byTurns(() => { console.log('resume'); socket.resume(); }, 60);
  });
});
