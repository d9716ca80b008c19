// What the random programs share: numbers that are the same on both sides, and texts in which each character can be seen.
let state = 1;

export function startWith(seed) {
  state = seed;
}

export function random(limit) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 1) % limit;
}

export const one = (list) => list[random(list.length)];

export function codes(text) {
  let shown = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    shown += c > 31 && c < 127 ? text[i] : `{${c.toString(16)}}`;
  }
  return `'${shown}'`;
}
