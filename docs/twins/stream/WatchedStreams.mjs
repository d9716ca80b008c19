// Streams that log what they emit, and all that they say of themselves: what the twins States and Hooks share.
import S from 'node:stream';
import { EventEmitter } from 'node:events';

export const running = { lines: null }; // of the case that runs

export const show = (x) => (x === undefined || x === null ? 'null' : x instanceof Error ? `${x.name}/${x.code ?? ''}/${x.message}` : Buffer.isBuffer(x) ? `<${x}>` : typeof x === 'object' ? 'object' : String(x));

export const log = (...a) => running.lines.push(a.map(show).join(' '));

export function watched(s) {
  s.emit = function (e, ...a) { if (typeof e === 'string') log('!', e, ...(a.length ? [a[0]] : [])); return EventEmitter.prototype.emit.call(this, e, ...a); };
  s.on('error', () => {});
  return s;
}

export function flags(s) {
  const a = [s.destroyed, s.closed, s.errored];
  if (typeof s.read === 'function') a.push('R', s.readable, s.readableFlowing, s.readableLength, s.readableEnded, s.readableAborted, s.readableDidRead, s.readableEncoding, s.isPaused(), s.readableHighWaterMark, s.readableObjectMode);
  if (typeof s.write === 'function') a.push('W', s.writable, s.writableLength, s.writableEnded, s.writableFinished, s.writableNeedDrain, s.writableCorked, typeof s.read === 'function' ? '-' : s.writableAborted, s.writableHighWaterMark, s.writableObjectMode);
  a.push('S', S.isReadable(s), S.isWritable(s), S.isErrored(s), S.isDisturbed(s), S.isDestroyed(s));
  return a.map(show).join(',');
}
