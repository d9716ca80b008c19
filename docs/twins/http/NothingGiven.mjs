// Requests and responses that are given null where there could be a URL, options or fields: it counts as none.
import http from 'node:http';

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
