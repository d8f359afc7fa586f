import { VDomRenderer } from '@jupyterlab/ui-components';

import type { ISectionContext } from '../context';

/** A part of the panel: it shows one model, and looks again when others that it reads change. */
export abstract class Section<
  T extends VDomRenderer.IModel
> extends VDomRenderer<T> {
  constructor(
    model: T,
    protected readonly context: ISectionContext,
    ...read: VDomRenderer.IModel[]
  ) {
    super(model);
    this.addClass('jp-FeatureShare-section');
    const lookAgain = (): void => {
      this.update();
    };
    for (const other of read) {
      other.stateChanged.connect(lookAgain);
    }
    this.disposed.connect(() => {
      for (const other of read) {
        other.stateChanged.disconnect(lookAgain);
      }
    });
  }

  /** Whether the Jupyter server refuses changes. */
  protected get readOnly(): boolean {
    const { account } = this.context.model;
    return account.phase === 'connected' && account.account.read_only;
  }
}
