import { pairMeaning } from './pairMeaning';

const textsOf = (active: string, pilot: string) =>
  pairMeaning(active, pilot)
    .map(({ text }) => text)
    .join('\n');

describe('pairMeaning', () => {
  it('says how far two regions are apart, in which partition, and how long a change travels', () => {
    const texts = textsOf('eu-west-1', 'eu-central-1');
    expect(texts).toMatch(/^About 1,090 km apart.* partition aws/);
    expect(texts).toMatch(/Same continent \(Europe\)/);
    expect(texts).toMatch(/at least 11 ms there and back/);
  });

  it('warns where both can be hit at once', () => {
    expect(
      pairMeaning('ap-northeast-1', 'ap-northeast-3').find(
        ({ warning }) => warning,
      )?.text,
    ).toMatch(/^Near each other/);
  });

  it('reminds that data leaves a continent', () => {
    expect(textsOf('eu-west-1', 'us-east-1')).toMatch(
      /may leave Europe for North America/,
    );
  });

  it('says nothing of a region that it does not know, or of the same one twice', () => {
    expect(pairMeaning('eu-west-1', 'mars-north-1')).toEqual([]);
    expect(pairMeaning('eu-west-1', 'eu-west-1')).toEqual([]);
  });
});
