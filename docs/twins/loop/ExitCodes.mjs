// What process.exitCode takes: integers, also as text, and nothing; everything else is refused and changes nothing.
const log = console.log;
const set = (value) => {
  try {
    process.exitCode = value;
    log(value, process.exitCode ?? 'none');
  } catch (err) {
    log(value, err.name, err.code, err.message);
  }
};
const values = [
  0, 1, 255, 256, -1, 4294967296, 1.5, NaN, Infinity, 9007199254740992, '7', '08', ' 2 ', '0x10', '-1', '1e2',
  '1.5', '', ' ', 'abc', '1d', 'NaN', '0b11', '0O17', '-0x1', '\u00a07\ufeff', true, null,
];
for (const value of values) set(value);
process.exitCode = 9;
for (const value of ['abc', 1.5, true, 5n]) {
  try {
    process.exit(value);
  } catch (err) {
    log(err.name, err.code, err.message);
  }
}
process.on('exit', (code) => log('exit', code, process.exitCode));
process.exit('12');
