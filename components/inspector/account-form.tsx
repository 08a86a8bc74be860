'use client';

import { useDocument, useEdits } from '#lib/client/document/hooks.tsx';
import { selectDiagnostics } from '#lib/client/document/selectors.ts';
import { ACCOUNT_PATH, ACCOUNT_SETTINGS, accountSettings } from '#lib/template/account-settings.ts';
import { simulatedSections } from './form/form-sections.ts';
import { SettingField } from './form/setting-field.tsx';

/** What the account this design is deployed to allows. */
export function AccountForm() {
  const settings = accountSettings(useDocument(({ template }) => template));
  const diagnostics = useDocument(selectDiagnostics);
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const edits = useEdits();
  return (
    <section aria-label="Account" className="border-line border-t pt-3">
      <h3 className="text-2xs text-hint uppercase tracking-wide">Account</h3>
      {simulatedSections(ACCOUNT_SETTINGS, settings)
        .flatMap(({ fields }) => fields)
        .map((spec) => (
          <div key={spec.path} className="flex flex-col gap-1 py-2">
            <SettingField
              spec={spec}
              value={settings[spec.path]}
              problems={diagnostics.filter(({ property }) => property === `${ACCOUNT_PATH}.${spec.path}`)}
              readOnly={readOnly}
              onChange={(value) => edits.setAccountSetting({ name: spec.path, value })}
            />
          </div>
        ))}
      <p className="text-2xs text-hint">A run that goes on hears of a change at its next deploy.</p>
    </section>
  );
}
