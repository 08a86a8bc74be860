import { expect, type Page, test } from '@playwright/test';
import { openExample } from './open-workbench.ts';

const parametersOf = (page: Page) => page.getByRole('textbox', { name: 'Parameters of the call' });
const madeIn = (page: Page) => page.getByRole('list', { name: 'Calls made' }).getByRole('listitem');

async function choose(page: Page, operation: string): Promise<void> {
  await page.getByRole('button', { name: /^Operation: / }).click();
  await page.getByRole('combobox', { name: 'Operations' }).fill(operation);
  await page.keyboard.press('Enter');
}

test('any call is made as from the command line, by keyboard, and AWS’s answer stands beside it', async ({ page }) => {
  await openExample(page);
  await page.getByRole('tab', { name: 'Calls' }).click();
  await choose(page, 'PutFunctionConcurrency');
  await expect(parametersOf(page)).toHaveValue(/"Ref": "Charge"/);
  await parametersOf(page).press('Control+Enter');
  await expect(madeIn(page).first()).toContainText('"ReservedConcurrentExecutions": 5');
  await expect(madeIn(page).first()).toContainText('200');

  await choose(page, 'CreateAlias');
  await parametersOf(page).press('Control+Enter');
  const refused = madeIn(page).first().getByRole('alert');
  await expect(refused).toHaveText(
    /^ResourceNotFoundException Function not found: arn:aws:lambda:.*:function:Charge:1$/,
  );
  await expect(madeIn(page)).toHaveCount(2);

  // What was made before can be written again, and what is no JSON is said where it is written.
  await madeIn(page).last().getByRole('button', { name: 'Write again' }).click();
  await expect(page.getByRole('button', { name: 'Operation: lambda:PutFunctionConcurrency' })).toBeVisible();
  await parametersOf(page).fill('{"FunctionName": ');
  await parametersOf(page).press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'The parameters are not JSON' })).toBeVisible();
  await expect(parametersOf(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(madeIn(page)).toHaveCount(2);
});

test('what a call makes is in the outline, and a call takes it away', async ({ page }) => {
  await openExample(page);
  await page.getByRole('tab', { name: 'Calls' }).click();
  await choose(page, 'PutMetricAlarm');
  await parametersOf(page).press('Control+Enter');
  await expect(madeIn(page).first()).toContainText('200');
  await page.getByRole('tab', { name: 'Outline' }).click();
  const made = page.getByRole('region', { name: 'Made by calls in this run' });
  await expect(made.getByRole('button', { name: /errors/ })).toBeVisible();

  await choose(page, 'DeleteAlarms');
  await parametersOf(page).fill('{ "AlarmNames": ["errors"] }');
  await parametersOf(page).press('Control+Enter');
  await expect(made).toBeHidden();
});
