import '@testing-library/jest-dom';

import { fireEvent, screen } from '@testing-library/dom';
import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';

import { FeatureShareModel } from '../model';
import { placed, placeOf } from '../place';
import { IdentitySection } from '../sections/identity';
import { endpoints, OWNER } from './fixtures';

const trans = nullTranslator.load('jupyter_featureshare');

describe('a place', () => {
  it.each([
    ['owner', { profile: 'owner', region: null }],
    ['owner@eu-west-1', { profile: 'owner', region: 'eu-west-1' }],
    ['@us-gov-west-1', { profile: null, region: 'us-gov-west-1' }],
    ['me@example.com', { profile: 'me@example.com', region: null }],
    [null, { profile: null, region: null }]
  ])('is written %s', (text, place) => {
    expect(placeOf(text)).toEqual(place);
    expect(placed(place)).toBe(text);
  });
});

describe('the Region', () => {
  async function bar(): Promise<FeatureShareModel> {
    const regions = ['eu-west-1', 'us-east-1'];
    const model = new FeatureShareModel(profile => {
      const region = placeOf(profile).region ?? 'us-east-1';
      const account = { ...OWNER, region, regions, identity: region };
      return endpoints({ account: () => Promise.resolve(account) });
    });
    Widget.attach(new IdentitySection(model, trans), document.body);
    await model.refresh();
    return model;
  }

  it('can be another than the profile’s, and its own again', async () => {
    const model = await bar();
    const choice = await screen.findByRole('combobox', { name: 'Region' });
    expect(choice).toHaveValue('us-east-1');

    fireEvent.change(choice, { target: { value: 'eu-west-1' } });
    expect(model.profile).toBe('@eu-west-1');
    const there = await screen.findByDisplayValue('eu-west-1');
    fireEvent.change(there, { target: { value: 'us-east-1' } });

    expect(model.profile).toBeNull();
  });
});
