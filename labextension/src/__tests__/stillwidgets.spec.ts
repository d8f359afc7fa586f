import { RenderMimeRegistry } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';

import { addStillWidgets, MARK, VIEW } from '../stillwidgets';

type Factory = Parameters<RenderMimeRegistry['addFactory']>[0];

/** A renderer that writes this text. */
function writing(type: string, text: () => string): Factory {
  const createRenderer: Factory['createRenderer'] = () => {
    const widget = new Widget();
    const renderModel = (): Promise<void> => {
      widget.node.textContent = text();
      return Promise.resolve();
    };
    return Object.assign(widget, { renderModel });
  };
  return { safe: false, mimeTypes: [type], createRenderer };
}

/** The registry of a notebook, in which the live view says this. */
function registry(live: (() => string) | null): RenderMimeRegistry {
  const rendermime = new RenderMimeRegistry();
  rendermime.addFactory(writing('text/html', () => 'the plain form'));
  if (live !== null) {
    rendermime.addFactory(writing(VIEW, live), -10);
  }
  addStillWidgets({
    forEach: each => {
      each({ content: { rendermime } });
    },
    widgetAdded: { connect: () => true }
  });
  return rendermime;
}

async function shown(rendermime: RenderMimeRegistry): Promise<Widget> {
  const renderer = rendermime.createRenderer(MARK);
  await renderer.renderModel({
    trusted: true,
    metadata: {},
    data: { [MARK]: {}, [VIEW]: {}, 'text/html': '<p>the plain form</p>' },
    setData: () => undefined
  });
  return renderer;
}

/** Lets observers of the page have their turn. */
function turn(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, 0);
  });
}

describe('A widget of ours in a notebook', () => {
  it('is shown by its mark, trusted, and by its HTML otherwise', () => {
    const rendermime = registry(() => 'live');
    const data = { [MARK]: {}, [VIEW]: {}, 'text/html': '' };

    expect(rendermime.preferredMimeType(data, 'any')).toBe(MARK);
    expect(rendermime.preferredMimeType(data, 'ensure')).not.toBe(MARK);
  });

  it('is the live view while there is one', async () => {
    const { node } = await shown(registry(() => 'live'));

    expect(node.textContent).toBe('live');
  });

  it('is the plain form when its model is gone', async () => {
    const failed = 'Error displaying widget: model not found';
    const { node } = await shown(registry(() => failed));

    expect(node.textContent).toBe('the plain form');
  });

  it('is the plain form when it fails later', async () => {
    const widget = await shown(registry(() => 'Loading widget...'));
    expect(widget.node.textContent).toBe('Loading widget...');

    widget.node.textContent = 'Error displaying widget: model not found';
    await turn();

    expect(widget.node.textContent).toBe('the plain form');
    widget.dispose();
  });

  it('is the plain form where ipywidgets is not installed', async () => {
    const { node } = await shown(registry(null));

    expect(node.textContent).toBe('the plain form');
  });
});
