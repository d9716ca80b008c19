// Requests, responses and agents that are given null where there could be a URL, options or fields: it counts as none.
import http from 'node:http';
import { Socket } from 'node:net';

function show(title, req) {
  req.on('error', () => {});
  req.destroy();
  console.log(title, req.method, req.path, req.getHeader('host'));
}

show('options', http.request(null));
try {
  http.request(null, { host: '127.0.0.1', port: 1, path: '/p' });
} catch (err) {
  console.log('URL', err.name, err.code, err.message);
}
show('URL before a listener', http.request(null, () => {}));
show('URL and options', http.request(null, null));
show('options behind a URL', http.request('http://127.0.0.1:1/x', null));
show('get', http.get('http://127.0.0.1:1/y', null));
show('fields', http.request({ host: '127.0.0.1', port: 1, headers: null }));
show('port', http.request({ host: '127.0.0.1', port: null }));
show('unique fields', http.request({ host: '127.0.0.1', port: 1, uniqueHeaders: null }));

const response = () => new http.ServerResponse({ method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1 });
const heads = [response().writeHead(201, null), response().writeHead(202, 'Fine', null), response().setHeader('a', 'b').writeHead(203, null)];
for (const res of heads) console.log(res.statusCode, res.statusMessage, res.headersSent);

const url = null; // Java's URI
show('another URL', http.request(url));
show('another URL before a listener', http.get(url, () => {}));

function attempt(title, act) {
  try {
    console.log(title, act());
  } catch (err) {
    console.log(title, err.name, err.code, err.message);
  }
}

const { Agent } = http;
const agent = () => new Agent({ keepAlive: true });
const asked = () => {
  const req = http.request({ host: '127.0.0.1', port: 1 }).on('error', () => {});
  req.destroy();
  return req;
};
attempt('agent', () => new Agent(null).maxFreeSockets);
attempt('server', () => new http.Server(null).keepAliveTimeout);
attempt('createConnection', () => agent().createConnection());
attempt('createConnection with a callback', () => agent().createConnection(undefined, () => {}));
attempt('addRequest', () => agent().addRequest(asked(), null));
attempt('createSocket', () => agent().createSocket(asked(), null, () => {}));
attempt('getName', () => agent().getName());
attempt('removeSocket', () => agent().removeSocket(new Socket()));
attempt('proxies', () => http.setGlobalProxyFromEnv(null));
