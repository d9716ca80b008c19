// Bytes as the value of a field are its text, wherever fields are given; so is what merely can be walked through.
import http from 'node:http';

const value = Buffer.from('text of bytes');

const server = http.createServer((req, res) => {
  show('request', req.rawHeaders, 'X-Bytes', 'X-Path');
  res.writeEarlyHints({ link: '</a>; rel=x', 'X-Hint': value });
  res.setHeader('X-Set', value);
  res.setHeader('X-Both', 'first');
  res.appendHeader('X-Both', value);
  res.setHeader('Trailer', 'X-Trailer');
  res.writeHead(200, { 'X-Head': value });
  res.addTrailers({ 'X-Trailer': value });
  res.end('body');
});

server.listen(0, '127.0.0.1', () => {
  const headers = { 'X-Bytes': value, 'X-Path': '/a/b' };
  const req = http.get({ port: server.address().port, host: '127.0.0.1', headers, agent: false }, (res) => {
    show('response', res.rawHeaders, 'X-Set', 'X-Both', 'X-Head');
    res.resume();
    res.on('end', () => {
      show('trailers', res.rawTrailers, 'X-Trailer');
      server.close();
    });
  });
  req.on('information', (info) => show('hints', info.rawHeaders, 'X-Hint'));
});

function show(title, raw, ...names) {
  for (let i = 0; i < raw.length; i += 2) {
    if (names.includes(raw[i])) console.log(title, `${raw[i]}: ${raw[i + 1]}`);
  }
}
