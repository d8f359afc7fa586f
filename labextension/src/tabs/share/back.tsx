import * as React from 'react';

import { Button } from '../parts/button';
import type { ChangeModel } from './model';

/** The way to the step before, where there is one. */
export function Back({
  model
}: {
  model: ChangeModel;
}): React.ReactElement | null {
  const back = model.neighbour(-1);
  return back === undefined ? null : (
    <Button
      label={model.context.trans.__('Back')}
      onClick={() => {
        model.go(back);
      }}
    />
  );
}
