// Each call that sets, reads or sends fields of a response: what it answers or throws.
import http from 'node:http';
import { LoneRequest } from './LoneRequest.mjs';
import { Writable } from 'node:stream';

const r = new http.ServerResponse(new LoneRequest());
r.assignSocket(new Writable({ write(chunk, encoding, callback) { callback(); } }));
const l = (...all) => all;
const m = (...all) => new Map(all.flatMap((name, i) => (i % 2 === 0 ? [[name, all[i + 1]]] : [])));
const o = (...all) => Object.fromEntries(m(...all));
const shown = (value) => (value === r ? 'this' : value === undefined || value === null ? 'nothing' : Array.isArray(value) ? `[${value.join(', ')}]` : value);

function call(title, fn) {
  try {
    console.log(`${title}: ${shown(fn())}`);
  } catch (e) {
    console.log(`${title}: ${e.name} ${e.code} ${e.message}`.replaceAll('\n', '|'));
  }
}

call('setHeader with a bad character', () => r.setHeader('a', '\u028a'));
call('setHeader with a line end', () => r.setHeader('a', 'b\r\nc'));
call('setHeader without a name', () => r.setHeader('', 1));
call('setHeader with a bad name', () => r.setHeader('a b', 'x'));
call('setHeader of a list with a line end', () => r.setHeader('a', l('b', 'c\n')));
call('setHeader of a number', () => r.setHeader('a', 5));
call('setHeader of a boolean', () => r.setHeader('T', true));
call('setHeader of latin1', () => r.setHeader('L', '\u00e9'));
call('appendHeader', () => r.appendHeader('b', 'x'));
call('appendHeader again', () => r.appendHeader('B', 'y'));
call('appendHeader of a list', () => r.appendHeader('b', l('z', 'w')));
call('appendHeader without a name', () => r.appendHeader('', 1));
call('appendHeader with a line end', () => r.appendHeader('a', '\n'));
call('getHeader', () => r.getHeader('B'));
call('getHeader of what is not there', () => r.getHeader('zzz'));
call('hasHeader', () => r.hasHeader('A'));
call('getHeaderNames', () => r.getHeaderNames());
call('getRawHeaderNames', () => r.getRawHeaderNames());
call('removeHeader', () => r.removeHeader('A'));
call('hasHeader behind it', () => r.hasHeader('a'));
call('headersSent', () => r.headersSent);
call('trailers with a bad name', () => r.addTrailers(o('a b', 'c')));
call('trailers with a bad value', () => r.addTrailers(o('a', 'c\n')));
call('status 99', () => r.writeHead(99));
call('status 1000', () => r.writeHead(1000));
call('status -1', () => r.writeHead(-1));
call('status message with a line end', () => r.writeHead(200, 'a\nb'));
call('status message beyond latin1', () => r.writeHead(200, '\u028a'));
call('writeHead with a bad name', () => r.writeHead(200, o('a b', 1)));
call('writeHead with a bad value', () => r.writeHead(200, o('a', '\n')));
call('writeHead with half a pair', () => r.writeHead(200, l('a')));
call('writeHead with one and a half pairs', () => r.writeHead(200, l('a', 1, 'b')));
call('headersSent still', () => r.headersSent);
call('early hints with a bad link', () => r.writeEarlyHints(o('link', 'bad')));
call('early hints with an empty link', () => r.writeEarlyHints(o('link', '')));
call('early hints with two links in one', () => r.writeEarlyHints(o('link', '</a>; rel=preload, </b>; rel=x')));
call('early hints with a line end and quotes', () => r.writeEarlyHints(o('link', `a\n"it's"\x01`)));
call('early hints with a long bad link', () => r.writeEarlyHints(o('link', 'x'.repeat(200))));
call('early hints with a blank beyond ASCII', () => r.writeEarlyHints(o('link', '</a>; rel=a\u00a0b')));
call('early hints with a control byte that is no blank', () => r.writeEarlyHints(o('link', '</a>; rel=a\u001cb')));
call('early hints with a number', () => r.writeEarlyHints(o('link', 5)));
call('early hints with a bad name', () => r.writeEarlyHints(o('link', '</a>; rel=x', 'x y', '1')));
call('early hints with a bad value', () => r.writeEarlyHints(o('link', '</a>; rel=x', 'x', '\n')));
call('early hints with parameters', () => r.writeEarlyHints(o('link', '</a>; rel=preload; crossorigin')));
call('information 101', () => r.writeInformation(101));
call('information 200', () => r.writeInformation(200));
call('information 99', () => r.writeInformation(99));
call('information with a bad name', () => r.writeInformation(103, o('a b', 1)));
call('information with half a pair', () => r.writeInformation(103, l('a')));
call('information with a list value', () => r.writeInformation(103, o('a', l('x', 'y'))));
call('writeHead at last', () => r.writeHead(200, 'OK'));
call('writeHead again', () => r.writeHead(200));
call('setHeader behind the head', () => r.setHeader('a', 'b'));
call('appendHeader behind the head', () => r.appendHeader('a', 'b'));
call('removeHeader behind the head', () => r.removeHeader('a'));
call('setHeaders behind the head', () => r.setHeaders(m('a', 'b')));
call('writeContinue behind the head', () => r.writeContinue());
call('writeProcessing behind the head', () => r.writeProcessing());
call('writeEarlyHints behind the head', () => r.writeEarlyHints(o('link', '</a>; rel=x')));
call('writeInformation behind the head', () => r.writeInformation(103));
call('name: empty', () => http.validateHeaderName(''));
call('name: blank', () => http.validateHeaderName('a b', 'Label'));
call('name: colon', () => http.validateHeaderName('a:'));
call('name: good', () => http.validateHeaderName('a-b'));
call('value: line end', () => http.validateHeaderValue('x', 'a\n'));
call('value: NUL', () => http.validateHeaderValue('x', '\u0000'));
call('value: DEL', () => http.validateHeaderValue('x', '\u007f'));
call('value: tab', () => http.validateHeaderValue('x', '\t'));
call('value: number', () => http.validateHeaderValue('x', 5));
call('parsers 0', () => http.setMaxIdleHTTPParsers(0));
call('parsers 1.5', () => http.setMaxIdleHTTPParsers(1.5));
call('parsers 5', () => http.setMaxIdleHTTPParsers(5));

// 'close' and 'chunked' count as words of their own alone
function word(name, value) {
  const res = new http.ServerResponse(new LoneRequest());
  res.shouldKeepAlive = false;
  res.setHeader(name, value);
  res.flushHeaders();
  console.log(`${name} ${value}: ${res.shouldKeepAlive} ${res.chunkedEncoding}`);
}
for (const [name, text] of [['Connection', 'Close'], ['Transfer-Encoding', 'Chunked']]) {
  for (const value of [text, `${text}d`, `dis${text}`, `x-${text}`, `${text}_x`, `x1${text}`, `a,${text};b`, `${text}d, ${text}`, `\u00e9${text}\u00e9`, '']) word(name, value);
}
