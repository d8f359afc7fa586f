import { SearchIndex } from '../search';
import { prefixDistance } from '../search/distance';
import { group } from './fixtures';

const GROUPS = [
  group('customer_profile', { description: 'Who our customers are' }),
  group('orders', {
    description: 'One record an order',
    features: [
      ['order_id', 'String'],
      ['churn_score', 'Fractional']
    ]
  }),
  group('webEvents', { features: null })
];

function found(query: string): string[] {
  const index = new SearchIndex();
  index.add(GROUPS);
  const { scores } = index.search(query);
  return GROUPS.filter((_, at) => scores[at] > 0).map(({ name }) => name);
}

describe('SearchIndex', () => {
  it.each([
    ['', ['customer_profile', 'orders', 'webEvents']],
    ['PROFILE', ['customer_profile']],
    ['stomer', ['customer_profile']],
    ['record an', ['orders']],
    ['churn_sc', ['orders']],
    ['order churn', ['orders']],
    ['order profile', []],
    ['w', ['webEvents']],
    ['111122223333', ['customer_profile', 'orders', 'webEvents']],
    ['arn:aws:sagemaker:us-east-1:111122223333:feature-group/ord', ['orders']],
    ['chrun', ['orders']],
    ['custmer_profle', ['customer_profile']],
    ['evnets', ['webEvents']],
    ['zzzz', []],
    ['xq', []]
  ])('finds by %j', (query, names) => {
    expect(found(query)).toEqual(names);
  });

  it('says what it took a typo for', () => {
    const index = new SearchIndex();
    index.add(GROUPS);

    expect(index.search('chrun').corrections).toEqual([
      { typed: 'chrun', meant: 'churn' }
    ]);
    expect(index.search('churn').corrections).toEqual([]);
  });

  it('puts names before features and descriptions', () => {
    const index = new SearchIndex();
    index.add([
      group('a', { description: 'age', features: [] }),
      group('b', { features: [['age', 'Integral']] }),
      group('age_of_all', { features: [] }),
      group('age', { features: [] })
    ]);

    expect([...index.search('age').scores]).toEqual([1, 2, 3, 4]);
  });

  it('suggests what is farther off', () => {
    const index = new SearchIndex();
    index.add(GROUPS);

    expect(index.suggest('curnhx')).toEqual({ query: 'churn', count: 1 });
    expect(index.suggest('qqqqqqqq')).toBeNull();
  });

  it('learns features that come later', () => {
    const index = new SearchIndex();
    index.add(GROUPS);
    index.replace(
      2,
      group('webEvents', { features: [['clicks', 'Integral']] })
    );

    expect(index.search('clicks').count).toBe(1);
  });
});

describe('prefixDistance', () => {
  it.each([
    ['churn', 'churn', 0],
    ['chrun', 'churn', 1],
    ['chur', 'churning', 0],
    ['cxurn', 'churn', 1],
    ['churrn', 'churn', 1],
    ['cxuxn', 'churn', 2],
    ['abcdef', 'uvwxyz', 3]
  ])('of %s to %s is %i', (typed, word, distance) => {
    expect(prefixDistance(typed, word, 2)).toBe(distance);
  });
});
