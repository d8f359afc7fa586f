import '@testing-library/jest-dom';

import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { screen } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';

import { Lazy } from '../../lazy';
import { PanelFrame } from '../../panel/frame';

const trans = nullTranslator.load('jupyter_featureshare');

const hint = { open: false };

function framed(make: () => Promise<{ panel: Widget }>): PanelFrame {
  const frame = new PanelFrame(new Lazy(make), trans, hint);
  Widget.attach(frame, document.body);
  return frame;
}

describe('the place of the panel', () => {
  it('asks for the panel when it is shown, and tells on its tab what waits', async () => {
    const panel = new Widget();
    panel.node.textContent = 'the panel';
    const frame = framed(() => Promise.resolve({ panel }));
    expect(screen.getByRole('status')).toHaveTextContent('Loading');
    await screen.findByText('the panel');

    frame.title.dataset = { id: 'of the shell' };
    panel.title.dataset = { waiting: '2' };

    expect(frame.title.dataset).toEqual({ id: 'of the shell', waiting: '2' });
    expect(screen.queryByRole('status')).toBeNull();
    frame.dispose();
  });

  it('tells whether it is there to be seen', () => {
    hint.open = false;
    const frame = framed(() => new Promise(() => undefined));
    expect(hint.open).toBe(true);

    frame.hide();
    expect(hint.open).toBe(false);

    frame.show();
    expect(hint.open).toBe(true);
    frame.dispose();
  });

  it('says why there is no panel, and tries again', async () => {
    const panel = new Widget();
    panel.node.textContent = 'the panel';
    let tries = 0;
    const frame = framed(() =>
      ++tries === 1
        ? Promise.reject(new Error('chunk 1 failed'))
        : Promise.resolve({ panel })
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The panel could not be loaded: chunk 1 failed'
    );

    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));

    expect(await screen.findByText('the panel')).toBeVisible();
    frame.dispose();
  });
});
