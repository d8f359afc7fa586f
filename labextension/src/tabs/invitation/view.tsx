import { VDomRenderer } from '@jupyterlab/ui-components';
import * as React from 'react';

import { Answer } from '../parts/answer';
import { Document } from '../parts/document';
import { Problems } from '../parts/problems';
import { InvitationBody } from './body';
import type { InvitationModel } from './model';

/** An invitation as a document. */
export class InvitationView extends VDomRenderer<InvitationModel> {
  protected override render(): React.ReactElement {
    const { model } = this;
    const { context, account, said } = model;
    const { trans } = context;
    return (
      <Document trans={trans} account={account.value} said={said}>
        <Problems problems={model.problems} trans={trans} />
        <Answer
          asked={model.card.state}
          waiting={trans.__('Looking into the invitation…')}
          failed={trans.__('The invitation could not be read')}
          trans={trans}
          onRetry={model.card.again}
        >
          {card =>
            card === null ? (
              <p>
                {trans.__(
                  'AWS does not list this invitation any more: it was answered, or it expired (12 hours after it was sent). If it expired, the owner can invite again.'
                )}
              </p>
            ) : (
              <InvitationBody card={card} model={model} />
            )
          }
        </Answer>
      </Document>
    );
  }
}
