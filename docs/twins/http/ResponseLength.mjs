// How many bytes a response holds back.
import { GET, h, l, log, run } from './ServerCases.mjs';

h('len', l(GET), (q, r) => { log('' + r.writableLength); r.write('ab'); log('' + r.writableLength); r.write('cd'); log('' + r.writableLength + ' ' + q.socket.writableLength); r.write('cdefghijklmnop'); log('' + r.writableLength); process.nextTick(() => { log('tick ' + r.writableLength); r.write('z'); log('' + r.writableLength); r.end(); log('ended ' + r.writableLength); }); });
h('len2', l(GET), (q, r) => { r.setHeader('Content-Length', 6); r.flushHeaders(); log('' + r.writableLength + ' ' + q.socket.writableLength); r.write('ab'); log('' + r.writableLength); r.write('cd'); log('' + r.writableLength); r.end('ef'); log('' + r.writableLength); });
h('len cork', l(GET), (q, r) => { r.cork(); r.write('ab'); log('' + r.writableLength); r.write('cd'); log('' + r.writableLength); r.uncork(); log('' + r.writableLength); r.end('ef'); log('' + r.writableLength); });
h('len waiting', l(GET + GET), (q, r) => { r.write('ab'); log('' + r.writableLength); r.write('cd'); log('' + r.writableLength); r.end('ef'); log('' + r.writableLength); });
h('len waiting end', l(GET + GET), (q, r) => { r.end('ef'); log('' + r.writableLength); });
h('len HEAD', l('HEAD / HTTP/1.1\r\nHost: x\r\n\r\n'), (q, r) => { r.write('ab'); log('' + r.writableLength); r.end('ef'); log('' + r.writableLength); });
h('len writeContinue', l(GET), (q, r) => { r.writeContinue(); log('' + r.writableLength); r.writeHead(200); log('' + r.writableLength); r.end('ef'); log('' + r.writableLength); });
run();
