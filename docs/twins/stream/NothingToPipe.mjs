// Pipelines and compositions of which a part is null: what they refuse it with, and when.
import { PassThrough, Readable, Writable, compose, pipeline } from 'node:stream';
import * as promises from 'node:stream/promises';

const source = () => new Readable({ read() {} });
const sink = () => new Writable({ write() {} });

function attempt(title, work) {
  try {
    work();
    console.log(title);
  } catch (err) {
    show(title, err);
  }
}

function show(title, err) {
  console.log(title, err.name, err.code, err.message);
}

attempt('source', () => pipeline(null, sink(), () => {}));
attempt('destination', () => pipeline(source(), null, () => {}));
attempt('transform', () => pipeline(source(), null, sink(), () => {}));
attempt('last of three', () => pipeline(source(), new PassThrough(), null, () => {}));
attempt('first of a list', () => pipeline([null, sink()], () => {}));
attempt('last of a list', () => pipeline([source(), null], () => {}));
attempt('list', () => pipeline(null, () => {}));
attempt('callback', () => pipeline(source(), sink(), null));
attempt('first composed', () => compose(null, new PassThrough()));
attempt('last composed', () => compose(new PassThrough(), null));
attempt('all composed', () => compose(null));
attempt('none composed', () => compose());
await promises.pipeline(null, sink()).catch((err) => show('promised source', err));
await promises.pipeline(source(), null).catch((err) => show('promised destination', err));
await promises.pipeline([null, sink()]).catch((err) => show('promised list', err));
await promises.pipeline([source()]).catch((err) => show('promised too few', err));
