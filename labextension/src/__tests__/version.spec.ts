import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { differs, VERSION } from '../version';

describe('the version', () => {
  it('is that of the package', () => {
    const file = join(__dirname, '..', '..', 'package.json');

    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      version: VERSION
    });
  });

  it.each([
    ['0.1.0', '0.1.0', false],
    ['0.2.0-rc.1', '0.2.0rc1', false],
    ['0.2.0-beta.2', '0.2.0b2', false],
    ['0.1.10', '0.11.0', true],
    ['0.1.0', '0.2.0', true]
  ])('of %s and %s differ: %s', (panel, server, said) => {
    expect(differs(panel, server)).toBe(said);
  });
});
