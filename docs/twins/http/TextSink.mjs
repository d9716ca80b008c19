// Keeps what is written to it.
import { Writable } from 'node:stream';

export class TextSink extends Writable {
  all = '';

  _write(chunk, encoding, callback) {
    this.all += chunk.toString('latin1');
    callback();
  }
}
