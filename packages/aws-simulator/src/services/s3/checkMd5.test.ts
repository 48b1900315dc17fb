import { checkMd5 } from './checkMd5';

describe('checkMd5', () => {
  const body = Buffer.from('hello');

  it('takes what matches, and what has none', () => {
    expect(() => checkMd5(body, 'XUFAKrxLKna5cZ2REBfFkg==')).not.toThrow();
    expect(() => checkMd5(body, undefined)).not.toThrow();
  });

  it.each([
    ['AAAAAAAAAAAAAAAAAAAAAA==', 'BadDigest'],
    ['5d41402abc4b2a76b9719d911017c592', 'InvalidDigest'],
    ['', 'InvalidDigest'],
  ])('refuses %s with %s', (md5, code) => {
    expect(() => checkMd5(body, md5)).toThrow(
      expect.objectContaining({ name: code }),
    );
  });
});
