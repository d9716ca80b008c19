// Requests that are destroyed when their socket is gone already: before they had it, when they got it, when it was connected; and
// of which the socket goes in the same breath, behind them.
import http from 'node:http'; import net from 'node:net';
const turns=(n,f)=>n===0?f():setImmediate(()=>turns(n-1,f));
const cases=[]; for(const a of ['','mine']) for(const b of ['destroy','error','abort']) for(const n of [0,1]) for(const when of ['first','sync','socket','connected']) cases.push([a,b,n,when]);
function run(){ const c=cases.shift(); if(!c) return; const [a,b,n,when]=c; const out=[];
 const s=net.createServer(k=>k.on('error',()=>{}).resume()).listen(0,()=>{ const agent=new http.Agent({keepAlive:true}); let sock; agent.createConnection=o=>sock=net.connect(o);
  const r=http.get({port:s.address().port,agent}); for(const e of ['abort','close','socket','finish','prefinish']) r.on(e,()=>out.push(e)); r.on('error',e=>out.push('error '+e.message));
  const leave=()=>{ if(b==='destroy') r.destroy(); if(b==='error') r.destroy(new Error('second')); if(b==='abort') r.abort(); };
  const act=()=>{ sock.on('close',()=>out.push('socket close')); if(when==='first') leave(); sock.destroy(a?new Error(a):undefined); turns(n,()=>{ process.nextTick(()=>out.push('tick')); leave(); process.nextTick(()=>out.push('tick')); turns(12,()=>{ console.log(a,b,n,when,':',out.join(' | '), Object.keys(agent.sockets).length, agent.totalSocketCount); agent.destroy(); s.close(run); }); }); };
  if(when==='first'||when==='sync') act(); else if(when==='socket') r.on('socket',act); else r.on('socket',()=>sock.on('connect',()=>turns(3,act)));
 }); }
run();
