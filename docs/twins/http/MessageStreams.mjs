// Requests and responses in pipelines, watched by finished, read by iteration: what goes well, and what breaks at which end.
import http from 'node:http'; import net from 'node:net'; import { Duplex, Readable, Writable, PassThrough, pipeline, finished } from 'node:stream';
const steps=[]; const step=(t,f)=>steps.push([t,f]);
const log=(...a)=>console.log('  ',...a.map(x=>x==null?'null':x instanceof Error?`<${x.code??x.message}>`:String(x)));
function turns(n,f){ if(n===0) f(); else setImmediate(()=>turns(n-1,f)); }
function raw(act,then){ const socks=[]; const s=net.createServer(k=>{socks.push(k);k.on('error',()=>{});act(k)}); s.listen(0,'127.0.0.1',()=>then(s.address().port,(next)=>{ turns(12,()=>{socks.forEach(k=>k.destroy()); s.close(()=>next())}) })); }
const watch=(n,e,ev)=>ev.split(' ').forEach(x=>e.on(x,(a)=>log(n,x,a instanceof Error?a:'')));
const REQ='socket finish prefinish close error abort', RES='end close aborted error';
const opts=(port,o)=>({port,host:'127.0.0.1',agent:false,method:'POST',...o});
const ANSWER='HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
const src=(n,err)=>{ let i=0; return new Readable({read(){ if(i++<n) this.push('x'.repeat(10)); else if(err) this.destroy(new Error('src')); else this.push(null); }}); };
step('pipeline to request',(done)=>raw(k=>{let got=0;k.on('data',d=>{got+=d.length; if(String(d).includes('0\r\n\r\n')) k.write(ANSWER)})},(port,close)=>{
  const req=http.request(opts(port)); watch('req',req,REQ); req.on('response',res=>{watch('res',res,RES);res.resume()});
  pipeline(src(3),req,(e)=>{log('pipeline',e)}); req.on('close',()=>close(done)); }));
step('pipeline, source fails',(done)=>raw(k=>{},(port,close)=>{ const req=http.request(opts(port)); watch('req',req,REQ); pipeline(src(2,true),req,(e)=>log('pipeline',e)); req.on('close',()=>close(done)); }));
step('pipeline, refused',(done)=>{ const req=http.request(opts(1)); watch('req',req,REQ); const s=src(3); s.on('close',()=>log('src close',s.destroyed)); pipeline(s,req,(e)=>{log('pipeline',e)}); req.on('close',()=>turns(5,done)); });
step('pipeline, hung up',(done)=>raw(k=>{k.once('data',()=>k.destroy())},(port,close)=>{ const req=http.request(opts(port)); watch('req',req,REQ); const s=new Readable({read(){}}); s.push('abc'); s.on('close',()=>log('src close')); pipeline(s,req,(e)=>log('pipeline',e)); req.on('close',()=>close(done)); }));
step('pipeline, answered early and closed',(done)=>raw(k=>{k.once('data',()=>{k.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok')})},(port,close)=>{ const req=http.request(opts(port)); watch('req',req,REQ); req.on('response',res=>{watch('res',res,RES);res.resume()}); const s=new Readable({read(){}}); s.push('abc'); s.on('close',()=>log('src close')); pipeline(s,req,(e)=>log('pipeline',e)); req.on('close',()=>turns(6,()=>{s.destroy();close(done)})); }));
step('pipeline of response',(done)=>raw(k=>{k.once('data',()=>k.write(ANSWER))},(port,close)=>{ const req=http.request(opts(port,{method:'GET'})).end(); watch('req',req,REQ); req.on('response',res=>{ watch('res',res,RES); const all=[]; pipeline(res,new Writable({write(c,e,cb){all.push(c);cb()}}),(e)=>{log('pipeline',e,Buffer.concat(all))}); }); req.on('close',()=>close(done)); }));
step('pipeline of response cut',(done)=>raw(k=>{k.once('data',()=>{k.write('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello');turns(4,()=>k.destroy())})},(port,close)=>{ const req=http.request(opts(port,{method:'GET'})).end(); watch('req',req,REQ); req.on('response',res=>{ watch('res',res,RES); const w=new Writable({write(c,e,cb){cb()}}); watch('w',w,'finish close error'); pipeline(res,w,(e)=>{log('pipeline',e)}); }); req.on('close',()=>close(done)); }));
step('pipeline of response, sink fails',(done)=>raw(k=>{k.once('data',()=>{k.write(ANSWER.slice(0,-2))})},(port,close)=>{ const req=http.request(opts(port,{method:'GET'})).end(); watch('req',req,REQ); req.on('response',res=>{ watch('res',res,RES); pipeline(res,new Writable({write(c,e,cb){cb(new Error('sink'))}}),(e)=>{log('pipeline',e)}); }); req.on('close',()=>close(done)); }));
step('pipeline of response that is over, into what is destroyed',(done)=>raw(k=>{k.once('data',()=>{k.write(ANSWER);turns(4,()=>k.destroy())})},(port,close)=>{ const req=http.request(opts(port,{method:'GET'})).end(); watch('req',req,'abort'); req.on('response',res=>{ watch('res',res,'end aborted'); req.once('close',()=>{ log('close'); const w=new PassThrough(); pipeline(res,w,(e)=>log('pipeline',e)); w.destroy(); turns(6,()=>{log(req.aborted);close(done)}); }); }); }));
step('finished',(done)=>raw(k=>{k.once('data',()=>k.write(ANSWER))},(port,close)=>{ const req=http.request(opts(port,{method:'GET'})); finished(req,e=>log('finished req',e)); watch('req',req,REQ); req.on('response',res=>{ finished(res,e=>log('finished res',e)); watch('res',res,RES); res.resume(); }); req.end(); req.on('close',()=>close(()=>{ finished(req,e=>{log('late',e);done()}) })); }));
step('finished, destroyed',(done)=>raw(k=>{},(port,close)=>{ const req=http.request(opts(port)); finished(req,e=>log('finished req',e)); watch('req',req,REQ); req.on('socket',()=>turns(3,()=>req.destroy())); req.write('a'); req.on('close',()=>close(()=>{ finished(req,e=>{log('late',e);done()}) })); }));
step('finished, destroyed with an error',(done)=>raw(k=>{},(port,close)=>{ const req=http.request(opts(port)); finished(req,e=>log('finished req',e)); watch('req',req,REQ); req.on('socket',()=>turns(3,()=>req.destroy(new Error('mine')))); req.write('a'); req.on('close',()=>close(()=>{ finished(req,e=>{log('late',e);done()}) })); }));
step('finished, cut response',(done)=>raw(k=>{k.once('data',()=>{k.write(ANSWER.slice(0,-2));turns(4,()=>k.destroy())})},(port,close)=>{ const req=http.request(opts(port,{method:'GET'})).end(); finished(req,e=>log('finished req',e)); req.on('response',res=>{ finished(res,e=>log('finished res',e)); res.resume(); }); req.on('close',()=>close(done)); }));
step('finished, answered before the end',(done)=>raw(k=>{k.once('data',()=>{k.write(ANSWER)})},(port,close)=>{ const req=http.request(opts(port)); req.write('a'); watch('req',req,REQ); finished(req,e=>log('finished req',e)); req.on('response',res=>{ finished(res,e=>log('finished res',e)); res.resume(); res.on('end',()=>turns(4,()=>{log('ends');req.end('b')})) }); req.on('close',()=>close(done)); }));
step('iteration',(done)=>raw(k=>{k.once('data',()=>{k.write(ANSWER)})},(port,close)=>{ const req=http.request(opts(port,{method:'GET'})).end(); watch('req',req,REQ); req.on('response',async res=>{ watch('res',res,RES); for await (const c of res) log('chunk',c); log('done'); close(done); }); }));
step('iteration, cut',(done)=>raw(k=>{k.once('data',()=>{k.write(ANSWER.slice(0,-2)); turns(4,()=>k.destroy())})},(port,close)=>{ const req=http.request(opts(port,{method:'GET'})).end(); watch('req',req,REQ); req.on('response',async res=>{ watch('res',res,'end close aborted'); try { for await (const c of res) log('chunk',c);} catch(e){log('thrown',e)} close(done); }); }));
step('iteration, broken off',(done)=>raw(k=>{k.once('data',()=>{k.write(ANSWER.slice(0,-2));})},(port,close)=>{ const req=http.request(opts(port,{method:'GET'})).end(); watch('req',req,REQ); req.on('response',async res=>{ watch('res',res,'end close aborted'); for await (const c of res) {log('chunk',c);break;} log('left',res.destroyed); close(done); }); }));
step('a Duplex of the response is destroyed',(done)=>raw(k=>{k.once('data',()=>k.write(ANSWER.slice(0,-2)))},(port,close)=>{ const req=http.request(opts(port,{method:'GET'})).end(); watch('req',req,REQ); req.on('response',res=>{ watch('res',res,RES); const d=Duplex.from(res); d.on('error',(e)=>log('d',e)); d.destroy(); log(res.destroyed,req.destroyed,req.aborted); }); req.on('close',()=>close(done)); }));
step('a Duplex of the request is destroyed',(done)=>raw(k=>{},(port,close)=>{ const req=http.request(opts(port)); watch('req',req,REQ); req.on('socket',()=>turns(3,()=>{ const d=Duplex.from({writable:req}); d.on('error',(e)=>log('d',e)); d.destroy(); log(req.destroyed,req.aborted); })); req.write('a'); req.on('close',()=>close(done)); }));
step('pipe through',(done)=>raw(k=>{k.once('data',()=>k.write(ANSWER))},(port,close)=>{ const req=http.request(opts(port,{method:'GET'})).end(); req.on('response',res=>{ const t=res.pipe(new PassThrough()); t.on('data',c=>log('data',c)); t.on('end',()=>{log('end');close(done)}); }); }));
step('pipe to request and unpipe',(done)=>raw(k=>{},(port,close)=>{ const req=http.request(opts(port)); const s=new PassThrough(); s.pipe(req); watch('req',req,'pipe unpipe close error drain'); s.write('abc'); turns(6,()=>{ s.unpipe(req); s.write('def'); turns(4,()=>{ log(req.writableEnded, s.readableLength); req.destroy(); close(done); }); }); }));
step('request as duplex',(done)=>raw(k=>{},(port,close)=>{ const req=http.request(opts(port)); watch('req',req,'close error'); try { req.pipe(new PassThrough()); } catch(e) { log('threw',e); } req.destroy(); close(done); }));
serverStep('server: finished res',(q,r)=>{ finished(r,e=>log('finished',e)); finished(r,{readable:false},e=>log('finished w',e)); r.on('finish',()=>log('finish'));r.on('close',()=>log('close')); r.end('x'); });
serverStep('server: sink fails',(q,r)=>{ for(const e of ['end','close','aborted','error']) q.on(e,(x)=>log('q',e,x)); q.socket.on('close',()=>log('socket close')); pipeline(q,new Writable({write(c,e,cb){cb(new Error('sink'))}}),(e)=>{log('pipeline',e,q.destroyed,q.socket===null,r.socket?.destroyed); r.statusCode=500; r.end('failed',()=>log('ended')); }); });
serverStep('server: iteration left',async (q,r)=>{ for(const e of ['end','close','aborted','error']) q.on(e,(x)=>log('q',e,x)); for await (const c of q) { log('chunk',c.length); break; } log('left',q.destroyed,r.socket?.destroyed); r.end('left'); });
serverStep('server: a Duplex of the request is destroyed', (q,r)=>{ for(const e of ['end','close','aborted','error']) q.on(e,(x)=>log('q',e,x)); const d=Duplex.from(q); d.on('error',(e)=>log('d',e)); d.destroy(); log(q.destroyed,r.socket?.destroyed); r.end('left'); });
serverStep('server: a Duplex of both is destroyed', (q,r)=>{ for(const e of ['end','close','aborted','error']) q.on(e,(x)=>log('q',e,x)); for(const e of ['finish','close','error']) r.on(e,(x)=>log('r',e,x)); const d=Duplex.from({readable:q,writable:r}); d.on('error',(e)=>log('d',e)); d.destroy(); log(q.destroyed,r.destroyed); });
serverStep('server: source fails',(q,r)=>{ q.resume(); for(const e of ['finish','close','error']) r.on(e,(x)=>log('r',e,x)); let i=0; pipeline(new Readable({read(){ if(i++<2) this.push('abc'); else this.destroy(new Error('src')); }}),r,(e)=>log('pipeline',e,r.destroyed,r.writableFinished)); });
serverStep('server: source fails at once',(q,r)=>{ q.resume(); for(const e of ['finish','close','error']) r.on(e,(x)=>log('r',e,x)); pipeline(new Readable({read(){ this.destroy(new Error('src')); }}),r,(e)=>log('pipeline',e,r.destroyed,r.writableFinished,r.headersSent)); });
// One request with a body to a server with that listener, and its answer.
function serverStep(title, listener) {
  step(title, (done) => {
    const server = http.createServer(listener);
    server.listen(0, '127.0.0.1', () => {
      const c = http.request({ port: server.address().port, host: '127.0.0.1', agent: false, method: 'POST' });
      let over = false;
      const end = (...what) => {
        log(...what);
        if (over) return;
        over = true;
        turns(8, () => {
          server.closeAllConnections();
          server.close(done);
        });
      };
      c.on('response', (r) => {
        let t = '';
        r.on('data', (d) => (t += d));
        r.on('end', () => end('client', r.statusCode, t));
        r.on('error', (e) => end('client res', e));
      });
      c.on('error', (e) => end('client', e));
      c.write('hello');
      turns(6, () => c.end('bye'));
    });
  });
}
function run(){ const s=steps.shift(); if(!s) return; console.log('#',s[0]); s[1](()=>turns(4,run)); }
run();
