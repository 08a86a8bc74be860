import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { nodeOf, openExample, runUntil } from './open-workbench.ts';

async function expectAccessible(page: Page, view: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect(told, view).toEqual([]);
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing serious in any view (${colorScheme})`, async ({ page }) => {
    // Twelve analyses of a whole page: on two busy cores they outlast the minute that is enough for a journey.
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openExample(page);
    await runUntil(page, '2:00');
    await expectAccessible(page, 'the example');

    for (const tab of ['Outline', 'Examples']) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      await expectAccessible(page, tab);
    }
    for (const tab of ['Journal', 'Logs', 'Metrics', 'Problems']) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      await expectAccessible(page, tab);
    }
    for (const id of ['Orders', 'Charge', 'Storefront', 'OrdersToCharge']) {
      await nodeOf(page, id).click();
      await expectAccessible(page, `the inspector of ${id}`);
    }
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', { name: /^Deploy/ })
      .first()
      .click();
    await expectAccessible(page, 'the deploy dialog');
  });
}

test('the theme is chosen, kept, and there before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openExample(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: /^Theme/ }).click();
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('at 1024 pixels everything is there and nothing hangs over the edge', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openExample(page);
  await nodeOf(page, 'Charge').click();
  for (const name of ['Pause', 'Share']) await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: /^Deploy/ }).first()).toBeInViewport({ ratio: 1 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(1024);
  await expect(page.getByRole('tab', { name: 'Monitor' })).toBeInViewport({ ratio: 1 });
});

test('a chosen resource stays in sight when the page gets narrower', async ({ page }) => {
  await openExample(page);
  await page.getByRole('button', { name: /zoom to 100 %$/ }).click();
  await nodeOf(page, 'Charge').click();
  await page.setViewportSize({ width: 1024, height: 768 });
  const canvas = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  await expect
    .poll(async () => {
      const node = await nodeOf(page, 'Charge').boundingBox();
      return node !== null && canvas !== null && node.x + node.width <= canvas.x + canvas.width;
    })
    .toBe(true);
});

test('the picture of the README is what the page looks like', async ({ page }, testInfo) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openExample(page);
  await nodeOf(page, 'Charge').click();
  await runUntil(page, '2:30');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
  // At real time again: single messages, no stream with a rate beside it.
  await expect(page.locator('.react-flow__edgelabel-renderer')).not.toContainText('/s');
  // The one in the repository changes on purpose only; like a golden.
  const path = process.env['UPDATE_SCREENSHOT'] === '1' ? 'e2e/screenshot.png' : testInfo.outputPath('screenshot.png');
  await page.screenshot({ path });
});
