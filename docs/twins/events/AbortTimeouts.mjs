// AbortSignal.timeout does not keep the program alive; its delay is checked.
const log = console.log;
const short = AbortSignal.timeout(5);
short.addEventListener('abort', () => log('over', short.reason.name, short.reason.code, short.reason.message));
AbortSignal.timeout(60_000).onabort = () => log('never');
for (const bad of [-1, NaN, 1.5, 2 ** 32, 2 ** 53]) {
  try {
    AbortSignal.timeout(bad);
  } catch (err) {
    log(err.name, err.code, err.message);
  }
}
setTimeout(() => log('end'), 100);
