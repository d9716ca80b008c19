// Who has too many listeners is named by its class in Node: messages at both sides, their sockets, server, and agent.
import http from 'node:http';

process.on('warning', (warning) => console.log(warning.name, warning.message));

function listen(emitter) {
  for (let i = 0; i < 11; i++) emitter.on('own', () => {});
}

const server = http.createServer((req, res) => {
  [req, res, req.socket].forEach(listen);
  res.end();
});
const agent = new http.Agent();
[server, agent].forEach(listen);
server.listen(0, '127.0.0.1', () => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1', agent }, (res) => {
    [req, res, res.socket].forEach(listen);
    res.resume();
    server.close();
  });
});
