// What programs share that show what calls answer or throw.

export function attempt(work) {
  try {
    console.log(show(work()));
  } catch (err) {
    console.log(`${err.name} ${err.code} ${err.message}`);
  }
}

export function show(value) {
  return Buffer.isBuffer(value) ? `<${value.toString('hex')}>` : typeof value === 'bigint' ? String(value) : value;
}
