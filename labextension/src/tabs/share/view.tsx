import { VDomRenderer } from '@jupyterlab/ui-components';
import * as React from 'react';

import { Document } from '../parts/document';
import type { ChangeModel } from './model';
import { Wizard } from './wizard';

/** The share wizard, and every other change to what is shared, as a document. */
export class ChangeView extends VDomRenderer<ChangeModel> {
  constructor(
    model: ChangeModel,
    private readonly _onClose: () => void
  ) {
    super(model);
  }

  protected override render(): React.ReactElement {
    const { context, account, said } = this.model;
    return (
      <Document trans={context.trans} account={account.value} said={said}>
        <Wizard model={this.model} onClose={this._onClose} />
      </Document>
    );
  }
}
