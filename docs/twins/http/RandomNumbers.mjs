// Numbers that look random and are the same in both languages, and what is chosen by them.
export class RandomNumbers {
  constructor(seed) {
    this.state = Math.imul(seed + 1, 0x9e3779b1);
    this.texts = 0;
  }

  random(n) {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0;
    return (this.state >>> 8) % n;
  }

  chance(percent) {
    return this.random(100) < percent;
  }

  one(...choices) {
    return choices[this.random(choices.length)];
  }

  text() {
    return 'abcdefghij'[this.texts++ % 10].repeat(1 + (this.texts % 4));
  }
}
