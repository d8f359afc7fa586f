import { VDomRenderer } from '@jupyterlab/ui-components';
import * as React from 'react';

import { Answer } from '../parts/answer';
import { Document } from '../parts/document';
import { Explain } from '../parts/explain';
import { GroupBody } from './body';
import type { GroupModel } from './model';

/** A feature group as a document: described, or why AWS would not describe it. */
export class GroupView extends VDomRenderer<GroupModel> {
  protected override render(): React.ReactElement {
    const { context, account, said } = this.model;
    return (
      <Document trans={context.trans} account={account.value} said={said}>
        {this._content()}
      </Document>
    );
  }

  private _content(): React.ReactElement {
    const { model } = this;
    const { trans } = model.context;
    const asked = model.group.state;
    const again = (): void => {
      void model.describe();
    };
    if (asked.phase === 'failed' && asked.problem.kind === 'denied') {
      return (
        <Explain
          name={model.name}
          arn={model.arn}
          problem={asked.problem}
          known={model.known}
          account={model.account.value}
          trans={trans}
          onCopy={(text, said) => {
            model.copy(text, said);
          }}
          onAgain={again}
        />
      );
    }
    return (
      <Answer
        asked={asked}
        waiting={trans.__('Asking AWS about %1…', model.name)}
        failed={trans.__('%1 could not be described', model.name)}
        trans={trans}
        onRetry={again}
      >
        {group => <GroupBody group={group} model={model} />}
      </Answer>
    );
  }
}
