import * as React from 'react';

import type { PlanView } from '../../wire';
import { Button } from '../parts/button';
import { Code } from '../parts/code';
import { TabList } from '../parts/tablist';
import type { ChangeModel } from './model';

/** The plan in each language that can carry it out, to be copied. */
export function AsCode(props: {
  plan: PlanView;
  model: ChangeModel;
}): React.ReactElement {
  const { plan, model } = props;
  const { trans } = model.context;
  const { codes } = plan;
  const [chosen, choose] = React.useState(codes[0]?.language);
  const shown = codes.find(it => it.language === chosen) ?? codes[0];
  return (
    <details>
      <summary>{trans.__('As code')}</summary>
      <TabList
        id={React.useId()}
        label={trans.__('Language')}
        tabs={codes.map(it => ({ key: it.language, label: it.title }))}
        selected={shown.language}
        onSelect={choose}
      >
        <div className="jp-FeatureShare-doc-actions">
          <Button
            label={trans.__('Copy')}
            name={trans.__('Copy the plan as %1', shown.title)}
            onClick={() => {
              model.copy(
                shown.text,
                trans.__('Copied the plan as %1', shown.title)
              );
            }}
          />
        </div>
        <Code
          code={shown.text}
          label={trans.__('The plan as %1', shown.title)}
        />
      </TabList>
    </details>
  );
}
