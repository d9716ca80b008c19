// Targets that look like emitters: who gets the value and who an event, what is named, what is refused and warned of.
const NodeEventTarget = Object.getPrototypeOf(MessagePort.prototype).constructor;
const log = (...all) => console.log(all.map((x) => (x == null ? 'null' : x instanceof Event ? `event ${x.type}` : String(x))).join(' '));
const attempt = (fn) => {
  try {
    log('fine', fn());
  } catch (err) {
    log(err.name, err.code, err.message);
  }
};
process.on('warning', (w) => log(w.name, w.message, w.count ?? 0));
process.on('uncaughtException', (err) => log('uncaught', err.message));

const target = new NodeEventTarget();
const bare = (x) => log('bare', x);
log(target.on('x', bare).on('x', bare) === target, target.listenerCount('x'));
target.addEventListener('x', bare);
target.addEventListener('x', (e) => log(e.type, e.detail, e.cancelable, e.isTrusted, e.eventPhase, e.target === target));
target.addEventListener('x', (e) => log('the same', e.eventPhase, e.currentTarget));
log(target.emit('x', 7), target.emit('nobody', 7), target.emit('error', 7));
target.dispatchEvent(new Event('x'));
target.addEventListener('x', (e) => e.stopImmediatePropagation());
target.on('x', () => log('never'));
target.emit('x', 8);

target.once('once', bare).once('once', bare).on('gone', bare).on('kept', bare);
log(target.emit('once', 1), target.emit('once', 2), target.listenerCount('once'));
target.off('gone', bare).removeListener('kept', bare, { capture: true });
log(target.eventNames().join());
target.on('gone', bare);
log(target.eventNames().join());

const emptied = new NodeEventTarget();
emptied.on('x', () => emptied.removeAllListeners('x')).on('x', () => log('heard all the same'));
emptied.on('y', () => emptied.removeAllListeners()).once('y', () => log('that too'));
log(emptied.emit('x'), emptied.emit('x'), emptied.emit('y'), emptied.emit('y'), emptied.eventNames().length);

const failing = new NodeEventTarget();
failing.on('x', () => { throw new Error('thrown'); });
failing.addListener('x', async () => { throw new Error('rejected'); });
failing.on('x', (v) => log('behind', v));
log(failing.emit('x', null));

const many = new NodeEventTarget();
log(many.getMaxListeners());
many.setMaxListeners(1);
for (let i = 0; i < 3; i++) many.on('x', () => {});
for (const n of [-1, NaN]) attempt(() => many.setMaxListeners(n));
log(many.getMaxListeners());
attempt(() => many.emit(null, 1));
attempt(() => many.on('x', null).once('x', null).off('x', null) === many);
attempt(() => many.removeAllListeners('none').listenerCount('x'));
