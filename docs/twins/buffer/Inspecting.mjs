import * as buffer from 'node:buffer';
import { Buffer } from 'node:buffer';
import { inspect } from 'node:util';
import { attempt } from './BufferCases.mjs';

const b = Buffer.from('0123456789');
attempt(() => inspect(Buffer.alloc(0)));
attempt(() => inspect(b));
attempt(() => b.inspect());
attempt(() => inspect(Buffer.alloc(50, 7)));
attempt(() => inspect(Buffer.alloc(51, 7)));
attempt(() => inspect(Buffer.alloc(52, 255)));
attempt(() => limited(0));
attempt(() => limited(1));
attempt(() => limited(2.5));
attempt(() => limited(9));
attempt(() => limited(9.5));
attempt(() => limited(10));
attempt(() => limited(11));
attempt(() => limited(Infinity));
attempt(() => limited(-1));
attempt(() => limited(NaN));

function limited(most) {
  buffer.default.INSPECT_MAX_BYTES = most;
  return inspect(b);
}
