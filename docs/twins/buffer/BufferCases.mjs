// What programs share that show what calls answer or throw.

export function attempt(work) {
  try {
    const value = work();
    console.log(Buffer.isBuffer(value) ? `<${value.toString('hex')}>` : String(value));
  } catch (err) {
    console.log(`${err.name} ${err.code} ${err.message}`);
  }
}
