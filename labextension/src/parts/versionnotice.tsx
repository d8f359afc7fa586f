import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { VERSION } from '../version';
import { installCommand } from '../wording';
import { Action } from './action';
import { Checks } from './checks';
import { Copyable } from './copyable';

/** Says that the panel and the server's part are of different versions, and how to mend it. */
export function VersionNotice(props: {
  server: string;
  trans: TranslationBundle;
  onHide: () => void;
}): React.ReactElement {
  const { server, trans, onHide } = props;
  const heading = React.useId();
  return (
    <section className="jp-FeatureShare-problem" aria-labelledby={heading}>
      <p id={heading} className="jp-FeatureShare-problem-heading">
        {trans.__('Panel and server are of different versions')}
      </p>
      <p>
        {trans.__(
          'Some of what the panel asks for may be refused or missing. Install the same version where the Jupyter server runs, restart that server, then reload this page.'
        )}
      </p>
      <Checks
        name={trans.__('What was checked')}
        checks={[
          { label: trans.__('This panel: %1', VERSION), truth: 'yes' },
          { label: trans.__('The server answers: %1', server), truth: 'yes' },
          { label: trans.__('Both are the same version'), truth: 'no' }
        ]}
        trans={trans}
      />
      <Copyable
        label={trans.__('Install it:')}
        command={installCommand(VERSION)}
        trans={trans}
      />
      <Action label={trans.__('Hide')} onClick={onHide} />
    </section>
  );
}
