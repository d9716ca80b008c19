// Messages with very many fields: set in any case, once more, appended, taken out and back, sent, received, sent on.
import http from 'node:http';

const name = (i) => `${i % 2 ? 'x' : 'X'}-Field-${i}`;

function change(message) {
  for (let i = 0; i < 200; i++) message.setHeader(name(i), `v${i}`);
  message.setHeader('X-FIELD-7', 'seven');
  message.setHeader('x-field-150', 'hundred and fifty');
  message.appendHeader('X-Field-199', 'more');
  message.appendHeader('x-field-3', 'three');
  for (const i of [0, 31, 32, 33, 100, 199]) message.removeHeader(name(i).toUpperCase());
  message.removeHeader('x-field-0');
  message.setHeader('x-FIELD-100', 'back');
  message.setHeader('X-field-31', 'back too');
  for (let i = 200; i < 260; i++) message.appendHeader(name(i), `v${i}`);
  message.setHeader('x-FIELD-259', 'last');
  const seen = message.getHeader('x-field-199');
  message.appendHeader('x-field-199', ['and', 'more']);
  console.log(seen.join());
  console.log(message.hasHeader('X-FIELD-33'), message.hasHeader('x-field-34'), message.getHeader('x-field-100'));
  console.log(message.getHeader('x-FIELD-3').join(), message.getHeader('X-FIELD-32') === undefined, message.getHeader('X-FIELD-258'));
  console.log(message.getHeaderNames().length, message.getRawHeaderNames().filter((one) => !/^(X-Field-\d*[02468]|x-Field-\d*[13579])$/.test(one)).join());
}

const server = http.createServer((req, res) => {
  console.log(req.url, Object.keys(req.headers).length, req.headers['x-field-100'], req.headers['x-field-3'], req.headers['x-field-33'] === undefined);
  console.log(req.rawHeaders.filter((one, i) => i % 2 === 0 && /^x-field-\d+$/.test(one)).join(), req.headers['x-field-259'], req.headers['x-field-40']);
  delete req.headers['x-field-40'];
  req.headers['x-field-new'] = 'new';
  req.headers['x-field-150'] += '!';
  console.log(req.headers['x-field-40'] === undefined, req.headers['x-field-41'], req.headers['x-field-new'], req.headers['x-field-150']);
  if (req.url === '/set') change(res);
  else for (const one of Object.keys(req.headers)) if (one.startsWith('x-')) res.setHeader(one, req.headers[one]);
  if (req.url === '/written') res.writeHead(200, { 'X-FIELD-5': 'written', 'X-New': 'new', 'x-field-100': 'written' });
  res.end();
});

function ask(path, then) {
  const req = http.request({ port: server.address().port, host: '127.0.0.1', path, agent: false });
  change(req);
  req.end();
  req.on('response', (res) => {
    const all = Object.keys(res.headers).filter((one) => one.startsWith('x-'));
    console.log(all.length, all.slice(-3).join(), res.headers['x-field-5'], res.headers['x-new'], res.headers['x-field-100'], res.headers['x-field-3']);
    res.resume().on('end', then);
  });
}

server.listen(0, '127.0.0.1', () => ask('/set', () => ask('/sent-on', () => ask('/written', () => server.close()))));
